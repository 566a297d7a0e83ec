using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Goals;

/// <summary>
/// Population standard deviation of host CPU usage (0..1) over the nodes in scope that are up, enabled and have a reading; after the plan,
/// a moved instance's load leaves one host and joins another: usage × vCPUs of the instance / vCPUs of the host.
/// </summary>
internal static class CpuDeviation
{
    public static (double? Before, double? After) Compute(EfficacyContext context)
    {
        double[] host = context.Metrics.Column(MetricNames.HostCpuUsage, context.Before, ElementKind.ComputeNode);
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

        var after = new double[host.Length];
        for (int i = 0; i < host.Length; i++)
        {
            host[i] /= 100;
            after[i] = host[i];
        }

        double[] instance = context.Metrics.Column(MetricNames.InstanceCpuUsage, context.Before, ElementKind.Instance);
        ReadOnlySpan<int> from = context.Before.NodeOfInstance, to = context.After.NodeOfInstance, vcpus = context.Before.DemandColumn(0);
        ReadOnlySpan<int> hostVcpus = context.Before.Nodes.Vcpus;
        for (int row = 0; row < from.Length; row++)
        {
            if (from[row] == to[row] || double.IsNaN(instance[row]))
            {
                continue;
            }

            double load = instance[row] / 100 * vcpus[row];
            if (from[row] >= 0 && hostVcpus[from[row]] > 0)
            {
                after[from[row]] -= load / hostVcpus[from[row]];
            }

            if (to[row] >= 0 && hostVcpus[to[row]] > 0)
            {
                after[to[row]] += load / hostVcpus[to[row]];
            }
        }

        return (Deviation(host, rows), Deviation(after, rows));
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
