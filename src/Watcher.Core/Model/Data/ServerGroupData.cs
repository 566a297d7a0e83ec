namespace Watcher.Model;

/// <summary>What <see cref="ClusterModelBuilder"/> is given for one element of <c>server_groups</c>; absent attributes have upstream's defaults.</summary>
public sealed record ServerGroupData
{
    /// <summary>Unique id of the group.</summary>
    public required string Uuid { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Rule for the members' hosts.</summary>
    public string Policy { get; init; } = "anti-affinity";

    /// <summary>How many members of an anti-affinity group one host may hold; null = 1.</summary>
    public int? MaxServerPerHost { get; init; }

    /// <summary>uuids of the member instances.</summary>
    public IReadOnlyList<string>? Members { get; init; }

    internal void Fill(TableBuilder table)
    {
        table.BeginRow();
        Row.Text(table, ServerGroupAttr.Uuid, Uuid);
        Row.Text(table, ServerGroupAttr.Name, Name);
        Row.Symbol(table, ServerGroupAttr.Policy, Policy);
        Row.Map(table, ServerGroupAttr.Rules, MaxServerPerHost is { } most ? ResourceJson.One("max_server_per_host", most) : null);
        Row.List(table, ServerGroupAttr.Members, Members);
    }
}
