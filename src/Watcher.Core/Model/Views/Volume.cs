namespace Watcher.Model;

/// <summary>
/// One element of <c>volumes</c>: a view over a row of an immutable <see cref="ClusterModel"/>. The default value is not usable.
/// Safe to share across threads.
/// </summary>
/// <param name="Model">The model that it is part of.</param>
/// <param name="Row">Its row in the model's columns: rows are sorted by id.</param>
[System.Diagnostics.DebuggerDisplay("{Uuid}")]
public readonly record struct Volume(ClusterModel Model, int Row)
{
    /// <summary>Unique id.</summary>
    public string Uuid => Table.Text(VolumeAttr.Uuid, Row);

    /// <summary>Display name.</summary>
    public string Name => Table.Text(VolumeAttr.Name, Row);

    /// <summary>The pool it is on; null = none.</summary>
    public StoragePool? Pool => Table.Ints(VolumeAttr.Host)[Row] is var row && row >= 0 ? new StoragePool(Model, row) : null;

    /// <summary>Size.</summary>
    public int SizeGB => Table.Ints(VolumeAttr.Size)[Row];

    /// <summary>State of the volume.</summary>
    public string Status => Table.Symbol(VolumeAttr.Status, Row)!;

    /// <summary>Name of its type.</summary>
    public string? VolumeType => Table.Symbol(VolumeAttr.VolumeType, Row);

    /// <summary>Whether a server can boot from it.</summary>
    public bool IsBootable => Table.Flag(VolumeAttr.Bootable, Row);

    /// <summary>Whether several servers may attach it.</summary>
    public bool IsMultiattach => Table.Flag(VolumeAttr.Multiattach, Row);

    /// <summary>Snapshot it was made from.</summary>
    public string? SnapshotId => Table.Symbol(VolumeAttr.SnapshotId, Row);

    /// <summary>It has snapshots: it cannot move to another pool.</summary>
    public bool HasSnapshots => Table.Flag(VolumeAttr.HasSnapshots, Row);

    /// <summary>null, success, error: may be moved; else it is being moved.</summary>
    public string? MigrationStatus => Table.Symbol(VolumeAttr.MigrationStatus, Row);

    /// <summary>Owner.</summary>
    public string? ProjectId => Table.Symbol(VolumeAttr.ProjectId, Row);

    /// <summary>Free key-value pairs. Empty where absent.</summary>
    public AttributeMap Metadata => Table.Map(VolumeAttr.Metadata, Row) ?? AttributeMap.Empty;

    /// <summary>Creation time.</summary>
    public DateTimeOffset? CreatedAt => Table.Time(VolumeAttr.CreatedAt, Row);

    /// <summary>uuids of the servers it is attached to; the model may lack some of them.</summary>
    public IReadOnlyList<string> AttachedTo => Table.Pool.Servers(Table.Ints(VolumeAttr.Attachments)[Row]);

    /// <summary>Attributes that this version of the library does not know, as they stood in the document.</summary>
    public AttributeMap UnknownAttributes => Table.UnknownOf(Row);

    private ElementTable Table => Model.Table(ElementKind.Volume);

    /// <inheritdoc/>
    public override string ToString() => Table.Text(0, Row);
}
