namespace Watcher.Model;

/// <summary>
/// One element of <c>storage_nodes</c>: a view over a row of an immutable <see cref="ClusterModel"/>. The default value is not usable.
/// Safe to share across threads.
/// </summary>
/// <param name="Model">The model that it is part of.</param>
/// <param name="Row">Its row in the model's columns: rows are sorted by id.</param>
[System.Diagnostics.DebuggerDisplay("{Host}")]
public readonly record struct StorageNode(ClusterModel Model, int Row)
{
    /// <summary>host@backend.</summary>
    public string Host => Table.Text(StorageNodeAttr.Host, Row);

    /// <summary>Availability zone of the block-storage service.</summary>
    public string? Zone => Table.Symbol(StorageNodeAttr.Zone, Row);

    /// <summary>What the operator wants of the service.</summary>
    public string Status => Table.Symbol(StorageNodeAttr.Status, Row)!;

    /// <summary>Liveness of the service.</summary>
    public string State => Table.Symbol(StorageNodeAttr.State, Row)!;

    /// <summary>Names of the volume types that the backend offers. Empty where absent.</summary>
    public IReadOnlyList<string> VolumeTypes => Table.List(StorageNodeAttr.VolumeType, Row) ?? [];

    /// <summary>Attributes that this version of the library does not know, as they stood in the document.</summary>
    public AttributeMap UnknownAttributes => Table.UnknownOf(Row);

    private ElementTable Table => Model.Table(ElementKind.StorageNode);

    /// <inheritdoc/>
    public override string ToString() => Table.Text(0, Row);
}
