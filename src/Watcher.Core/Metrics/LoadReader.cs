using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>
/// Reads loads from metrics, for what evens them out and for what says how even they are: of hosts by their own readings, or summed up over their instances. CPU in
/// cores, memory in MiB, throughput in MB/s, pressure in %, latency in ms.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="metrics">Its readings.</param>
/// <param name="aggregation">How samples become one reading.</param>
/// <param name="warn">Told of what cannot be read as a load; null = nobody.</param>
internal sealed class LoadReader(ClusterModel model, MetricSet metrics, MetricAggregation aggregation, Action<string>? warn = null)
{
    /// <summary>A metric with the host's own reading: the host has what it reads, whatever its instances say.</summary>
    /// <param name="metric">The metric: of instances, or, where only hosts report it, of hosts.</param>
    /// <param name="host">The host metric that an operator names for one of instances; null = the usual one.</param>
    public HostLoad ByHost(string metric, string? host = null)
    {
        switch (metric)
        {
            case MetricNames.InstanceCpuUsage:
                double[] vcpus = Doubles(model.Nodes.Vcpus);
                return new(Times(Read(host, MetricNames.HostCpuUsage, MetricUnit.Ratio), vcpus), vcpus, Cores(metric));
            case MetricNames.InstanceRamUsage:
                return new(Read(host, MetricNames.HostRamUsage, MetricUnit.MiB), Doubles(model.Nodes.MemoryMiB), Read(metric, metric, MetricUnit.MiB));
            case MetricNames.InstanceNetworkThroughput:
                return Relative(Read(host, MetricNames.HostNetworkThroughput, MetricUnit.MegabytesPerSecond), Read(metric, metric, MetricUnit.MegabytesPerSecond));
            case MetricNames.InstanceCpuSteal:
                // Each instance's steal weighs as much as its vCPUs; the host has the sum.
                return BySum(metric);
            default:
                return Carried(metric);
        }
    }

    /// <summary>Whether what the instances of a host have of a metric adds up to what the host has: CPU and memory in use.</summary>
    public static bool AddsUp(string metric) => metric is MetricNames.InstanceCpuUsage or MetricNames.InstanceRamUsage;

    /// <summary>Shares of CPU (cores) or memory (MiB) of hosts as the sum over their instances, those without a reading left out; 100 % is what the host has.</summary>
    /// <param name="metric">The metric, of instances.</param>
    public HostLoad BySum(string metric)
    {
        bool isCpu = metric is MetricNames.InstanceCpuUsage or MetricNames.InstanceCpuSteal;
        double[] instances = isCpu ? Cores(metric) : Read(metric, MetricNames.InstanceRamUsage, MetricUnit.MiB);
        return new(Sum(instances), Doubles(isCpu ? model.Nodes.Vcpus : model.Nodes.MemoryMiB), instances);
    }

    /// <summary>What only hosts report; each running instance takes its share along. A metric that the catalogue lacks is taken for one in %.</summary>
    private HostLoad Carried(string metric)
    {
        bool isShare = MetricCatalog.Find(metric) is not { } known || MetricUnits.AreConvertible(known.Unit, MetricUnit.Percent);
        double[] read = isShare ? Read(metric, MetricNames.HostCpuPressure, MetricUnit.Percent) : Read(metric, MetricNames.HostDiskLatency, MetricUnit.Milliseconds);
        CarriedReadings carried = CarriedReadings.Of(model, metrics, read, reference: 0);
        double[] host = [.. carried.Host], instance = [.. carried.Instance];
        return isShare ? new(host, Filled(100), instance) : Relative(host, instance);
    }

    // Nobody says what such a host can bear: 100 % is the highest reading.
    private HostLoad Relative(double[] host, double[] instance) => new(host, Filled(host.Where(v => !double.IsNaN(v)).DefaultIfEmpty(0).Max()), instance);

    /// <summary>
    /// The metric that stands for a usual one, in the catalogue's unit, or in the usual one's where the catalogue lacks it. One that measures something else says
    /// nothing of this load.
    /// </summary>
    private double[] Read(string? name, string usual, MetricUnit unit)
    {
        MetricDescriptor expected = MetricCatalog.Find(usual)!;
        MetricDescriptor metric = name is null ? expected : MetricCatalog.Find(name) ?? expected with { Name = name };
        if (metric.Element == expected.Element && MetricUnits.AreConvertible(metric.Unit, unit))
        {
            return aggregation.Column(metrics, model, metric, unit);
        }

        string whose = expected.Element == ElementKind.Instance ? "instances" : "hosts";
        warn?.Invoke($"metric '{name}' cannot stand for {usual}, which is of {whose} and in {MetricUnits.Symbol(expected.Unit)}: its readings are not used");
        double[] none = new double[expected.Element == ElementKind.Instance ? model.Instances.Count : model.Nodes.Count];
        Array.Fill(none, double.NaN);
        return none;
    }

    /// <summary>A share of an instance's vCPUs, in vCPUs.</summary>
    private double[] Cores(string metric) => Times(Read(metric, metric, MetricUnit.Ratio), Doubles(model.DemandColumn(0)));

    private double[] Sum(double[] instances)
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

    private double[] Filled(double value)
    {
        var values = new double[model.Nodes.Count];
        Array.Fill(values, value);
        return values;
    }

    private static double[] Times(double[] values, double[] each)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= each[i];
        }

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
