using Watcher.Metrics;

namespace Watcher.Strategies.Consolidation;

/// <summary>Reads upstream's parameters on how samples become one reading.</summary>
internal static class Aggregations
{
    /// <summary>The statistics that an operator names, over windows; what is not known is the mean, with a warning.</summary>
    /// <param name="context">Where warnings go.</param>
    /// <param name="method">Name of the statistic by kind of element.</param>
    /// <param name="instanceSeconds">Window of instances; 0 = the whole series.</param>
    /// <param name="hostSeconds">Window of compute nodes; 0 = the whole series.</param>
    public static MetricAggregation Of(StrategyContext context, AggregationMethod method, double instanceSeconds, double hostSeconds) => new()
    {
        Instances = Statistic(context, method.Instance),
        InstanceWindowSeconds = Window(instanceSeconds),
        Hosts = Statistic(context, method.Node.Length > 0 ? method.Node : method.ComputeNode),
        HostWindowSeconds = Window(hostSeconds),
    };

    private static MetricStatistic Statistic(StrategyContext context, string name)
    {
        if (!MetricStatistic.TryParse(name, out MetricStatistic statistic))
        {
            context.Warn($"aggregation '{name}' is not known (mean, max, min, median, first, last, sum, std, p95, ewma600); mean is taken");
        }
        else if (statistic == MetricStatistic.Count)
        {
            // Upstream's data sources do the same.
            context.Warn("aggregation 'count' says how many samples there are and not how much they say; mean is taken");
            statistic = MetricStatistic.Mean;
        }

        return statistic;
    }

    private static double? Window(double seconds) => seconds > 0 ? seconds : null;
}
