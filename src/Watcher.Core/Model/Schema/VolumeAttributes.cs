namespace Watcher.Model;

/// <summary>The attributes of <c>volumes</c>, in column order; the first is the id.</summary>
internal static class VolumeAttributes
{
    public static readonly AttributeDescriptor[] All =
    [
        new(ElementKind.Volume, VolumeAttr.Uuid, "uuid", AttributeValueKind.Text, "Unique id.") { Required = true },
        new(ElementKind.Volume, VolumeAttr.Name, "name", AttributeValueKind.Text, "Display name.") { DefaultText = "" },
        new(ElementKind.Volume, VolumeAttr.Host, "host", AttributeValueKind.Reference, "Name of the pool it is on; null = on none.") { Nullable = true, Target = ElementKind.StoragePool },
        new(ElementKind.Volume, VolumeAttr.Size, "size", AttributeValueKind.Integer, "Size.") { Required = true, Unit = "GB" },
        new(ElementKind.Volume, VolumeAttr.Status, "status", AttributeValueKind.Symbol, "State of the volume.") { DefaultText = "available" },
        new(ElementKind.Volume, VolumeAttr.VolumeType, "volume_type", AttributeValueKind.Symbol, "Name of its type.") { Nullable = true },
        new(ElementKind.Volume, VolumeAttr.Bootable, "bootable", AttributeValueKind.Flag, "Whether a server can boot from it."),
        new(ElementKind.Volume, VolumeAttr.Multiattach, "multiattach", AttributeValueKind.Flag, "Whether several servers may attach it."),
        new(ElementKind.Volume, VolumeAttr.SnapshotId, "snapshot_id", AttributeValueKind.Symbol, "Snapshot it was made from.") { Nullable = true },
        new(ElementKind.Volume, VolumeAttr.HasSnapshots, "has_snapshots", AttributeValueKind.Flag, "It has snapshots: it cannot move to another pool."),
        new(ElementKind.Volume, VolumeAttr.MigrationStatus, "migration_status", AttributeValueKind.Symbol, "null, success, error: may be moved; else it is being moved.") { Nullable = true },
        new(ElementKind.Volume, VolumeAttr.ProjectId, "project_id", AttributeValueKind.Symbol, "Owner.") { Nullable = true },
        new(ElementKind.Volume, VolumeAttr.Metadata, "metadata", AttributeValueKind.JsonObject, "Free key-value pairs.") { Nullable = true },
        new(ElementKind.Volume, VolumeAttr.CreatedAt, "created_at", AttributeValueKind.Timestamp, "Creation time.") { Nullable = true },
        new(ElementKind.Volume, VolumeAttr.Attachments, "attachments", AttributeValueKind.JsonArray, "Servers it is attached to: objects with server_id.") { Nullable = true, Shape = JsonShape.Attachments },
    ];
}
