namespace Watcher.Model;

/// <summary>
/// Paths of all attributes of the cluster data model, for <c>[Reads(...)]</c>: a strategy names what it
/// reads, and an audit warns before solving when one is deprecated and refuses when it is gone.
/// </summary>
public static class CdmAttribute
{
    /// <summary><c>compute_nodes.uuid</c>: Unique id: the hypervisor's and resource provider's.</summary>
    public const string ComputeNodeUuid = "compute_nodes.uuid";

    /// <summary><c>compute_nodes.hostname</c>: Name of the compute service's host; what migrations name.</summary>
    public const string ComputeNodeHostname = "compute_nodes.hostname";

    /// <summary><c>compute_nodes.state</c>: Liveness of the compute service.</summary>
    public const string ComputeNodeState = "compute_nodes.state";

    /// <summary><c>compute_nodes.status</c>: What the operator wants of the compute service.</summary>
    public const string ComputeNodeStatus = "compute_nodes.status";

    /// <summary><c>compute_nodes.disabled_reason</c>: Why it is disabled, free text.</summary>
    public const string ComputeNodeDisabledReason = "compute_nodes.disabled_reason";

    /// <summary><c>compute_nodes.vcpus</c>: Physical threads that count as vCPUs, before the ratio.</summary>
    public const string ComputeNodeVcpus = "compute_nodes.vcpus";

    /// <summary><c>compute_nodes.vcpu_reserved</c>: vCPUs kept for the host.</summary>
    public const string ComputeNodeVcpuReserved = "compute_nodes.vcpu_reserved";

    /// <summary><c>compute_nodes.vcpu_ratio</c>: Over-commit factor of vCPUs.</summary>
    public const string ComputeNodeVcpuRatio = "compute_nodes.vcpu_ratio";

    /// <summary><c>compute_nodes.memory</c>: Physical memory.</summary>
    public const string ComputeNodeMemory = "compute_nodes.memory";

    /// <summary><c>compute_nodes.memory_mb_reserved</c>: Memory kept for the host.</summary>
    public const string ComputeNodeMemoryReserved = "compute_nodes.memory_mb_reserved";

    /// <summary><c>compute_nodes.memory_ratio</c>: Over-commit factor of memory.</summary>
    public const string ComputeNodeMemoryRatio = "compute_nodes.memory_ratio";

    /// <summary><c>compute_nodes.disk</c>: Local disk.</summary>
    public const string ComputeNodeDisk = "compute_nodes.disk";

    /// <summary><c>compute_nodes.disk_gb_reserved</c>: Disk kept for the host.</summary>
    public const string ComputeNodeDiskReserved = "compute_nodes.disk_gb_reserved";

    /// <summary><c>compute_nodes.disk_ratio</c>: Over-commit factor of disk.</summary>
    public const string ComputeNodeDiskRatio = "compute_nodes.disk_ratio";

    /// <summary><c>compute_nodes.availability_zone</c>: Zone of the node itself; null = that of its aggregates, else nova.</summary>
    public const string ComputeNodeAvailabilityZone = "compute_nodes.availability_zone";

    /// <summary><c>compute_nodes.hypervisor_type</c>: Hypervisor type, for example QEMU.</summary>
    public const string ComputeNodeHypervisorType = "compute_nodes.hypervisor_type";

    /// <summary><c>compute_nodes.hypervisor_version</c>: Hypervisor version as one number, for example 8002000.</summary>
    public const string ComputeNodeHypervisorVersion = "compute_nodes.hypervisor_version";

    /// <summary><c>compute_nodes.cpu_info</c>: CPU architecture, vendor, model and features.</summary>
    public const string ComputeNodeCpuInfo = "compute_nodes.cpu_info";

    /// <summary><c>compute_nodes.traits</c>: Traits of the resource provider; null = unknown.</summary>
    public const string ComputeNodeTraits = "compute_nodes.traits";

    /// <summary><c>compute_nodes.metadata</c>: Free key-value pairs.</summary>
    public const string ComputeNodeMetadata = "compute_nodes.metadata";

    /// <summary><c>compute_nodes.resources</c>: Inventories of further resource classes: total, reserved, allocation_ratio.</summary>
    public const string ComputeNodeResources = "compute_nodes.resources";

    /// <summary><c>instances.uuid</c>: Unique id of the server.</summary>
    public const string InstanceUuid = "instances.uuid";

    /// <summary><c>instances.name</c>: Display name, not unique.</summary>
    public const string InstanceName = "instances.name";

    /// <summary><c>instances.node</c>: uuid of the compute node it is on; null = on none.</summary>
    public const string InstanceNode = "instances.node";

    /// <summary><c>instances.state</c>: State (upstream's attribute; vm_state decides where both stand).</summary>
    public const string InstanceState = "instances.state";

    /// <summary><c>instances.vm_state</c>: Stable state of the server; null = state.</summary>
    public const string InstanceVmState = "instances.vm_state";

    /// <summary><c>instances.task_state</c>: Task in progress; null = not busy.</summary>
    public const string InstanceTaskState = "instances.task_state";

