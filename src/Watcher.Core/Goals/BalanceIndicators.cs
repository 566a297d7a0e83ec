using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Goals;

/// <summary>Indicators of even load: each before and after by one function, by the audit's own metrics, weights and thresholds.</summary>
internal static class BalanceIndicators
{
    public static IEfficacyIndicator DeviationsOverThreshold { get; } = EfficacyIndicator.Pair(
        "deviations_over_threshold_count", "Metrics of the audit whose standard deviation over the nodes is above its threshold, after the plan; none where the audit has no thresholds.",
        null, LoadDeviation.OverThreshold);

    public static IEfficacyIndicator NodesOverThreshold { get; } = EfficacyIndicator.Pair(
        "nodes_over_threshold_count",
        "Nodes in scope, up and enabled, whose load (sum over the instances, in % of what the node has) is at or over the audit's threshold, after the plan; none where the audit has no such threshold.",
        null, NodesOver);

    public static IEfficacyIndicator AllocationDeviation { get; } = EfficacyIndicator.Pair(
        "vcpu_allocation_standard_deviation", "Population standard deviation of allocated / available vCPUs (0..1) over nodes in scope that are up and enabled.", null,
        c => (Deviation(Allocation(c, c.Before)), Deviation(Allocation(c, c.After))));

    public static IEfficacyIndicator InstancesDeviation { get; } = EfficacyIndicator.Pair(
        "instances_per_node_standard_deviation", "Population standard deviation of the number of instances over nodes in scope that are up and enabled.", null,
        c => (Deviation(InstanceCounts(c, c.Before)), Deviation(InstanceCounts(c, c.After))));

    private static (double? Before, double? After) NodesOver(EfficacyContext context)
    {
        if (!AuditLoads.IsSummedUp(context.Parameters) || context.Parameters.Number("threshold") is not { } threshold)
        {
            return (null, null);
        }

        if (AuditLoads.Of(context, context.Parameters["metrics"]!) is not { } load)
        {
            return (null, null);
        }

        return (Over(context.Before), Over(context.After));

        double? Over(ClusterModel then)
        {
            double[] shares = load.Shares(context.Before, then);
            double[] counted = [.. context.Before.Nodes.Where(n => context.Scope.HasNode(n.Row) && n.IsUp && n.IsEnabled && load.Counts(n.Row)).Select(n => shares[n.Row])];
            return counted.Any(double.IsNaN) ? null : counted.Count(share => share * 100 >= threshold);
        }
    }

    private static IEnumerable<double> Allocation(EfficacyContext context, ClusterModel model)
    {
        foreach (ComputeNode node in context.Before.Nodes)
        {
            long capacity = model.CapacityColumn(0)[node.Row];
            if (context.Scope.HasNode(node.Row) && node.IsUp && node.IsEnabled && capacity > 0)
            {
                yield return (double)model.UsedColumn(0)[node.Row] / capacity;
            }
        }
    }

    private static IEnumerable<double> InstanceCounts(EfficacyContext context, ClusterModel model) => context.Before.Nodes
        .Where(n => context.Scope.HasNode(n.Row) && n.IsUp && n.IsEnabled).Select(n => (double)new ComputeNode(model, n.Row).Instances.Count);

    private static double? Deviation(IEnumerable<double> values)
    {
        double[] all = [.. values];
        if (all.Length == 0)
        {
            return null;
        }

        double mean = all.Average();
        return Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / all.Length);
    }
}
