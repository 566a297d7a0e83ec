using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>How samples become the readings that a strategy works with, by kind of element. Where a metric has no series its readings stand for any statistic. Immutable.</summary>
public sealed record MetricAggregation
{
    /// <summary>The readings as they are.</summary>
    public static MetricAggregation None { get; } = new();

    /// <summary>The statistic of instances; null (default) = the readings as they are.</summary>
    public MetricStatistic? Instances { get; init; }

    /// <summary>Length of the instances' window, seconds, back from the series' end; null (default) = all of it.</summary>
    public double? InstanceWindowSeconds { get; init; }

    /// <summary>The statistic of compute nodes; null (default) = the readings as they are.</summary>
    public MetricStatistic? Hosts { get; init; }

    /// <summary>Length of the compute nodes' window, seconds, back from the series' end; null (default) = all of it.</summary>
    public double? HostWindowSeconds { get; init; }

    /// <summary>A metric of the catalogue as a column over a model's rows, in a unit; NaN where nothing is known.</summary>
    /// <param name="metrics">The readings.</param>
    /// <param name="model">The model.</param>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="unit">The unit that the values are given in.</param>
    /// <exception cref="ArgumentException">The catalogue has no such metric.</exception>
    /// <exception cref="InvalidOperationException">The metric cannot be given in the unit.</exception>
    public double[] Column(MetricSet metrics, ClusterModel model, string metric, MetricUnit unit)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        MetricDescriptor descriptor = MetricCatalog.Find(metric) ?? throw new ArgumentException($"the catalogue has no metric '{metric}'", nameof(metric));
        return Column(metrics, model, descriptor, unit);
    }

    /// <summary>The same by the descriptor, for a metric that the catalogue lacks.</summary>
    /// <param name="metrics">The readings.</param>
    /// <param name="model">The model.</param>
    /// <param name="metric">The metric, which says what it is measured of and in which unit.</param>
    /// <param name="unit">The unit that the values are given in.</param>
    /// <exception cref="InvalidOperationException">The metric cannot be given in the unit.</exception>
    public double[] Column(MetricSet metrics, ClusterModel model, MetricDescriptor metric, MetricUnit unit)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(metric);
        return metric.Element == ElementKind.Instance
            ? metrics.Column(metric, model, unit, Instances, InstanceWindowSeconds)
            : metrics.Column(metric, model, unit, Hosts, HostWindowSeconds);
    }
}
