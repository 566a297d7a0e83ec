using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>The indicators of contention_relief and, by cache alone, of noisy_neighbor: by the readings before the plan, as the audit aggregates them, and its thresholds.</summary>
internal static class ContentionIndicators
{
    public static IReadOnlyList<IEfficacyIndicator> All { get; } = Of("harmed by a neighbour (cache or CPU, by the audit's thresholds)", ReliefThresholds);

    public static IReadOnlyList<IEfficacyIndicator> Ratios { get; } = [Relieved(ReliefThresholds)];

    public static IReadOnlyList<IEfficacyIndicator> OfCache { get; } = Of("harmed by a neighbour (cache, by the audit's threshold)", CacheThresholds);

    public static IReadOnlyList<IEfficacyIndicator> CacheRatios { get; } = [Relieved(CacheThresholds)];

    private static IReadOnlyList<IEfficacyIndicator> Of(string harmed, Func<AttributeMap, ContentionThresholds> thresholds) =>
    [
        EfficacyIndicator.Pair("contended_nodes_count", $"Nodes in scope on which an instance is {harmed}, after the plan.", null,
            c => (PerNode(c, thresholds).Before.Count(n => n > 0), PerNode(c, thresholds).After.Count(n => n > 0))),
        EfficacyIndicator.Pair("harmed_instances_count", $"Instances in scope that are {harmed}, after the plan.", null,
            c => (PerNode(c, thresholds).Before.Sum(), PerNode(c, thresholds).After.Sum())),
        Indicators.InstanceMigrationsCount,
        Indicators.MovedMemory,
    ];

    private static EfficacyIndicator Relieved(Func<AttributeMap, ContentionThresholds> thresholds) => new(
        "relieved_nodes_ratio", "Contended nodes that are so no more, in percent; 0 where none was.", "%", ObjectiveDirection.Maximize, c =>
        {
            double before = PerNode(c, thresholds).Before.Count(n => n > 0), after = PerNode(c, thresholds).After.Count(n => n > 0);
            return before == 0 ? 0 : Math.Max(0, before - after) / before * 100;
        });

    private static ContentionThresholds ReliefThresholds(AttributeMap parameters) => ContentionThresholds.Of(
        parameters.Number("cache_threshold"), parameters.Number("cache_period"), parameters.Number("steal_threshold"), parameters.Number("busy_threshold"),
        parameters.Number("pressure_threshold"));

    private static ContentionThresholds CacheThresholds(AttributeMap parameters) =>
        ContentionThresholds.OfCache(parameters.Number("cache_threshold"), parameters.Number("period"));

    /// <summary>Of each node in scope, how many instances are harmed by a neighbour.</summary>
    private static (int[] Before, int[] After) PerNode(EfficacyContext context, Func<AttributeMap, ContentionThresholds> thresholds)
    {
        ContentionThresholds those = thresholds(context.Parameters);
        return context.Once($"harmed by {those}", c =>
        {
            ContentionRole[] roles = those.RolesOf(c.Metrics, c.Before, c.Parameters.Aggregation(c.Metrics));
            return (HarmedInstances.PerNode(c, c.Before, roles), HarmedInstances.PerNode(c, c.After, roles));
        });
    }
}
