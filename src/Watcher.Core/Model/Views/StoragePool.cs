namespace Watcher.Model;

/// <summary>
/// One element of <c>storage_pools</c>: a view over a row of an immutable <see cref="ClusterModel"/>. The default value is not usable.
/// Safe to share across threads.
/// </summary>
/// <param name="Model">The model that it is part of.</param>
/// <param name="Row">Its row in the model's columns: rows are sorted by id.</param>
[System.Diagnostics.DebuggerDisplay("{Name}")]
public readonly record struct StoragePool(ClusterModel Model, int Row)
{
    /// <summary>host@backend#pool.</summary>
    public string Name => Table.Text(StoragePoolAttr.Name, Row);

    /// <summary>The storage node it is on; null = none.</summary>
    public StorageNode? StorageNode => Table.Ints(StoragePoolAttr.Node)[Row] is var row && row >= 0 ? new StorageNode(Model, row) : null;

    /// <summary>Physical size; null = unknown.</summary>
    public int? TotalCapacityGB => Table.Integer(StoragePoolAttr.TotalCapacity, Row);

    /// <summary>Physical free space; null = unknown.</summary>
    public int? FreeCapacityGB => Table.Integer(StoragePoolAttr.FreeCapacity, Row);

    /// <summary>Sum of the volumes made through the service; null = unknown.</summary>
    public int? AllocatedCapacityGB => Table.Integer(StoragePoolAttr.AllocatedCapacity, Row);

    /// <summary>Sum of the provisioned sizes the backend reports; null = unknown.</summary>
    public int? ProvisionedCapacityGB => Table.Integer(StoragePoolAttr.ProvisionedCapacity, Row);

    /// <summary>Free space counting over-subscription; null = unknown.</summary>
    public int? VirtualFreeGB => Table.Integer(StoragePoolAttr.VirtualFree, Row);

    /// <summary>How far allocated may exceed total.</summary>
    public double MaxOverSubscriptionRatio => Table.Reals(StoragePoolAttr.MaxOverSubscriptionRatio)[Row];

    /// <summary>Default: the part of name after #.</summary>
    public string? PoolName => Table.Symbol(StoragePoolAttr.PoolName, Row);

    /// <summary>Default: the part of name between @ and #.</summary>
    public string? VolumeBackendName => Table.Symbol(StoragePoolAttr.VolumeBackendName, Row);

    /// <summary>Number of volumes; null = unknown.</summary>
    public int? TotalVolumes => Table.Integer(StoragePoolAttr.TotalVolumes, Row);

    /// <summary>Attributes that this version of the library does not know, as they stood in the document.</summary>
    public AttributeMap UnknownAttributes => Table.UnknownOf(Row);

    /// <summary>The volumes on it, by ascending uuid.</summary>
    public VolumeList Volumes => new(Model, Model.VolumeRowsOf(Row));

    private ElementTable Table => Model.Table(ElementKind.StoragePool);

    /// <inheritdoc/>
    public override string ToString() => Table.Text(0, Row);
}
