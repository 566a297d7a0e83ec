using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Measures;

/// <summary>
/// More net released nodes, and where it counts measured CPU above capacity in cores (no reading = the whole flavor); migrations; memory moved. Recomputed from the
/// models alone.
/// </summary>
internal static class ReleasedMeasure
{
    public static Measure Of(ClusterModel before, ClusterModel after, MetricSet metrics, int migrations, bool countsCpu)
    {
        int released = 0;
        foreach (ComputeNode node in before.Nodes)
        {
            int start = node.Instances.Count, end = after.Nodes[node.Row].Instances.Count;
            released += node.IsEnabled && start > 0 && end == 0 ? 1 : 0;
            released -= !node.IsEnabled && end > start ? 1 : 0;
        }

        long memory = 0;
        double[] use = new double[before.Nodes.Count];
        foreach (Instance instance in before.Instances)
        {
            int from = before.NodeOfInstance[instance.Row], to = after.NodeOfInstance[instance.Row];
            memory += from != to ? instance.MemoryMiB : 0;
            if (to >= 0)
            {
                double? reading = metrics.Get(MetricNames.InstanceCpuUsage, instance.Uuid);
                use[to] += reading is { } percent ? percent / 100 * instance.Vcpus : instance.Vcpus;
            }
        }

        double above = before.Nodes.Sum(node => Math.Max(0, use[node.Row] - ((node.Vcpus - node.VcpuReserved) * node.VcpuRatio)));
        return new Measure(countsCpu ? [-released, above] : [-released], [migrations], [memory]);
    }
}