    /// <summary><c>instances.vcpus</c>: vCPUs of the flavor.</summary>
    public const string InstanceVcpus = "instances.vcpus";

    /// <summary><c>instances.memory</c>: Memory of the flavor.</summary>
    public const string InstanceMemory = "instances.memory";

    /// <summary><c>instances.disk</c>: Local disk: root, ephemeral and swap.</summary>
    public const string InstanceDisk = "instances.disk";

    /// <summary><c>instances.locked</c>: Locked by owner or operator: must not be moved.</summary>
    public const string InstanceLocked = "instances.locked";

    /// <summary><c>instances.watcher_exclude</c>: Excluded by an audit scope: must not be moved.</summary>
    public const string InstanceWatcherExclude = "instances.watcher_exclude";

    /// <summary><c>instances.project_id</c>: Owner.</summary>
    public const string InstanceProjectId = "instances.project_id";

    /// <summary><c>instances.created_at</c>: Creation time.</summary>
    public const string InstanceCreatedAt = "instances.created_at";

    /// <summary><c>instances.pinned_az</c>: Availability zone the instance is bound to for its whole life; null = none or unknown.</summary>
    public const string InstancePinnedAz = "instances.pinned_az";

    /// <summary><c>instances.metadata</c>: Server metadata, user controlled.</summary>
    public const string InstanceMetadata = "instances.metadata";

    /// <summary><c>instances.flavor</c>: Flavor: name and extra_specs.</summary>
    public const string InstanceFlavor = "instances.flavor";

    /// <summary><c>instances.image_properties</c>: Properties of the image it was made from.</summary>
    public const string InstanceImageProperties = "instances.image_properties";

    /// <summary><c>instances.scheduler_hints</c>: Scheduler hints given at creation.</summary>
    public const string InstanceSchedulerHints = "instances.scheduler_hints";

    /// <summary><c>instances.resources</c>: Amounts of further resource classes.</summary>
    public const string InstanceResources = "instances.resources";

    /// <summary><c>instances.last_migration_failed</c>: An earlier migration of it failed.</summary>
    public const string InstanceLastMigrationFailed = "instances.last_migration_failed";

    /// <summary><c>aggregates.id</c>: Number of the aggregate.</summary>
    public const string AggregateId = "aggregates.id";

    /// <summary><c>aggregates.name</c>: Name.</summary>
    public const string AggregateName = "aggregates.name";

    /// <summary><c>aggregates.availability_zone</c>: Zone that the aggregate makes of its hosts.</summary>
    public const string AggregateAvailabilityZone = "aggregates.availability_zone";

    /// <summary><c>aggregates.metadata</c>: Key-value pairs that filters match.</summary>
    public const string AggregateMetadata = "aggregates.metadata";

    /// <summary><c>aggregates.hosts</c>: Host names of its nodes.</summary>
    public const string AggregateHosts = "aggregates.hosts";

    /// <summary><c>server_groups.uuid</c>: Unique id of the group.</summary>
    public const string ServerGroupUuid = "server_groups.uuid";

    /// <summary><c>server_groups.name</c>: Name.</summary>
    public const string ServerGroupName = "server_groups.name";

    /// <summary><c>server_groups.policy</c>: Rule for the members' hosts.</summary>
    public const string ServerGroupPolicy = "server_groups.policy";

    /// <summary><c>server_groups.rules</c>: max_server_per_host for anti-affinity.</summary>
    public const string ServerGroupRules = "server_groups.rules";

    /// <summary><c>server_groups.members</c>: uuids of the member instances.</summary>
    public const string ServerGroupMembers = "server_groups.members";

    /// <summary><c>storage_nodes.host</c>: host@backend.</summary>
    public const string StorageNodeHost = "storage_nodes.host";

    /// <summary><c>storage_nodes.zone</c>: Availability zone of the block-storage service.</summary>
    public const string StorageNodeZone = "storage_nodes.zone";

    /// <summary><c>storage_nodes.status</c>: What the operator wants of the service.</summary>
    public const string StorageNodeStatus = "storage_nodes.status";

    /// <summary><c>storage_nodes.state</c>: Liveness of the service.</summary>
    public const string StorageNodeState = "storage_nodes.state";

    /// <summary><c>storage_nodes.volume_type</c>: Names of the volume types that the backend offers.</summary>
    public const string StorageNodeVolumeType = "storage_nodes.volume_type";

    /// <summary><c>storage_pools.name</c>: host@backend#pool.</summary>
    public const string StoragePoolName = "storage_pools.name";

    /// <summary><c>storage_pools.node</c>: host of its storage node; default: the part of name before #.</summary>
    public const string StoragePoolNode = "storage_pools.node";

    /// <summary><c>storage_pools.total_capacity_gb</c>: Physical size; null = unknown.</summary>
    public const string StoragePoolTotalCapacity = "storage_pools.total_capacity_gb";

    /// <summary><c>storage_pools.free_capacity_gb</c>: Physical free space; null = unknown.</summary>
    public const string StoragePoolFreeCapacity = "storage_pools.free_capacity_gb";

