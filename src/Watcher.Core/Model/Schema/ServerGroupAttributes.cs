namespace Watcher.Model;

/// <summary>The attributes of <c>server_groups</c>, in column order; the first is the id.</summary>
internal static class ServerGroupAttributes
{
    public static readonly AttributeDescriptor[] All =
    [
        new(ElementKind.ServerGroup, ServerGroupAttr.Uuid, "uuid", AttributeValueKind.Text, "Unique id of the group.") { Required = true },
        new(ElementKind.ServerGroup, ServerGroupAttr.Name, "name", AttributeValueKind.Text, "Name.") { DefaultText = "" },
        new(ElementKind.ServerGroup, ServerGroupAttr.Policy, "policy", AttributeValueKind.Symbol, "Rule for the members' hosts.") { DefaultText = "anti-affinity", KnownValues = ["affinity", "anti-affinity", "soft-affinity", "soft-anti-affinity"] },
        new(ElementKind.ServerGroup, ServerGroupAttr.Rules, "rules", AttributeValueKind.JsonObject, "max_server_per_host for anti-affinity.") { Nullable = true, Shape = JsonShape.GroupRules },
        new(ElementKind.ServerGroup, ServerGroupAttr.Members, "members", AttributeValueKind.JsonArray, "uuids of the member instances.") { Nullable = true, Shape = JsonShape.TextArray },
    ];
}
