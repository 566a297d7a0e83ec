namespace Watcher.Model;

/// <summary>What <see cref="ClusterModelBuilder"/> is given for one element of <c>storage_pools</c>; absent attributes have upstream's defaults.</summary>
public sealed record StoragePoolData
{
    /// <summary>host@backend#pool.</summary>
    public required string Name { get; init; }

    /// <summary>host of its storage node; default: the part of name before #.</summary>
    public string? StorageNode { get; init; }

    /// <summary>Physical size; null = unknown.</summary>
    public int? TotalCapacityGB { get; init; }

    /// <summary>Physical free space; null = unknown.</summary>
    public int? FreeCapacityGB { get; init; }

    /// <summary>Sum of the volumes made through the service; null = unknown.</summary>
    public int? AllocatedCapacityGB { get; init; }

    /// <summary>Sum of the provisioned sizes the backend reports; null = unknown.</summary>
    public int? ProvisionedCapacityGB { get; init; }

    /// <summary>Free space counting over-subscription; null = unknown.</summary>
    public int? VirtualFreeGB { get; init; }

    /// <summary>How far allocated may exceed total.</summary>
    public double MaxOverSubscriptionRatio { get; init; } = 1.0;

    /// <summary>Default: the part of name after #.</summary>
    public string? PoolName { get; init; }

    /// <summary>Default: the part of name between @ and #.</summary>
    public string? VolumeBackendName { get; init; }

    /// <summary>Number of volumes; null = unknown.</summary>
    public int? TotalVolumes { get; init; }

    internal void Fill(TableBuilder table)
    {
        table.BeginRow();
        Row.Text(table, StoragePoolAttr.Name, Name);
        Row.Symbol(table, StoragePoolAttr.Node, StorageNode);
        Row.Integer(table, StoragePoolAttr.TotalCapacity, TotalCapacityGB);
        Row.Integer(table, StoragePoolAttr.FreeCapacity, FreeCapacityGB);
        Row.Integer(table, StoragePoolAttr.AllocatedCapacity, AllocatedCapacityGB);
        Row.Integer(table, StoragePoolAttr.ProvisionedCapacity, ProvisionedCapacityGB);
        Row.Integer(table, StoragePoolAttr.VirtualFree, VirtualFreeGB);
        table.SetReal(StoragePoolAttr.MaxOverSubscriptionRatio, MaxOverSubscriptionRatio);
        Row.Symbol(table, StoragePoolAttr.PoolName, PoolName);
        Row.Symbol(table, StoragePoolAttr.VolumeBackendName, VolumeBackendName);
        Row.Integer(table, StoragePoolAttr.TotalVolumes, TotalVolumes);
    }
}
