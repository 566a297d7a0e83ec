using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Balancing;

/// <summary>Reads loads from an audit's metrics: of hosts by their own readings, or summed up over their instances.</summary>
internal sealed class MeasuredLoads
{
    private readonly StrategyContext _context;
    private readonly MetricSet _metrics;
    private readonly MetricAggregation _aggregation;

    public MeasuredLoads(StrategyContext context, AggregationMethod aggregation, double instancePeriod, double hostPeriod)
    {
        _context = context;
        _metrics = context.Metrics;
        _aggregation = Aggregations.Of(context, aggregation, instancePeriod, hostPeriod);
    }

    private MeasuredLoads(MeasuredLoads of, MetricSet metrics) => (_context, _metrics, _aggregation) = (of._context, metrics, of._aggregation);

    /// <summary>The same with other readings.</summary>
    public MeasuredLoads At(MetricSet metrics) => new(this, metrics);

    /// <summary>The metrics that say what hosts have, of one that is balanced by <see cref="ByHost"/>.</summary>
    public static IReadOnlyList<string> HostsOf(string metric, HostMetrics names) => metric switch
    {
        MetricNames.InstanceCpuUsage => [names.InstanceCpuUsage],
        MetricNames.InstanceRamUsage => [names.InstanceRamUsage],
        MetricNames.InstanceNetworkThroughput => [MetricNames.HostNetworkThroughput],
        _ => [metric],
    };

    /// <summary>A metric with the host's own reading: the host has what it reads, whatever its instances say.</summary>
    public MeasuredLoad ByHost(string metric, HostMetrics names) => metric switch
    {
        MetricNames.InstanceCpuUsage => new(metric, Times(Host(names.InstanceCpuUsage, MetricNames.HostCpuUsage, MetricUnit.Ratio), Vcpus()), Vcpus(), Cores(metric)),
        MetricNames.InstanceRamUsage => new(metric, Host(names.InstanceRamUsage, MetricNames.HostRamUsage, MetricUnit.MiB), Memory(), Read(metric, MetricUnit.MiB)),
        MetricNames.InstanceNetworkThroughput =>
            Relative(metric, Read(MetricNames.HostNetworkThroughput, MetricUnit.MegabytesPerSecond), Read(metric, MetricUnit.MegabytesPerSecond)),
        MetricNames.InstanceCpuSteal => Steal(metric),
        _ => Carried(metric),
    };

    /// <summary>CPU (cores) or memory (MiB) of hosts as the sum over their instances, those without a reading left out; 100 % is what the host has.</summary>
    public MeasuredLoad BySum(string metric)
    {
        bool isCpu = metric == MetricNames.InstanceCpuUsage;
        double[] instances = isCpu ? Cores(metric) : Read(metric, MetricUnit.MiB);
        return new(metric, Sum(instances), isCpu ? Vcpus() : Memory(), instances);
    }

    // Each instance's steal weighs as much as its vCPUs; the host has the sum.
    private MeasuredLoad Steal(string metric)
    {
        double[] instances = Cores(metric);
        return new(metric, Sum(instances), Vcpus(), instances);
    }

    /// <summary>What only hosts report: pressure in %, latency; each running instance takes its share along.</summary>
    private MeasuredLoad Carried(string metric)
    {
        bool isTime = metric == MetricNames.HostDiskLatency;
        double[] read = Read(metric, isTime ? MetricUnit.Milliseconds : MetricUnit.Percent);
        CarriedReadings carried = CarriedReadings.Of(_context.Model, _metrics, read, reference: 0);
        double[] host = [.. carried.Host], instance = [.. carried.Instance];
        return isTime ? Relative(metric, host, instance) : new(metric, host, [.. host.Select(_ => 100.0)], instance);
    }

    // Nobody says what such a host can bear: 100 % is the highest reading.
    private static MeasuredLoad Relative(string metric, double[] host, double[] instance)
    {
        double highest = host.Where(v => !double.IsNaN(v)).DefaultIfEmpty(0).Max();
        return new(metric, host, [.. host.Select(_ => highest)], instance);
    }

    private double[] Sum(double[] instances)
    {
        var sums = new double[_context.Model.Nodes.Count];
        ReadOnlySpan<int> nodeOf = _context.Model.NodeOfInstance;
        for (int i = 0; i < instances.Length; i++)
        {
            if (nodeOf[i] >= 0 && !double.IsNaN(instances[i]))
            {
                sums[nodeOf[i]] += instances[i];
            }
        }

        return sums;
    }

    /// <summary>
    /// The host metric that an operator names instead of the usual one: in the catalogue's unit, in the usual one's where the catalogue lacks it. One that measures
    /// something else says nothing of this load.
    /// </summary>
    private double[] Host(string name, string usual, MetricUnit unit)
    {
        MetricDescriptor metric = MetricCatalog.Find(name) ?? MetricCatalog.Find(usual)! with { Name = name };
        if (metric.Element == ElementKind.ComputeNode && MetricUnits.AreConvertible(metric.Unit, unit))
        {
            return _aggregation.Column(_metrics, _context.Model, metric, unit);
        }

        _context.Warn($"metric '{name}' cannot stand for {usual}, which is of hosts and in {MetricUnits.Symbol(MetricCatalog.Find(usual)!.Unit)}: its readings are not used");
        double[] none = new double[_context.Model.Nodes.Count];
        Array.Fill(none, double.NaN);
        return none;
    }

    private double[] Read(string metric, MetricUnit unit) => _aggregation.Column(_metrics, _context.Model, metric, unit);

    /// <summary>A share of an instance's vCPUs, in vCPUs.</summary>
    private double[] Cores(string metric) => Times(Read(metric, MetricUnit.Ratio), InstanceVcpus());

    private double[] Vcpus() => Doubles(_context.Model.Nodes.Vcpus);

    private double[] Memory() => Doubles(_context.Model.Nodes.MemoryMiB);

    private double[] InstanceVcpus() => Doubles(_context.Model.DemandColumn(0));

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
