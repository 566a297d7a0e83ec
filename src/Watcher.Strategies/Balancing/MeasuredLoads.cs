using Watcher.Metrics;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Balancing;

/// <summary>Reads an audit's loads as integers.</summary>
internal sealed class MeasuredLoads
{
    private readonly StrategyContext _context;
    private readonly MetricAggregation _aggregation;
    private readonly LoadReader _reader;

    public MeasuredLoads(StrategyContext context, AggregationMethod method, double instancePeriod, double hostPeriod)
    {
        _context = context;
        _aggregation = method.Over(context, instancePeriod, hostPeriod);
        _reader = new(context.Model, context.Metrics, _aggregation, context.Warn);
    }

    private MeasuredLoads(MeasuredLoads of, MetricSet metrics)
    {
        (_context, _aggregation) = (of._context, of._aggregation);
        // What there is to warn of has been said of the audit's own readings.
        _reader = new(_context.Model, metrics, _aggregation);
    }

    /// <summary>The same with other readings.</summary>
    public MeasuredLoads At(MetricSet metrics) => new(this, metrics);

    /// <summary>The metric that says what hosts have, of one that is balanced by <see cref="ByHost"/>.</summary>
    public static string HostOf(string metric, HostMetrics names) => metric switch
    {
        MetricNames.InstanceCpuUsage => names.InstanceCpuUsage,
        MetricNames.InstanceRamUsage => names.InstanceRamUsage,
        MetricNames.InstanceNetworkThroughput => MetricNames.HostNetworkThroughput,
        _ => metric,
    };

    /// <summary>A metric with the host's own reading.</summary>
    public MeasuredLoad ByHost(string metric, HostMetrics names) => new(metric, _reader.ByHost(metric, HostOf(metric, names)));

    /// <summary>CPU or memory of hosts as the sum over their instances.</summary>
    public MeasuredLoad BySum(string metric) => new(metric, _reader.BySum(metric));
}
