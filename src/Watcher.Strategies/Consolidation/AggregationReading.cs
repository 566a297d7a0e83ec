using Watcher.Metrics;

namespace Watcher.Strategies.Consolidation;

/// <summary>Reads <see cref="AggregationMethod"/>.</summary>
internal static class AggregationReading
{
    /// <summary>The statistics that an operator names, over windows; what is not known is the mean, with a warning.</summary>
    /// <param name="method">Name of the statistic by kind of element.</param>
    /// <param name="context">Where warnings go.</param>
    /// <param name="instanceSeconds">Window of instances; 0 = the whole series.</param>
    /// <param name="hostSeconds">Window of compute nodes; 0 = the whole series.</param>
    public static MetricAggregation Over(this AggregationMethod method, StrategyContext context, double instanceSeconds, double hostSeconds) =>
        Aggregations.Of(method.Instance, method.ComputeNode, method.Node, instanceSeconds, hostSeconds, context.Warn);

    /// <summary>The same over one window for all.</summary>
    /// <param name="method">Name of the statistic by kind of element.</param>
    /// <param name="context">The readings, and where warnings go.</param>
    /// <param name="seconds">The window; 0 = the whole series, null = the period of the readings: their mean over it is the readings as they are.</param>
    public static MetricAggregation Over(this AggregationMethod method, StrategyContext context, double? seconds) =>
        Aggregations.Of(method.Instance, method.ComputeNode, method.Node, seconds, context.Metrics, context.Warn);
}
