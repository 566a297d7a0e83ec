using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Goals;

/// <summary>
/// How uneven hosts are loaded by what the audit balances: population standard deviation over the nodes in scope that are up, enabled and have a reading of every metric.
/// Where the audit names no metric, CPU.
/// </summary>
internal static class LoadDeviation
{
    /// <summary>Σ weight × deviation over the audit's metrics, as upstream has it: not divided by Σ weights.</summary>
    public static (double? Before, double? After) Weighted(EfficacyContext context) => context.Once("weighted_deviation", Compute);

    /// <summary>Of the audit's metrics, how many deviate by more than their threshold; null where the audit has no thresholds.</summary>
    public static (double? Before, double? After) OverThreshold(EfficacyContext context)
    {
        AttributeMap thresholds = context.Parameters.Child("thresholds");
        return thresholds.Count == 0 || Deviations(context) is not { Length: > 0 } all
            ? (null, null)
            : (all.Count(d => d.Before > thresholds.Number(d.Metric, 1)), all.Any(d => double.IsNaN(d.After)) ? null : all.Count(d => d.After > thresholds.Number(d.Metric, 1)));
    }

    private static (double? Before, double? After) Compute(EfficacyContext context)
    {
        if (Deviations(context) is not { Length: > 0 } all)
        {
            return (null, null);
        }

        AttributeMap weights = context.Parameters.Child("weights");
        double before = 0, after = 0;
        foreach ((string metric, double was, double becomes) in all)
        {
            double weight = weights.Number(metric + "_weight", 1);
            before += weight * was;
            after += weight * becomes;
        }

        return (before, double.IsNaN(after) ? null : after);
    }

    /// <summary>Each metric's deviation, NaN after the plan where it moved what has no reading; empty where no host has a reading of all of them, or the strategy refuses one.</summary>
    private static (string Metric, double Before, double After)[] Deviations(EfficacyContext context) => context.Once("deviations", Each);

    private static (string Metric, double Before, double After)[] Each(EfficacyContext context)
    {
        string[] metrics = [.. context.Parameters.ListOf("metrics").Distinct(StringComparer.Ordinal)];
        var loads = new List<(string Metric, HostLoad Load)>();
        foreach (string metric in metrics.Length > 0 ? metrics : [MetricNames.InstanceCpuUsage])
        {
            if (AuditLoads.Of(context, metric) is not { } load)
            {
                return [];
            }

            loads.Add((metric, load));
        }

        var rows = new List<int>();
        foreach (ComputeNode node in context.Before.Nodes)
        {
            if (context.Scope.HasNode(node.Row) && node.IsUp && node.IsEnabled && loads.TrueForAll(l => l.Load.Counts(node.Row)))
            {
                rows.Add(node.Row);
            }
        }

        return rows.Count == 0 ? [] : [.. loads.Select(l => (l.Metric, Of(l.Load, context.Before), Of(l.Load, context.After)))];

        double Of(HostLoad load, ClusterModel then) => Deviation(load.Shares(context.Before, then), rows);
    }

    // Plain left-to-right sums: the value is reported, nothing is decided by it, and the order is fixed.
    private static double Deviation(double[] values, List<int> rows)
    {
        double sum = 0;
        foreach (int row in rows)
        {
            sum += values[row];
        }

        double mean = sum / rows.Count, squares = 0;
        foreach (int row in rows)
        {
            squares += (values[row] - mean) * (values[row] - mean);
        }

        return Math.Sqrt(squares / rows.Count);
    }
}
