using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>The indicators of noisy_neighbor and contention_relief, by the readings before the plan and the default thresholds.</summary>
internal static class ContentionIndicators
{
    public static IReadOnlyList<IEfficacyIndicator> All { get; } =
    [
        new EfficacyIndicator("contended_nodes_count", "Nodes in scope on which an instance is harmed by a neighbour (cache or CPU, default thresholds), after the plan.",
            null, ObjectiveDirection.Minimize, c => Nodes(c, c.After), c => (Nodes(c, c.Before), Nodes(c, c.After))),
        new EfficacyIndicator("harmed_instances_count", "Instances in scope beside one that harms them, after the plan.",
            null, ObjectiveDirection.Minimize, c => Harmed(c, c.After), c => (Harmed(c, c.Before), Harmed(c, c.After))),
        Indicators.InstanceMigrationsCount,
        Indicators.MovedMemory,
    ];

    public static IReadOnlyList<IEfficacyIndicator> Ratios { get; } =
    [
        new EfficacyIndicator("relieved_nodes_ratio", "Contended nodes that are so no more, in percent; 0 where none was.", "%", ObjectiveDirection.Maximize,
            c => Nodes(c, c.Before) is var before && before == 0 ? 0 : Math.Max(0, before - Nodes(c, c.After)) / before * 100),
    ];

    private static double Nodes(EfficacyContext context, ClusterModel model) => PerNode(context, model).Count(n => n > 0);

    private static double Harmed(EfficacyContext context, ClusterModel model) => PerNode(context, model).Sum();

    /// <summary>Of each node in scope, how many instances are harmed by a neighbour.</summary>
    private static IEnumerable<int> PerNode(EfficacyContext context, ClusterModel model)
    {
        ContentionRole[] roles = ContentionThresholds.Default.RolesOf(context.Metrics, context.Before);
        foreach (ComputeNode node in model.Nodes)
        {
            if (context.Scope.HasNode(node.Row))
            {
                int[] rows = node.Instances.Rows.ToArray();
                ContentionRole all = rows.Aggregate(ContentionRole.None, (sum, row) => sum | roles[row]);
                yield return rows.Count(row => roles[row].IsHarmedBy(all));
            }
        }
    }
}
