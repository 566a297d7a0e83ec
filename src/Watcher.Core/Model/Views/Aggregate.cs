namespace Watcher.Model;

/// <summary>
/// One element of <c>aggregates</c>: a view over a row of an immutable <see cref="ClusterModel"/>. The default value is not usable.
/// Safe to share across threads.
/// </summary>
/// <param name="Model">The model that it is part of.</param>
/// <param name="Row">Its row in the model's columns: rows are sorted by id.</param>
[System.Diagnostics.DebuggerDisplay("{Id}")]
public readonly record struct Aggregate(ClusterModel Model, int Row)
{
    /// <summary>Number of the aggregate.</summary>
    public int Id => int.Parse(Table.Texts(AggregateAttr.Id)[Row], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Name.</summary>
    public string Name => Table.Text(AggregateAttr.Name, Row);

    /// <summary>Zone that the aggregate makes of its hosts.</summary>
    public string? AvailabilityZone => Table.Symbol(AggregateAttr.AvailabilityZone, Row);

    /// <summary>Key-value pairs that filters match. Empty where absent.</summary>
    public AttributeMap Metadata => Table.Map(AggregateAttr.Metadata, Row) ?? AttributeMap.Empty;

    /// <summary>Host names of its nodes. Empty where absent.</summary>
    public IReadOnlyList<string> Hosts => Table.List(AggregateAttr.Hosts, Row) ?? [];

    /// <summary>Attributes that this version of the library does not know, as they stood in the document.</summary>
    public AttributeMap UnknownAttributes => Table.UnknownOf(Row);

    private ElementTable Table => Model.Table(ElementKind.Aggregate);

    /// <inheritdoc/>
    public override string ToString() => Table.Text(0, Row);
}
