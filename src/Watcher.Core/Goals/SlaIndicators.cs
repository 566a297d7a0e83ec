using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>The indicators of sla_enforcement, by the readings before the plan as the audit aggregates them, its promises (<c>tiers</c>) and the configured sources of tiers.</summary>
internal static class SlaIndicators
{
    private const double DefaultBusyPercent = 80;

    public static IReadOnlyList<IEfficacyIndicator> All { get; } =
    [
        EfficacyIndicator.Pair("sla_cpu_violations_count", "Instances that wait for CPU beyond their tier's bound beside one that takes it, after the plan.", null, Cpu),
        EfficacyIndicator.Pair("sla_disk_violations_count", "Instances slower than their tier's bound on a node that is as slow, after the plan.", null, Disk),
        Indicators.InstanceMigrationsCount,
        Indicators.MovedMemory,
    ];

    public static IReadOnlyList<IEfficacyIndicator> Ratios { get; } =
    [
        new EfficacyIndicator("sla_mended_ratio", "Violations that the plan ends, in percent; 0 where there was none.", "%", ObjectiveDirection.Maximize, c =>
        {
            double before = Cpu(c).Before!.Value + Disk(c).Before!.Value, after = Cpu(c).After!.Value + Disk(c).After!.Value;
            return before == 0 ? 0 : Math.Max(0, before - after) / before * 100;
        }),
    ];

    /// <summary>The promises of the audit; the defaults where it has none.</summary>
    private static SlaBounds Bounds(EfficacyContext context) => !context.Parameters.ContainsKey("tiers")
        ? SlaBounds.Default
        : new SlaBounds(context.Parameters.Objects("tiers")
            .Select(t => new SlaBound(t["tier"] ?? "", t.Number("cpu_steal"), t.Number("cpu_pressure"), t.Number("disk_latency"))));

    private static (double? Before, double? After) Cpu(EfficacyContext context) => context.Once("sla_cpu", c =>
    {
        ContentionRole[] roles = Bounds(c).CpuRolesOf(
            c.Metrics, c.Before, c.Tiers, c.Parameters.Number("busy_threshold", DefaultBusyPercent), c.Parameters.Aggregation(c.Metrics));
        return ((double?)HarmedInstances.PerNode(c, c.Before, roles).Sum(), (double?)HarmedInstances.PerNode(c, c.After, roles).Sum());
    });

    private static (double? Before, double? After) Disk(EfficacyContext context) => context.Once("sla_disk", c =>
    {
        var promises = new DiskPromises(Bounds(c), c.Before, c.Metrics, c.Tiers, c.Parameters.Aggregation(c.Metrics));
        double? Slow(ClusterModel then) => then.Nodes.Where(n => c.Scope.HasNode(n.Row)).Sum(node => node.Instances.Count(i => promises.IsTooSlow(i.Row, node.Row)));
        return (Slow(c.Before), Slow(c.After));
    });
}
