using Watcher.Eligibility;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>The indicators of sla_enforcement, by the readings before the plan, the default bounds and the default sources of tiers.</summary>
internal static class SlaIndicators
{
    public static IReadOnlyList<IEfficacyIndicator> All { get; } =
    [
        new EfficacyIndicator("sla_cpu_violations_count", "Instances that wait for CPU beyond their tier's bound beside one that takes it, after the plan.",
            null, ObjectiveDirection.Minimize, c => Cpu(c, c.After), c => (Cpu(c, c.Before), Cpu(c, c.After))),
        new EfficacyIndicator("sla_disk_violations_count", "Instances slower than their tier's bound on a node that is as slow, after the plan.",
            null, ObjectiveDirection.Minimize, c => Disk(c, c.After), c => (Disk(c, c.Before), Disk(c, c.After))),
        Indicators.InstanceMigrationsCount,
        Indicators.MovedMemory,
    ];

    public static IReadOnlyList<IEfficacyIndicator> Ratios { get; } =
    [
        new EfficacyIndicator("sla_mended_ratio", "Violations that the plan ends, in percent; 0 where there was none.", "%", ObjectiveDirection.Maximize, c =>
            Cpu(c, c.Before) + Disk(c, c.Before) is var before && before == 0 ? 0 : Math.Max(0, before - Cpu(c, c.After) - Disk(c, c.After)) / before * 100),
    ];

    private static double Cpu(EfficacyContext context, ClusterModel model)
    {
        ContentionRole[] roles = SlaBounds.Default.CpuRolesOf(context.Metrics, context.Before, WorkloadTiers.Default);
        int violations = 0;
        foreach (ComputeNode node in model.Nodes.Where(n => context.Scope.HasNode(n.Row)))
        {
            int[] rows = node.Instances.Rows.ToArray();
            ContentionRole all = rows.Aggregate(ContentionRole.None, (sum, row) => sum | roles[row]);
            violations += rows.Count(row => roles[row].IsHarmedBy(all));
        }

        return violations;
    }

    private static double Disk(EfficacyContext context, ClusterModel model) => context.Metrics.Has(MetricNames.HostDiskLatency)
        ? model.Nodes.Where(n => context.Scope.HasNode(n.Row)).Sum(node => node.Instances.Count(i => SlaBounds.Default.IsTooSlow(context.Metrics, i, node, WorkloadTiers.Default)))
        : 0;
}
