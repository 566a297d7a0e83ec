using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Goals;

/// <summary>
/// Population standard deviation of host CPU usage (0..1) over the nodes in scope that are up, enabled and have a reading; after the plan,
/// a moved instance's load leaves one host and joins another: usage × vCPUs of the instance / vCPUs of the host. Where an instance without a reading moved to or
/// from such a host, nobody knows what went along: what is after the plan is unknown.
/// </summary>
internal static class CpuDeviation
{
    public static (double? Before, double? After) Compute(EfficacyContext context)
    {
        double[] host = MetricAggregation.None.Column(context.Metrics, context.Before, MetricNames.HostCpuUsage, MetricUnit.Ratio);
        var rows = new List<int>();
        foreach (ComputeNode node in context.Before.Nodes)
        {
            if (context.Scope.HasNode(node.Row) && node.IsUp && node.IsEnabled && !double.IsNaN(host[node.Row]) && node.Vcpus > 0)
            {
                rows.Add(node.Row);
            }
        }

        if (rows.Count == 0)
        {
            return (null, null);
        }

        double[] after = [.. host];
        double[] instance = MetricAggregation.None.Column(context.Metrics, context.Before, MetricNames.InstanceCpuUsage, MetricUnit.Ratio);
        ReadOnlySpan<int> from = context.Before.NodeOfInstance, to = context.After.NodeOfInstance, vcpus = context.Before.DemandColumn(0);
        ReadOnlySpan<int> hostVcpus = context.Before.Nodes.Vcpus;
        for (int row = 0; row < from.Length; row++)
        {
            if (from[row] == to[row])
            {
                continue;
            }

            // Without a reading NaN is what goes along, which makes the hosts that it touches unknown.
            double load = instance[row] * vcpus[row];
            if (from[row] >= 0 && hostVcpus[from[row]] > 0)
            {
                after[from[row]] -= load / hostVcpus[from[row]];
            }

            if (to[row] >= 0 && hostVcpus[to[row]] > 0)
            {
                after[to[row]] += load / hostVcpus[to[row]];
            }
        }

        double predicted = Deviation(after, rows);
        return (Deviation(host, rows), double.IsNaN(predicted) ? null : predicted);
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
