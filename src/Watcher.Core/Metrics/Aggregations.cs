namespace Watcher.Metrics;

/// <summary>Reads upstream's parameters on how samples become one reading.</summary>
internal static class Aggregations
{
    /// <summary>The statistics that an operator names, over windows; what is not known, and what is no level of a metric, is the mean.</summary>
    /// <param name="instance">Name of the statistic of instances.</param>
    /// <param name="computeNode">Name of that of compute nodes.</param>
    /// <param name="node">Upstream's deprecated name of the same; empty = not given, else it overrides.</param>
    /// <param name="instanceSeconds">Window of instances; 0 = the whole series.</param>
    /// <param name="hostSeconds">Window of compute nodes; 0 = the whole series.</param>
    /// <param name="warn">Told where the mean is taken instead.</param>
    public static MetricAggregation Of(string instance, string computeNode, string? node, double instanceSeconds, double hostSeconds, Action<string>? warn = null) => new()
    {
        Instances = Statistic(instance, warn),
        InstanceWindowSeconds = Window(instanceSeconds),
        Hosts = Statistic(node is { Length: > 0 } ? node : computeNode, warn),
        HostWindowSeconds = Window(hostSeconds),
    };

    /// <summary>
    /// The same over one window for all; without one it is the period of the readings themselves. Their mean over that is what a reading is, so that a reading counts
    /// before a series.
    /// </summary>
    /// <param name="instance">Name of the statistic of instances.</param>
    /// <param name="computeNode">Name of that of compute nodes.</param>
    /// <param name="node">Upstream's deprecated name of the same; empty = not given, else it overrides.</param>
    /// <param name="seconds">The window; 0 = the whole series, null = the period of the readings.</param>
    /// <param name="metrics">The readings.</param>
    /// <param name="warn">Told where the mean is taken instead.</param>
    public static MetricAggregation Of(string instance, string computeNode, string? node, double? seconds, MetricSet metrics, Action<string>? warn = null)
    {
        double window = seconds ?? metrics.PeriodSeconds;
        MetricAggregation given = Of(instance, computeNode, node, window, window, warn);
        return seconds is not null ? given : given with { Instances = OrReading(given.Instances), Hosts = OrReading(given.Hosts) };
    }

    private static MetricStatistic? OrReading(MetricStatistic? statistic) => statistic == MetricStatistic.Mean ? null : statistic;

    private static MetricStatistic Statistic(string name, Action<string>? warn)
    {
        if (!MetricStatistic.TryParse(name, out MetricStatistic statistic))
        {
            warn?.Invoke($"aggregation '{name}' is not known (mean, max, min, median, first, last, sum, std, p95, ewma600); mean is taken");
        }
        else if (statistic == MetricStatistic.Count)
        {
            // Upstream's data sources do the same.
            warn?.Invoke("aggregation 'count' says how many samples there are and not how much they say; mean is taken");
            statistic = MetricStatistic.Mean;
        }

        return statistic;
    }

    private static double? Window(double seconds) => seconds > 0 ? seconds : null;
}
