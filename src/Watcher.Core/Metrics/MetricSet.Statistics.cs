using System.Text;
using Watcher.Model;

namespace Watcher.Metrics;

/// <content>Statistics over time: of the series where there is one, else the reading stands for all of them.</content>
public sealed partial class MetricSet
{
    /// <summary>A statistic of a metric for an element; null where nothing is known of it.</summary>
    /// <param name="metric">A name of <see cref="MetricNames"/>, or any other.</param>
    /// <param name="id">The element's id.</param>
    /// <param name="statistic">The statistic.</param>
    /// <param name="windowSeconds">Length of the window, back from the series' end; null = all of it.</param>
    public double? Get(string metric, string id, MetricStatistic statistic, double? windowSeconds = null)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return GetSeries(metric, id) is { } series ? statistic.Of(series, windowSeconds) : Get(metric, id);
    }

    /// <summary>The reading of a metric of the catalogue, with its unit; null where it is missing.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="id">The element's id.</param>
    public MetricReading? Read(MetricDescriptor metric, string id)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return Get(metric.Name, id) is { } value ? new MetricReading(value, metric.Unit) : null;
    }

    /// <summary>A statistic of a metric as a column over a model's rows of one kind; NaN where nothing is known.</summary>
    /// <param name="metric">A name of <see cref="MetricNames"/>, or any other.</param>
    /// <param name="model">The model.</param>
    /// <param name="kind">The kind of element.</param>
    /// <param name="statistic">The statistic.</param>
    /// <param name="windowSeconds">Length of the window, back from the series' end; null = all of it.</param>
    public double[] Column(string metric, ClusterModel model, ElementKind kind, MetricStatistic statistic, double? windowSeconds = null)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        double[] values = Column(metric, model, kind);
        if (_series.TryGetValue(metric, out SortedDictionary<string, MetricSeries>? byId))
        {
            ElementTable table = model.Table(kind);
            foreach ((string id, MetricSeries series) in byId)
            {
                if (table.Find(Encoding.UTF8.GetBytes(id)) is var row and >= 0)
                {
                    values[row] = statistic.Of(series, windowSeconds) ?? double.NaN;
                }
            }
        }

        return values;
    }
}
