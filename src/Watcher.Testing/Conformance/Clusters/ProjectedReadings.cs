using System.Text.Json.Nodes;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Testing;

/// <summary>
/// What would be read after a plan: load that moved is read where it went. Instances read what they read; hosts keep the latency of their disks, their inlet
/// temperature and their power. Series are left out: they tell of the time before.
/// </summary>
internal static class ProjectedReadings
{
    public static MetricSet Of(ClusterModel before, ClusterModel after, MetricSet metrics)
    {
        JsonObject document = ModelJson.Open(metrics);
        document.Remove("series");
        foreach ((string metric, JsonNode? readings) in (document["values"] as JsonObject)?.ToArray() ?? [])
        {
            if (readings is JsonObject hosts && Predict(before, after, metrics, metric) is { } predicted)
            {
                foreach (ComputeNode node in before.Nodes)
                {
                    if (hosts[node.Uuid] is JsonValue && double.IsFinite(predicted[node.Row]))
                    {
                        hosts[node.Uuid] = predicted[node.Row];
                    }
                }
            }
        }

        return ModelJson.CloseMetrics(document);
    }

    private static double[]? Predict(ClusterModel before, ClusterModel after, MetricSet metrics, string metric) => metric switch
    {
        MetricNames.HostCpuUsage => Loads(before, after, metrics, metric, MetricNames.InstanceCpuUsage, (use, i, n) => use * i.Vcpus / n.Vcpus),
        MetricNames.HostRamUsage => Loads(before, after, metrics, metric, MetricNames.InstanceRamUsage, (use, _, _) => use * 1024),
        MetricNames.HostNetworkThroughput => Loads(before, after, metrics, metric, MetricNames.InstanceNetworkThroughput, (use, _, _) => use),
        MetricNames.HostOutletTemperature or MetricNames.HostAirflow => CarriedReadings.Of(before, metrics, metric).After(before, after),
        MetricNames.HostCpuPressure or MetricNames.HostMemoryPressure or MetricNames.HostIoPressure =>
            CarriedReadings.Of(before, metrics, metric, reference: 0).After(before, after),
        _ => null,
    };

    private static double[] Loads(
        ClusterModel before, ClusterModel after, MetricSet metrics, string host, string instanceMetric, Func<double, Instance, ComputeNode, double> share)
    {
        double[] hosts = metrics.Column(host, before, ElementKind.ComputeNode), use = metrics.Column(instanceMetric, before, ElementKind.Instance);
        ReadOnlySpan<int> from = before.NodeOfInstance, to = after.NodeOfInstance;
        for (int row = 0; row < from.Length; row++)
        {
            if (from[row] == to[row] || double.IsNaN(use[row]))
            {
                continue;
            }

            var instance = new Instance(before, row);
            if (from[row] >= 0)
            {
                hosts[from[row]] -= share(use[row], instance, before.Nodes[from[row]]);
            }

            if (to[row] >= 0)
            {
                hosts[to[row]] += share(use[row], instance, before.Nodes[to[row]]);
            }
        }

        return hosts;
    }
}
