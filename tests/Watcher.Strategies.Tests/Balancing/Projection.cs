using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Balancing;

/// <summary>What would be read after a plan: load that moved is read where it went.</summary>
internal static class Projection
{
    public static MetricSet Of(ClusterModel before, ClusterModel after, MetricSet metrics)
    {
        var builder = new MetricSetBuilder { TakenAt = metrics.TakenAt, PeriodSeconds = metrics.PeriodSeconds };
        foreach (string metric in metrics.Metrics)
        {
            double[]? hosts = Predict(before, after, metrics, metric);
            foreach (ComputeNode node in before.Nodes)
            {
                if ((hosts is null ? metrics.Get(metric, node.Uuid) : double.IsNaN(hosts[node.Row]) ? null : hosts[node.Row]) is { } value)
                {
                    builder.Add(metric, node.Uuid, value);
                }
            }

            foreach (Instance instance in before.Instances)
            {
                if (metrics.Get(metric, instance.Uuid) is { } value)
                {
                    builder.Add(metric, instance.Uuid, value);
                }
            }
        }

        return builder.Build();
    }

    private static double[]? Predict(ClusterModel before, ClusterModel after, MetricSet metrics, string metric) => metric switch
    {
        MetricNames.HostCpuUsage => Loads(before, after, metrics, metric, MetricNames.InstanceCpuUsage, (use, i, n) => use * i.Vcpus / n.Vcpus),
        MetricNames.HostRamUsage => Loads(before, after, metrics, metric, MetricNames.InstanceRamUsage, (use, _, _) => use * 1024),
        MetricNames.HostOutletTemperature or MetricNames.HostAirflow => CarriedReadings.Of(before, metrics, metric).After(before, after),
        _ => null,
    };

    private static double[] Loads(
        ClusterModel before, ClusterModel after, MetricSet metrics, string host, string instanceMetric, Func<double, Instance, ComputeNode, double> share)
    {
        double[] hosts = metrics.Column(host, before, ElementKind.ComputeNode);
        foreach (Instance instance in before.Instances)
        {
            if (instance.Node is { } from && new Instance(after, instance.Row).Node is { } to && from.Row != to.Row && metrics.Get(instanceMetric, instance.Uuid) is { } use)
            {
                hosts[from.Row] -= share(use, instance, from);
                hosts[to.Row] += share(use, instance, before.Nodes[to.Row]);
            }
        }

        return hosts;
    }
}