    /// <summary><c>storage_pools.allocated_capacity_gb</c>: Sum of the volumes made through the service; null = unknown.</summary>
    public const string StoragePoolAllocatedCapacity = "storage_pools.allocated_capacity_gb";

    /// <summary><c>storage_pools.provisioned_capacity_gb</c>: Sum of the provisioned sizes the backend reports; null = unknown.</summary>
    public const string StoragePoolProvisionedCapacity = "storage_pools.provisioned_capacity_gb";

    /// <summary><c>storage_pools.virtual_free</c>: Free space counting over-subscription; null = unknown.</summary>
    public const string StoragePoolVirtualFree = "storage_pools.virtual_free";

    /// <summary><c>storage_pools.max_over_subscription_ratio</c>: How far allocated may exceed total.</summary>
    public const string StoragePoolMaxOverSubscriptionRatio = "storage_pools.max_over_subscription_ratio";

    /// <summary><c>storage_pools.pool_name</c>: Default: the part of name after #.</summary>
    public const string StoragePoolPoolName = "storage_pools.pool_name";

    /// <summary><c>storage_pools.volume_backend_name</c>: Default: the part of name between @ and #.</summary>
    public const string StoragePoolVolumeBackendName = "storage_pools.volume_backend_name";

    /// <summary><c>storage_pools.total_volumes</c>: Number of volumes; null = unknown.</summary>
    public const string StoragePoolTotalVolumes = "storage_pools.total_volumes";

    /// <summary><c>volumes.uuid</c>: Unique id.</summary>
    public const string VolumeUuid = "volumes.uuid";

    /// <summary><c>volumes.name</c>: Display name.</summary>
    public const string VolumeName = "volumes.name";

    /// <summary><c>volumes.host</c>: Name of the pool it is on; null = on none.</summary>
    public const string VolumeHost = "volumes.host";

    /// <summary><c>volumes.size</c>: Size.</summary>
    public const string VolumeSize = "volumes.size";

    /// <summary><c>volumes.status</c>: State of the volume.</summary>
    public const string VolumeStatus = "volumes.status";

    /// <summary><c>volumes.volume_type</c>: Name of its type.</summary>
    public const string VolumeVolumeType = "volumes.volume_type";

    /// <summary><c>volumes.bootable</c>: Whether a server can boot from it.</summary>
    public const string VolumeBootable = "volumes.bootable";

    /// <summary><c>volumes.multiattach</c>: Whether several servers may attach it.</summary>
    public const string VolumeMultiattach = "volumes.multiattach";

    /// <summary><c>volumes.snapshot_id</c>: Snapshot it was made from.</summary>
    public const string VolumeSnapshotId = "volumes.snapshot_id";

    /// <summary><c>volumes.has_snapshots</c>: It has snapshots: it cannot move to another pool.</summary>
    public const string VolumeHasSnapshots = "volumes.has_snapshots";

    /// <summary><c>volumes.migration_status</c>: null, success, error: may be moved; else it is being moved.</summary>
    public const string VolumeMigrationStatus = "volumes.migration_status";

    /// <summary><c>volumes.project_id</c>: Owner.</summary>
    public const string VolumeProjectId = "volumes.project_id";

    /// <summary><c>volumes.metadata</c>: Free key-value pairs.</summary>
    public const string VolumeMetadata = "volumes.metadata";

    /// <summary><c>volumes.created_at</c>: Creation time.</summary>
    public const string VolumeCreatedAt = "volumes.created_at";

    /// <summary><c>volumes.attachments</c>: Servers it is attached to: objects with server_id.</summary>
    public const string VolumeAttachments = "volumes.attachments";

    /// <summary><c>volume_types.name</c>: Name.</summary>
    public const string VolumeTypeName = "volume_types.name";

    /// <summary><c>volume_types.extra_specs</c>: Extra specs, among them volume_backend_name.</summary>
    public const string VolumeTypeExtraSpecs = "volume_types.extra_specs";

    /// <summary><c>baremetal_nodes.uuid</c>: Unique id in the bare-metal service.</summary>
    public const string BaremetalNodeUuid = "baremetal_nodes.uuid";

    /// <summary><c>baremetal_nodes.hostname</c>: Host name of the compute node that runs on it.</summary>
    public const string BaremetalNodeHostname = "baremetal_nodes.hostname";

    /// <summary><c>baremetal_nodes.power_state</c>: Power state.</summary>
    public const string BaremetalNodePowerState = "baremetal_nodes.power_state";

    /// <summary><c>baremetal_nodes.running_vms</c>: Number of running instances the hypervisor reports; null = unknown.</summary>
    public const string BaremetalNodeRunningVms = "baremetal_nodes.running_vms";

    /// <summary><c>baremetal_nodes.hypervisor_state</c>: State of the hypervisor; null = unknown.</summary>
    public const string BaremetalNodeHypervisorState = "baremetal_nodes.hypervisor_state";

    /// <summary><c>baremetal_nodes.hypervisor_up_when_powered_off</c>: The service still says up although the node is off.</summary>
    public const string BaremetalNodeHypervisorUpWhenPoweredOff = "baremetal_nodes.hypervisor_up_when_powered_off";
}
