namespace Watcher.Model;

/// <summary>The attributes of <c>aggregates</c>, in column order; the first is the id.</summary>
internal static class AggregateAttributes
{
    public static readonly AttributeDescriptor[] All =
    [
        new(ElementKind.Aggregate, AggregateAttr.Id, "id", AttributeValueKind.NumericId, "Number of the aggregate.") { Required = true },
        new(ElementKind.Aggregate, AggregateAttr.Name, "name", AttributeValueKind.Text, "Name.") { DefaultText = "" },
        new(ElementKind.Aggregate, AggregateAttr.AvailabilityZone, "availability_zone", AttributeValueKind.Symbol, "Zone that the aggregate makes of its hosts.") { Nullable = true },
        new(ElementKind.Aggregate, AggregateAttr.Metadata, "metadata", AttributeValueKind.JsonObject, "Key-value pairs that filters match.") { Nullable = true },
        new(ElementKind.Aggregate, AggregateAttr.Hosts, "hosts", AttributeValueKind.JsonArray, "Host names of its nodes.") { Nullable = true, Shape = JsonShape.TextArray },
    ];
}
