using Watcher.Metrics;
using Watcher.Model;
using Watcher.Simulation;

namespace Watcher.Benchmarks.Strategies;

/// <summary>Readings in which one running instance in fifty takes CPU and cache from the others, and another one in fifty waits for CPU and has lost cache.</summary>
internal static class NeighbourReadings
{
    private const double Cache = 20_000;

    public static MetricSet Of(GeneratedCluster cluster)
    {
        var builder = new MetricSetBuilder { TakenAt = cluster.Metrics.TakenAt };
        foreach (Instance instance in cluster.Model.Instances.Where(i => i.Node is not null && i.VmState == "active"))
        {
            (double cache, double usage, double steal) = (instance.Row % 50) switch { 0 => (2 * Cache, 95, 0), 7 => (Cache / 2, 30, 15), _ => (Cache, 30, 0) };
            builder.Add(MetricNames.InstanceL3CacheUsage, instance.Uuid, cache, 100);
            builder.Add(MetricNames.InstanceL3CacheUsage, instance.Uuid, (cache + Cache) / 2, 200);
            builder.Add(MetricNames.InstanceCpuUsage, instance.Uuid, usage);
            builder.Add(MetricNames.InstanceCpuSteal, instance.Uuid, steal);
        }

        return builder.Build();
    }
}
