using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Measures;

/// <summary>Rank of the hottest source relieved (0 = the hottest); instances left on it if it is faulty; fewer sources not relieved.</summary>
internal static class HeatMeasure
{
    public static Measure Of(GoldenCase recorded, ClusterModel after, string metric, string thresholdName, double fallback)
    {
        double threshold = Number(recorded, thresholdName, fallback);
        ComputeNode[] sources = [.. recorded.Model.Nodes.Where(n => n.IsUp && n.IsEnabled && recorded.Metrics.Get(metric, n.Uuid) >= threshold)
            .OrderByDescending(n => recorded.Metrics.Get(metric, n.Uuid))];
        int rank = sources.Length, left = 0, relieved = 0;
        for (int s = sources.Length - 1; s >= 0; s--)
        {
            ComputeNode now = new(after, sources[s].Row);
            if (!sources[s].Instances.Any(i => new Instance(after, i.Row).Node?.Row != now.Row))
            {
                continue;
            }

            relieved++;
            rank = s;
            bool faulty = metric == MetricNames.HostAirflow
                && recorded.Metrics.Get(MetricNames.HostPower, now.Uuid) < Number(recorded, "threshold_power", 350)
                && recorded.Metrics.Get(MetricNames.HostInletTemperature, now.Uuid) < Number(recorded, "threshold_inlet_t", 28);
            left = faulty ? now.Instances.Count : 0;
        }

        return new Measure([rank], [left], [sources.Length - relieved]);
    }

    /// <summary>Whether a node may receive: it has a reading below the threshold.</summary>
    public static bool IsCool(GoldenCase recorded, string? hostname, string metric, string thresholdName, double fallback) =>
        hostname is not null && recorded.Model.FindNodeByHostname(hostname) is { } node
            && recorded.Metrics.Get(metric, node.Uuid) < Number(recorded, thresholdName, fallback);

    private static double Number(GoldenCase recorded, string name, double fallback) =>
        recorded.Parameters[name] is { } text ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : fallback;
}
