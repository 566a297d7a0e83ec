using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Goals;

/// <summary>
/// One measured load of hosts, as a share of what 100 % is: CPU of all cores, memory of what the host has, throughput and latency of the highest reading, pressure of
/// 100 %. A moved instance takes its own reading along; of what only hosts report, its share (<see cref="CarriedReadings"/>). NaN = unknown: no
/// reading, or moved to or from there what has none.
/// </summary>
internal sealed class HostLoad
{
    private readonly double[] _host;
    private readonly double[] _full;
    private readonly double[] _instance;

    private HostLoad(double[] host, double[] full, double[] instance)
    {
        _host = host;
        _full = full;
        _instance = instance;
    }

    /// <summary>Reads a metric of the audit as its parameters say: aggregation and periods; of a strategy that sums instances up, their sum.</summary>
    public static HostLoad Of(EfficacyContext context, string metric)
    {
        AttributeMap parameters = context.Parameters, periods = parameters.Child("periods"), methods = parameters.Child("aggregation_method");
        AttributeMap names = parameters.Child("instance_metrics");
        ClusterModel model = context.Before;
        double hostPeriod = periods.Number("node", 0) is > 0 and var old ? old : periods.Number("compute_node") ?? parameters.Number("period", 0);
        string hostMethod = methods["node"] is { Length: > 0 } node ? node : methods["compute_node"] ?? "mean";

        double[] Hosts(string name) => Column(context, name, ElementKind.ComputeNode, hostMethod, hostPeriod);
        double[] Instances() => Column(context, metric, ElementKind.Instance, methods["instance"] ?? "mean", periods.Number("instance") ?? parameters.Number("period", 0));

        double[] vcpus = Doubles(model.Nodes.Vcpus), memory = Doubles(model.Nodes.MemoryMiB), own = Doubles(model.DemandColumn(0));
        bool isCpu = metric is MetricNames.InstanceCpuUsage or MetricNames.InstanceCpuSteal;
        if (metric == MetricNames.InstanceCpuSteal || IsSummedUp(parameters))
        {
            double[] use = isCpu ? Times(Instances(), own, 0.01) : Instances();
            return new(Sum(model, use), isCpu ? vcpus : memory, use);
        }

        switch (metric)
        {
            case MetricNames.InstanceCpuUsage:
                return new(Times(Hosts(names[metric] ?? MetricNames.HostCpuUsage), vcpus, 0.01), vcpus, Times(Instances(), own, 0.01));
            case MetricNames.InstanceRamUsage:
                return new(Times(Hosts(names[metric] ?? MetricNames.HostRamUsage), null, 1.0 / 1024), memory, Instances());
            case MetricNames.InstanceNetworkThroughput:
                return Relative(Hosts(MetricNames.HostNetworkThroughput), Instances());
            default:
                CarriedReadings carried = CarriedReadings.Of(model, context.Metrics, metric, reference: 0);
                double[] host = [.. carried.Host], instance = [.. carried.Instance];
                return metric == MetricNames.HostDiskLatency ? Relative(host, instance) : new(host, Filled(host.Length, 100), instance);
        }
    }

    /// <summary>Upstream's <c>workload_balance</c> names one metric as a text, and sums it up over a host's instances.</summary>
    public static bool IsSummedUp(AttributeMap parameters) => parameters["metrics"] is { Length: > 0 } text && text[0] != '[';

    /// <summary>Whether a host's load is known.</summary>
    public bool Counts(int node) => !double.IsNaN(_host[node]) && _full[node] > 0;

    /// <summary>The share of each node row before the plan, or after it.</summary>
    public double[] Shares(EfficacyContext context, bool after)
    {
        double[] load = [.. _host];
        ReadOnlySpan<int> from = context.Before.NodeOfInstance, to = context.After.NodeOfInstance;
        for (int row = 0; after && row < from.Length; row++)
        {
            if (from[row] == to[row])
            {
                continue;
            }

            // Without a reading NaN is what goes along, which makes the hosts that it touches unknown.
            if (from[row] >= 0)
            {
                load[from[row]] -= _instance[row];
            }

            if (to[row] >= 0)
            {
                load[to[row]] += _instance[row];
            }
        }

        for (int n = 0; n < load.Length; n++)
        {
            load[n] /= _full[n];
        }

        return load;
    }

    private static double[] Column(EfficacyContext context, string metric, ElementKind kind, string method, double period)
    {
        MetricStatistic.TryParse(method, out MetricStatistic statistic);
        return context.Metrics.Column(metric, context.Before, kind, statistic, period > 0 ? period : null);
    }

    // Nobody says what such a host can bear: 100 % is the highest reading.
    private static HostLoad Relative(double[] host, double[] instance) =>
        new(host, Filled(host.Length, host.Where(v => !double.IsNaN(v)).DefaultIfEmpty(0).Max()), instance);

    private static double[] Sum(ClusterModel model, double[] instances)
    {
        var sums = new double[model.Nodes.Count];
        ReadOnlySpan<int> nodeOf = model.NodeOfInstance;
        for (int i = 0; i < instances.Length; i++)
        {
            if (nodeOf[i] >= 0 && !double.IsNaN(instances[i]))
            {
                sums[nodeOf[i]] += instances[i];
            }
        }

        return sums;
    }

    private static double[] Times(double[] values, double[]? each, double factor)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= each is null ? factor : factor * each[i];
        }

        return values;
    }

    private static double[] Filled(int length, double value)
    {
        var values = new double[length];
        Array.Fill(values, value);
        return values;
    }

    private static double[] Doubles(ReadOnlySpan<int> values)
    {
        var doubles = new double[values.Length];
        for (int i = 0; i < doubles.Length; i++)
        {
            doubles[i] = values[i];
        }

        return doubles;
    }
}
