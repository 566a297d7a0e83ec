namespace Watcher.Model;

/// <summary>
/// One element of <c>volume_types</c>: a view over a row of an immutable <see cref="ClusterModel"/>. The default value is not usable.
/// Safe to share across threads.
/// </summary>
/// <param name="Model">The model that it is part of.</param>
/// <param name="Row">Its row in the model's columns: rows are sorted by id.</param>
[System.Diagnostics.DebuggerDisplay("{Name}")]
public readonly record struct VolumeType(ClusterModel Model, int Row)
{
    /// <summary>Name.</summary>
    public string Name => Table.Text(VolumeTypeAttr.Name, Row);

    /// <summary>Extra specs, among them volume_backend_name. Empty where absent.</summary>
    public AttributeMap ExtraSpecs => Table.Map(VolumeTypeAttr.ExtraSpecs, Row) ?? AttributeMap.Empty;

    /// <summary>Attributes that this version of the library does not know, as they stood in the document.</summary>
    public AttributeMap UnknownAttributes => Table.UnknownOf(Row);

    private ElementTable Table => Model.Table(ElementKind.VolumeType);

    /// <inheritdoc/>
    public override string ToString() => Table.Text(0, Row);
}
