using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Measures;

/// <summary>Nodes at or over the threshold; sum and highest of the excess in % of the node; migrations.</summary>
internal static class BalanceMeasure
{
    public static Measure Of(GoldenCase recorded, ClusterModel after, int migrations)
    {
        string metric = recorded.Parameters["metrics"] ?? MetricNames.InstanceCpuUsage;
        double threshold = double.Parse(recorded.Parameters["threshold"] ?? "25", System.Globalization.CultureInfo.InvariantCulture);
        int over = 0;
        double sum = 0, highest = 0;
        foreach (ComputeNode node in recorded.Model.Nodes.Where(n => n.IsUp && n.IsEnabled))
        {
            double load = 0;
            foreach (Instance instance in new ComputeNode(after, node.Row).Instances)
            {
                double use = recorded.Metrics.Get(metric, instance.Uuid) ?? 0;
                load += metric == MetricNames.InstanceCpuUsage ? use / 100 * instance.Vcpus : use;
            }

            double percent = 100 * load / (metric == MetricNames.InstanceCpuUsage ? node.Vcpus : node.MemoryMiB);
            over += percent >= threshold ? 1 : 0;
            sum += Math.Max(0, percent - threshold);
            highest = Math.Max(highest, percent - threshold);
        }

        return new Measure([over], [sum, highest], [migrations]);
    }
}
