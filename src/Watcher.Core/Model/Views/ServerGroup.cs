namespace Watcher.Model;

/// <summary>
/// One element of <c>server_groups</c>: a view over a row of an immutable <see cref="ClusterModel"/>. The default value is not usable.
/// Safe to share across threads.
/// </summary>
/// <param name="Model">The model that it is part of.</param>
/// <param name="Row">Its row in the model's columns: rows are sorted by id.</param>
[System.Diagnostics.DebuggerDisplay("{Uuid}")]
public readonly record struct ServerGroup(ClusterModel Model, int Row)
{
    /// <summary>Unique id of the group.</summary>
    public string Uuid => Table.Text(ServerGroupAttr.Uuid, Row);

    /// <summary>Name.</summary>
    public string Name => Table.Text(ServerGroupAttr.Name, Row);

    /// <summary>Rule for the members' hosts.</summary>
    public string Policy => Table.Symbol(ServerGroupAttr.Policy, Row)!;

    /// <summary>How many members of an anti-affinity group one host may hold; default 1.</summary>
    public int MaxServerPerHost => ResourceJson.ReadInteger(Table.Map(ServerGroupAttr.Rules, Row), "max_server_per_host", 1);

    /// <summary>uuids of the member instances. Empty where absent.</summary>
    public IReadOnlyList<string> Members => Table.List(ServerGroupAttr.Members, Row) ?? [];

    /// <summary>The member instances that the model has, each once, by row; a uuid in <see cref="Members"/> may belong to none.</summary>
    public IReadOnlyList<Instance> Instances => Model.Groups.MembersOf(Row);

    /// <summary>Attributes that this version of the library does not know, as they stood in the document.</summary>
    public AttributeMap UnknownAttributes => Table.UnknownOf(Row);

    private ElementTable Table => Model.Table(ElementKind.ServerGroup);

    /// <inheritdoc/>
    public override string ToString() => Table.Text(0, Row);
}
