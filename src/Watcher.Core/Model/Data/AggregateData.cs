namespace Watcher.Model;

/// <summary>What <see cref="ClusterModelBuilder"/> is given for one element of <c>aggregates</c>; absent attributes have upstream's defaults.</summary>
public sealed record AggregateData
{
    /// <summary>Number of the aggregate.</summary>
    public required int Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Zone that the aggregate makes of its hosts.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Key-value pairs that filters match.</summary>
    public AttributeMap? Metadata { get; init; }

    /// <summary>Host names of its nodes.</summary>
    public IReadOnlyList<string>? Hosts { get; init; }

    internal void Fill(TableBuilder table)
    {
        table.BeginRow();
        Row.Number(table, AggregateAttr.Id, Id);
        Row.Text(table, AggregateAttr.Name, Name);
        Row.Symbol(table, AggregateAttr.AvailabilityZone, AvailabilityZone);
        Row.Map(table, AggregateAttr.Metadata, Metadata);
        Row.List(table, AggregateAttr.Hosts, Hosts);
    }
}
