namespace Watcher.Model;

/// <summary>What <see cref="ClusterModelBuilder"/> is given for one element of <c>volumes</c>; absent attributes have upstream's defaults.</summary>
public sealed record VolumeData
{
    /// <summary>Unique id.</summary>
    public required string Uuid { get; init; }

    /// <summary>Display name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name of the pool it is on; null = on none.</summary>
    public string? Pool { get; init; }

    /// <summary>Size.</summary>
    public required int SizeGB { get; init; }

    /// <summary>State of the volume.</summary>
    public string Status { get; init; } = "available";

    /// <summary>Name of its type.</summary>
    public string? VolumeType { get; init; }

    /// <summary>Whether a server can boot from it.</summary>
    public bool IsBootable { get; init; }

    /// <summary>Whether several servers may attach it.</summary>
    public bool IsMultiattach { get; init; }

    /// <summary>Snapshot it was made from.</summary>
    public string? SnapshotId { get; init; }

    /// <summary>It has snapshots: it cannot move to another pool.</summary>
    public bool HasSnapshots { get; init; }

    /// <summary>null, success, error: may be moved; else it is being moved.</summary>
    public string? MigrationStatus { get; init; }

    /// <summary>Owner.</summary>
    public string? ProjectId { get; init; }

    /// <summary>Free key-value pairs.</summary>
    public AttributeMap? Metadata { get; init; }

    /// <summary>Creation time.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>uuids of the servers it is attached to.</summary>
    public IReadOnlyList<string>? AttachedTo { get; init; }

    internal void Fill(TableBuilder table)
    {
        table.BeginRow();
        Row.Text(table, VolumeAttr.Uuid, Uuid);
        Row.Text(table, VolumeAttr.Name, Name);
        Row.Symbol(table, VolumeAttr.Host, Pool);
        Row.Integer(table, VolumeAttr.Size, SizeGB);
        Row.Symbol(table, VolumeAttr.Status, Status);
        Row.Symbol(table, VolumeAttr.VolumeType, VolumeType);
        Row.Flag(table, VolumeAttr.Bootable, IsBootable);
        Row.Flag(table, VolumeAttr.Multiattach, IsMultiattach);
        Row.Symbol(table, VolumeAttr.SnapshotId, SnapshotId);
        Row.Flag(table, VolumeAttr.HasSnapshots, HasSnapshots);
        Row.Symbol(table, VolumeAttr.MigrationStatus, MigrationStatus);
        Row.Symbol(table, VolumeAttr.ProjectId, ProjectId);
        Row.Map(table, VolumeAttr.Metadata, Metadata);
        Row.Time(table, VolumeAttr.CreatedAt, CreatedAt);
        Row.Attachments(table, VolumeAttr.Attachments, AttachedTo);
    }
}
