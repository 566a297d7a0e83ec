namespace Watcher.Model;

/// <summary>The attributes of <c>storage_nodes</c>, in column order; the first is the id.</summary>
internal static class StorageNodeAttributes
{
    public static readonly AttributeDescriptor[] All =
    [
        new(ElementKind.StorageNode, StorageNodeAttr.Host, "host", AttributeValueKind.Text, "host@backend.") { Required = true },
        new(ElementKind.StorageNode, StorageNodeAttr.Zone, "zone", AttributeValueKind.Symbol, "Availability zone of the block-storage service.") { Nullable = true },
        new(ElementKind.StorageNode, StorageNodeAttr.Status, "status", AttributeValueKind.Symbol, "What the operator wants of the service.") { DefaultText = "enabled", KnownValues = ["enabled", "disabled"] },
        new(ElementKind.StorageNode, StorageNodeAttr.State, "state", AttributeValueKind.Symbol, "Liveness of the service.") { DefaultText = "up", KnownValues = ["up", "down"] },
        new(ElementKind.StorageNode, StorageNodeAttr.VolumeType, "volume_type", AttributeValueKind.JsonArray, "Names of the volume types that the backend offers.") { Nullable = true, Shape = JsonShape.TextArray },
    ];
}
