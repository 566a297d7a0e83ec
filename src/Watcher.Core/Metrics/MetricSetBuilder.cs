using System.Text;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>Builds a <see cref="MetricSet"/>. Not thread-safe.</summary>
public sealed class MetricSetBuilder
{
    private readonly SortedDictionary<string, (Utf8ColumnBuilder Ids, List<double> Values)> _columns = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedDictionary<string, MetricSeries>> _series = new(StringComparer.Ordinal);

    /// <summary>When the readings were taken; null = unknown.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>Seconds that a reading is the average over; default 300.</summary>
    public double PeriodSeconds { get; set; } = 300;

    /// <summary>Adds a reading; NaN or null readings are simply not added by the caller.</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public MetricSetBuilder Add(string metric, string id, double value, int? periodSeconds = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        Add(metric, Encoding.UTF8.GetBytes(id), value, periodSeconds);
        return this;
    }

    /// <summary>Adds a series.</summary>
    public MetricSetBuilder AddSeries(string metric, string id, MetricSeries series)
    {
        if (!_series.TryGetValue(metric, out SortedDictionary<string, MetricSeries>? byId))
        {
            _series[metric] = byId = new SortedDictionary<string, MetricSeries>(StringComparer.Ordinal);
        }

        byId[id] = series;
        return this;
    }

    /// <summary>Freezes what was added.</summary>
    /// <exception cref="InvalidInputException">A metric has two readings of one element.</exception>
    public MetricSet Build()
    {
        var columns = new SortedDictionary<string, MetricColumn>(StringComparer.Ordinal);
        var problems = new ProblemCollector();
        foreach ((string metric, (Utf8ColumnBuilder idBuilder, List<double> values)) in _columns)
        {
            Utf8Column ids = idBuilder.Build();
            int[] order = RowSorter.Sort(ids, out bool sorted);
            Utf8Column ordered = sorted ? ids : ids.Permute(order);
            for (int i = 1; i < order.Length; i++)
            {
                if (ordered[i].SequenceEqual(ordered[i - 1]))
                {
                    problems.Error($"values.{metric}.{ordered.GetString(i)}", "stands twice; expected one reading of an element");
                }
            }

            columns[metric] = new MetricColumn(ordered, [.. order.Select(i => values[i])]);
        }

        problems.ThrowIfErrors("metrics");
        return new MetricSet(TakenAt, PeriodSeconds, columns, _series);
    }

    internal void Add(string metric, ReadOnlySpan<byte> id, double value, int? periodSeconds)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (!double.IsFinite(value))
        {
            throw new ArgumentException("a reading must be finite; leave a missing one out", nameof(value));
        }

        string key = MetricSet.Key(metric, periodSeconds);
        if (!_columns.TryGetValue(key, out (Utf8ColumnBuilder Ids, List<double> Values) column))
        {
            _columns[key] = column = (new Utf8ColumnBuilder(), []);
        }

        column.Ids.Add(id);
        column.Values.Add(value);
    }
}
