using Watcher.Actions;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Measures;

/// <summary>More hosts where a victim got rid of a noisy neighbour; migrations. Upstream's rule by its own words, not by the strategy's code.</summary>
internal static class NoisyNeighborMeasure
{
    public static Measure Of(GoldenCase golden, GoldenPlan plan)
    {
        double threshold = double.Parse(golden.Parameters["cache_threshold"] ?? "35", System.Globalization.CultureInfo.InvariantCulture) / 100;
        int period = int.Parse(golden.Parameters["period"] ?? "100", System.Globalization.CultureInfo.InvariantCulture);
        int relieved = 0;
        foreach (ComputeNode node in golden.Model.Nodes)
        {
            Instance[] victims = [.. node.Instances.Where(i => Change(golden, i, period) < -threshold)], noisy = [.. node.Instances.Where(i => Change(golden, i, period) > threshold)];
            relieved += victims.Any(v => noisy.Any(n => plan.After.NodeOfInstance[v.Row] != plan.After.NodeOfInstance[n.Row])) ? 1 : 0;
        }

        return new Measure([-relieved], [plan.Migrations]);
    }

    private static double? Change(GoldenCase golden, Instance instance, int period) =>
        golden.Metrics.Get(MetricNames.InstanceL3CacheUsage, instance.Uuid, period) is { } now
        && golden.Metrics.Get(MetricNames.InstanceL3CacheUsage, instance.Uuid, 2 * period) is { } both
        && (2 * both) - now is var earlier
            ? (now / earlier) - 1
            : null;
}
