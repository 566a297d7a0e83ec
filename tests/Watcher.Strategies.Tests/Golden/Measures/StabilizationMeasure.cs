using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden.Measures;

/// <summary>
/// Weighted sum of how far each metric's deviation is above its threshold; weighted deviation and migrations. Hosts that are up, enabled, with all
/// metrics; naive arithmetic of its own.
/// </summary>
internal static class StabilizationMeasure
{
    public static Measure Of(GoldenCase recorded, ClusterModel after, int migrations)
    {
        using System.Text.Json.JsonDocument parameters = System.Text.Json.JsonDocument.Parse(recorded.Parameters.ToJson());
        System.Text.Json.JsonElement root = parameters.RootElement;
        string[] metrics = root.TryGetProperty("metrics", out var named) ? [.. named.EnumerateArray().Select(m => m.GetString()!)] : ["instance_cpu_usage"];
        double Number(string group, string key, double fallback) =>
            root.TryGetProperty(group, out var values) && values.TryGetProperty(key, out var value) ? value.GetDouble() : fallback;

        ComputeNode[] hosts = [.. recorded.Model.Nodes.Where(n => n.IsUp && n.IsEnabled && metrics.All(m => recorded.Metrics.Get(HostOf(m), n.Uuid) is not null))];
        double above = 0, weighted = 0;
        foreach (string metric in metrics)
        {
            double[] loads = [.. hosts.Select(h => Load(recorded, after, metric, h))];
            double mean = loads.Length == 0 ? 0 : loads.Average();
            double deviation = loads.Length == 0 ? 0 : Math.Sqrt(loads.Sum(x => (x - mean) * (x - mean)) / loads.Length);
            double weight = Number("weights", metric + "_weight", 1);
            above += weight * Math.Max(0, deviation - Number("thresholds", metric, 0.1));
            weighted += weight * deviation;
        }

        return new Measure([above], [weighted, migrations]);
    }

    private static string HostOf(string metric) => metric == MetricNames.InstanceCpuUsage ? MetricNames.HostCpuUsage : MetricNames.HostRamUsage;

    private static double Load(GoldenCase recorded, ClusterModel after, string metric, ComputeNode host)
    {
        bool cpu = metric == MetricNames.InstanceCpuUsage;
        double load = recorded.Metrics.Get(HostOf(metric), host.Uuid)!.Value;
        load = cpu ? load / 100 : load / 1024 / host.MemoryMiB;
        foreach (Instance instance in recorded.Model.Instances)
        {
            int from = recorded.Model.NodeOfInstance[instance.Row], to = after.NodeOfInstance[instance.Row];
            double use = recorded.Metrics.Get(metric, instance.Uuid) ?? 0;
            double share = cpu ? use / 100 * instance.Vcpus / host.Vcpus : use / host.MemoryMiB;
            load += from == to ? 0 : to == host.Row ? share : from == host.Row ? -share : 0;
        }

        return load;
    }
}
