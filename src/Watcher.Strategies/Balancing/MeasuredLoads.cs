using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Balancing;

/// <summary>Reads loads from an audit's metrics: of hosts by their own readings, or summed up over their instances.</summary>
internal sealed class MeasuredLoads
{
    private readonly StrategyContext _context;
    private readonly (MetricStatistic Statistic, double? Window) _hosts;
    private readonly (MetricStatistic Statistic, double? Window) _instances;

    public MeasuredLoads(StrategyContext context, AggregationMethod aggregation, double instancePeriod, double hostPeriod)
    {
        _context = context;
        _hosts = (Statistic(aggregation.Node.Length > 0 ? aggregation.Node : aggregation.ComputeNode), Window(hostPeriod));
        _instances = (Statistic(aggregation.Instance), Window(instancePeriod));
    }

    /// <summary>A metric with the host's own reading: the host has what it reads, whatever its instances say.</summary>
    public MeasuredLoad ByHost(string metric, HostMetrics names) => metric switch
    {
        MetricNames.InstanceCpuUsage => new(metric, Times(Hosts(names.InstanceCpuUsage), 0.01, Vcpus()), Vcpus(), Times(Instances(metric), 0.01, InstanceVcpus())),
        MetricNames.InstanceRamUsage => new(metric, Times(Hosts(names.InstanceRamUsage), 1.0 / 1024), Memory(), Instances(metric)),
        MetricNames.InstanceNetworkThroughput => Relative(metric, Times(Hosts(MetricNames.HostNetworkThroughput), 1e-6), Times(Instances(metric), 1e-6)),
        MetricNames.InstanceCpuSteal => Steal(metric),
        _ => Carried(metric),
    };

    /// <summary>CPU (cores) or memory (MiB) of hosts as the sum over their instances, those without a reading left out; 100 % is what the host has.</summary>
    public MeasuredLoad BySum(string metric)
    {
        bool isCpu = metric == MetricNames.InstanceCpuUsage;
        double[] instances = isCpu ? Times(Instances(metric), 0.01, InstanceVcpus()) : Instances(metric);
        return new(metric, Sum(instances), isCpu ? Vcpus() : Memory(), instances);
    }

    // Each instance's steal weighs as much as its vCPUs; the host has the sum.
    private MeasuredLoad Steal(string metric)
    {
        double[] instances = Times(Instances(metric), 0.01, InstanceVcpus());
        return new(metric, Sum(instances), Vcpus(), instances);
    }

    /// <summary>What only hosts report: pressure in %, latency; each running instance takes its share along.</summary>
    private MeasuredLoad Carried(string metric)
    {
        CarriedReadings carried = CarriedReadings.Of(_context.Model, _context.Metrics, metric, reference: 0);
        double[] host = [.. carried.Host], instance = [.. carried.Instance];
        return metric == MetricNames.HostDiskLatency ? Relative(metric, host, instance) : new(metric, host, [.. host.Select(_ => 100.0)], instance);
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

    private double[] Hosts(string metric) => _context.Metrics.Column(metric, _context.Model, ElementKind.ComputeNode, _hosts.Statistic, _hosts.Window);

    private double[] Instances(string metric) => _context.Metrics.Column(metric, _context.Model, ElementKind.Instance, _instances.Statistic, _instances.Window);

    private double[] Vcpus() => Doubles(_context.Model.Nodes.Vcpus);

    private double[] Memory() => Doubles(_context.Model.Nodes.MemoryMiB);

    private double[] InstanceVcpus() => Doubles(_context.Model.DemandColumn(0));

    private MetricStatistic Statistic(string name)
    {
        if (!MetricStatistic.TryParse(name, out MetricStatistic statistic))
        {
            _context.Warn($"aggregation '{name}' is not known (mean, max, min, last, p95, ewma600); mean is taken");
        }

        return statistic;
    }

    private static double? Window(double seconds) => seconds > 0 ? seconds : null;

    private static double[] Times(double[] values, double factor, double[]? each = null)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] *= each is null ? factor : factor * each[i];
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
