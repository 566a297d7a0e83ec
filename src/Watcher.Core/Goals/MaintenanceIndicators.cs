using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>
/// The indicators of cluster_maintaining, of the audit's <c>maintenance_node</c>. Without that parameter a node is maintained when it ends disabled and the plan disabled it,
/// took instances from it, or found it disabled for maintenance (<c>watcher_maintaining</c>).
/// </summary>
internal static class MaintenanceIndicators
{
    private const string DisabledReason = "watcher_maintaining";

    public static IReadOnlyList<IEfficacyIndicator> All { get; } =
    [
        new EfficacyIndicator("maintained_nodes_count",
            "Nodes that the audit takes out of service and that end disabled: its maintenance_node; else those that the plan disabled, took instances from or found disabled for maintenance.",
            null, null, c => Maintained(c).Count(n => !new ComputeNode(c.After, n.Row).IsEnabled), c => (Maintained(c).Count(n => !n.IsEnabled), Maintained(c).Count(n => !new ComputeNode(c.After, n.Row).IsEnabled))),
        Pair("active_instances_on_maintained_nodes_count", "Active instances on those nodes after the plan.", i => i.VmState == "active"),
        Pair("instances_on_maintained_nodes_count", "Instances of any state on those nodes after the plan.", _ => true),
        Indicators.InstanceMigrationsCount,
        Indicators.MovedMemory,
    ];

    public static IReadOnlyList<IEfficacyIndicator> Ratios { get; } =
    [
        new EfficacyIndicator("evacuated_instances_ratio", "Instances that left the maintained nodes, in percent of those that were there; 100 where none was.", "%",
            ObjectiveDirection.Maximize, c =>
            {
                List<ComputeNode> nodes = Maintained(c);
                double before = Count(nodes, c.Before, _ => true), after = Count(nodes, c.After, _ => true);
                return before == 0 ? 100 : Math.Max(0, before - after) / before * 100;
            }),
    ];

    private static EfficacyIndicator Pair(string name, string description, Func<Instance, bool> which) =>
        new(name, description, null, ObjectiveDirection.Minimize, c => Count(Maintained(c), c.After, which),
            c => (Count(Maintained(c), c.Before, which), Count(Maintained(c), c.After, which)));

    private static int Count(List<ComputeNode> nodes, ClusterModel model, Func<Instance, bool> which) =>
        nodes.Sum(n => new ComputeNode(model, n.Row).Instances.Count(which));

    private static List<ComputeNode> Maintained(EfficacyContext context)
    {
        if (context.Parameters["maintenance_node"] is { Length: > 0 } named)
        {
            return context.Before.FindNodeByHostname(named) is { } wanted && context.Scope.HasNode(wanted.Row) ? [wanted] : [];
        }

        var nodes = new List<ComputeNode>();
        foreach (ComputeNode node in context.Before.Nodes)
        {
            var after = new ComputeNode(context.After, node.Row);
            if (context.Scope.HasNode(node.Row) && !after.IsEnabled
                && (node.IsEnabled || after.DisabledReason == DisabledReason || after.Instances.Count < node.Instances.Count))
            {
                nodes.Add(node);
            }
        }

        return nodes;
    }
}
