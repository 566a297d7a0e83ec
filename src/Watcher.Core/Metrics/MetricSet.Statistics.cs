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
        return GetSeries(metric, id) is { } series ? statistic.Of(series, windowSeconds) : Get(metric, id) is { } reading ? statistic.OfReading(reading) : null;
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
        double[] values = Readings(metric, model, kind);
        for (int row = 0; row < values.Length && !statistic.IsReading; row++)
        {
            values[row] = double.IsNaN(values[row]) ? double.NaN : statistic.OfReading(values[row]) ?? double.NaN;
        }

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

    /// <summary>A metric of the catalogue as a column over a model's rows, in a unit; NaN where nothing is known.</summary>
    /// <param name="metric">The metric, which says what it is measured of and in which unit.</param>
    /// <param name="model">The model.</param>
    /// <param name="unit">The unit that the values are given in.</param>
    /// <param name="statistic">The statistic; null (default) = the readings.</param>
    /// <param name="windowSeconds">Length of the window, back from the series' end; null = all of it.</param>
    /// <exception cref="InvalidOperationException">The metric cannot be given in the unit.</exception>
    public double[] Column(MetricDescriptor metric, ClusterModel model, MetricUnit unit, MetricStatistic? statistic = null, double? windowSeconds = null)
    {
        ArgumentNullException.ThrowIfNull(metric);
        (double times, double by) = MetricUnits.Factor(metric.Unit, unit)
            ?? throw new InvalidOperationException($"'{metric.Name}' is in {MetricUnits.Symbol(metric.Unit)} and cannot be given in {MetricUnits.Symbol(unit)}; they measure different things");
        double[] values = statistic is null ? Column(metric.Name, model, metric.Element) : Column(metric.Name, model, metric.Element, statistic, windowSeconds);
        for (int row = 0; row < values.Length && (times != 1 || by != 1); row++)
        {
            values[row] = values[row] * times / by;
        }

        return values;
    }
}
