using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>What no form of upstream can carry of a cluster model.</summary>
internal static class ModelLoss
{
    public static void OfNodes(ClusterModel model, LossReport loss)
    {
        foreach (ComputeNode node in model.Nodes)
        {
            loss.AddIf(node.AvailabilityZone is not null, "compute_nodes.availability_zone");
            loss.AddIf(node.HypervisorType is not null, "compute_nodes.hypervisor_type");
            loss.AddIf(node.HypervisorVersion is not null, "compute_nodes.hypervisor_version");
            loss.AddIf(node.CpuInfo.Count > 0, "compute_nodes.cpu_info");
            loss.AddIf(node.Traits is not null, "compute_nodes.traits");
            loss.AddIf(node.Metadata.Count > 0, "compute_nodes.metadata");
            loss.AddIf(node.Resources.Count > 0, "compute_nodes.resources");
            loss.Add("compute_nodes.*", node.UnknownAttributes.Count);
        }

        loss.Add("aggregates", model.Aggregates.Count);
    }

    public static void OfInstances(ClusterModel model, LossReport loss)
    {
        foreach (Instance instance in model.Instances)
        {
            if (instance.State != instance.VmState)
            {
                loss.Note("instances.state", "vm_state is written in its place");
            }

            loss.AddIf(instance.TaskState is not null, "instances.task_state");
            loss.AddIf(instance.Flavor.Name is not null, "instances.flavor.name");
            loss.AddIf(instance.ImageProperties.Count > 0, "instances.image_properties");
            loss.AddIf(instance.SchedulerHints.Count > 0, "instances.scheduler_hints");
            loss.AddIf(instance.Resources.Count > 0, "instances.resources");
            loss.AddIf(instance.LastMigrationFailed, "instances.last_migration_failed");
            loss.Add("instances.*", instance.UnknownAttributes.Count);
        }

        loss.Add("server_groups", model.ServerGroups.Count);
    }

    public static void OfStorage(ClusterModel model, LossReport loss)
    {
        foreach (StorageNode node in model.StorageNodes)
        {
            loss.Add("storage_nodes.*", node.UnknownAttributes.Count);
        }

        foreach (StoragePool pool in model.StoragePools)
        {
            loss.AddIf(pool.MaxOverSubscriptionRatio != 1, "storage_pools.max_over_subscription_ratio");
            loss.AddIf(pool.PoolName is not null, "storage_pools.pool_name");
            loss.AddIf(pool.VolumeBackendName is not null, "storage_pools.volume_backend_name");
            loss.Add("storage_pools.*", pool.UnknownAttributes.Count);
        }

        foreach (Volume volume in model.Volumes)
        {
            loss.AddIf(volume.HasSnapshots, "volumes.has_snapshots");
            loss.AddIf(volume.MigrationStatus is not null, "volumes.migration_status");
            loss.Add("volumes.*", volume.UnknownAttributes.Count);
        }

        loss.Add("volume_types", model.VolumeTypes.Count);
    }

    public static void OfTop(ClusterModel model, LossReport loss)
    {
        loss.AddIf(model.TakenAt is not null, "taken_at");
        loss.Add("*", model.UnknownAttributes.Count);
    }
}
