namespace Watcher.Model;

/// <summary>What <see cref="ClusterModelBuilder"/> is given for one element of <c>compute_nodes</c>; absent attributes have upstream's defaults.</summary>
public sealed record ComputeNodeData
{
    /// <summary>Unique id: the hypervisor's and resource provider's.</summary>
    public required string Uuid { get; init; }

    /// <summary>Name of the compute service's host; what migrations name.</summary>
    public required string Hostname { get; init; }

    /// <summary>Liveness of the compute service.</summary>
    public string State { get; init; } = "up";

    /// <summary>What the operator wants of the compute service.</summary>
    public string Status { get; init; } = "enabled";

    /// <summary>Why it is disabled, free text.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>Physical threads that count as vCPUs, before the ratio. Unit: vCPU.</summary>
    public required int Vcpus { get; init; }

    /// <summary>vCPUs kept for the host. Unit: vCPU.</summary>
    public int VcpuReserved { get; init; }

    /// <summary>Over-commit factor of vCPUs.</summary>
    public double VcpuRatio { get; init; } = 1.0;

    /// <summary>Physical memory.</summary>
    public required int MemoryMiB { get; init; }

    /// <summary>Memory kept for the host.</summary>
    public int MemoryReservedMiB { get; init; }

    /// <summary>Over-commit factor of memory.</summary>
    public double MemoryRatio { get; init; } = 1.0;

    /// <summary>Local disk.</summary>
    public required int DiskGiB { get; init; }

    /// <summary>Disk kept for the host.</summary>
    public int DiskReservedGiB { get; init; }

    /// <summary>Over-commit factor of disk.</summary>
    public double DiskRatio { get; init; } = 1.0;

    /// <summary>Zone of the node itself; null = that of its aggregates, else nova.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Hypervisor type, for example QEMU.</summary>
    public string? HypervisorType { get; init; }

    /// <summary>Hypervisor version as one number, for example 8002000.</summary>
    public int? HypervisorVersion { get; init; }

    /// <summary>CPU architecture, vendor, model and features.</summary>
    public AttributeMap? CpuInfo { get; init; }

    /// <summary>Traits of the resource provider; null = unknown.</summary>
    public IReadOnlyList<string>? Traits { get; init; }

    /// <summary>Free key-value pairs.</summary>
    public AttributeMap? Metadata { get; init; }

    /// <summary>Inventories of further resource classes: total, reserved, allocation_ratio.</summary>
    public IReadOnlyDictionary<string, ResourceInventory>? Resources { get; init; }

    internal void Fill(TableBuilder table)
    {
        table.BeginRow();
        Row.Text(table, NodeAttr.Uuid, Uuid);
        Row.Text(table, NodeAttr.Hostname, Hostname);
        Row.Symbol(table, NodeAttr.State, State);
        Row.Symbol(table, NodeAttr.Status, Status);
        Row.Symbol(table, NodeAttr.DisabledReason, DisabledReason);
        Row.Integer(table, NodeAttr.Vcpus, Vcpus);
        Row.Integer(table, NodeAttr.VcpuReserved, VcpuReserved);
        table.SetReal(NodeAttr.VcpuRatio, VcpuRatio);
        Row.Integer(table, NodeAttr.Memory, MemoryMiB);
        Row.Integer(table, NodeAttr.MemoryReserved, MemoryReservedMiB);
        table.SetReal(NodeAttr.MemoryRatio, MemoryRatio);
        Row.Integer(table, NodeAttr.Disk, DiskGiB);
        Row.Integer(table, NodeAttr.DiskReserved, DiskReservedGiB);
        table.SetReal(NodeAttr.DiskRatio, DiskRatio);
        Row.Symbol(table, NodeAttr.AvailabilityZone, AvailabilityZone);
        Row.Symbol(table, NodeAttr.HypervisorType, HypervisorType);
        Row.Integer(table, NodeAttr.HypervisorVersion, HypervisorVersion);
        Row.Map(table, NodeAttr.CpuInfo, CpuInfo);
        Row.List(table, NodeAttr.Traits, Traits);
        Row.Map(table, NodeAttr.Metadata, Metadata);
        Row.Inventories(table, NodeAttr.Resources, Resources);
    }
}
