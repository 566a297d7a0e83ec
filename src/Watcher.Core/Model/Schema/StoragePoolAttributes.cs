namespace Watcher.Model;

/// <summary>The attributes of <c>storage_pools</c>, in column order; the first is the id.</summary>
internal static class StoragePoolAttributes
{
    public static readonly AttributeDescriptor[] All =
    [
        new(ElementKind.StoragePool, StoragePoolAttr.Name, "name", AttributeValueKind.Text, "host@backend#pool.") { Required = true },
        new(ElementKind.StoragePool, StoragePoolAttr.Node, "node", AttributeValueKind.Reference, "host of its storage node; default: the part of name before #.") { Nullable = true, Target = ElementKind.StorageNode },
        new(ElementKind.StoragePool, StoragePoolAttr.TotalCapacity, "total_capacity_gb", AttributeValueKind.Integer, "Physical size; null = unknown.") { Nullable = true, Unit = "GB" },
        new(ElementKind.StoragePool, StoragePoolAttr.FreeCapacity, "free_capacity_gb", AttributeValueKind.Integer, "Physical free space; null = unknown.") { Nullable = true, Unit = "GB" },
        new(ElementKind.StoragePool, StoragePoolAttr.AllocatedCapacity, "allocated_capacity_gb", AttributeValueKind.Integer, "Sum of the volumes made through the service; null = unknown.") { Nullable = true, Unit = "GB" },
        new(ElementKind.StoragePool, StoragePoolAttr.ProvisionedCapacity, "provisioned_capacity_gb", AttributeValueKind.Integer, "Sum of the provisioned sizes the backend reports; null = unknown.") { Nullable = true, Unit = "GB" },
        new(ElementKind.StoragePool, StoragePoolAttr.VirtualFree, "virtual_free", AttributeValueKind.Integer, "Free space counting over-subscription; null = unknown.") { Nullable = true, Unit = "GB" },
        new(ElementKind.StoragePool, StoragePoolAttr.MaxOverSubscriptionRatio, "max_over_subscription_ratio", AttributeValueKind.Real, "How far allocated may exceed total.") { DefaultNumber = 1 },
        new(ElementKind.StoragePool, StoragePoolAttr.PoolName, "pool_name", AttributeValueKind.Symbol, "Default: the part of name after #.") { Nullable = true },
        new(ElementKind.StoragePool, StoragePoolAttr.VolumeBackendName, "volume_backend_name", AttributeValueKind.Symbol, "Default: the part of name between @ and #.") { Nullable = true },
        new(ElementKind.StoragePool, StoragePoolAttr.TotalVolumes, "total_volumes", AttributeValueKind.Integer, "Number of volumes; null = unknown.") { Nullable = true },
    ];
}
