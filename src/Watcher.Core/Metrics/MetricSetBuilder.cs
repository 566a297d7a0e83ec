using System.Text;
using Watcher.Diagnostics;

namespace Watcher.Metrics;

/// <summary>Builds a <see cref="MetricSet"/>. Not thread-safe.</summary>
public sealed class MetricSetBuilder
{
    private readonly SortedDictionary<string, MetricColumnBuilder> _columns = new(StringComparer.Ordinal);
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
        var problems = new ProblemCollector();
        MetricSet set = Build(problems);
        problems.ThrowIfErrors("metrics");
        return set;
    }

    /// <summary>Freezes with problems that a reader has already collected; the set is of use only where there are no errors.</summary>
    internal MetricSet Build(ProblemCollector problems)
    {
        var columns = new SortedDictionary<string, MetricColumn>(StringComparer.Ordinal);
        MetricColumn? previous = null;
        foreach ((string key, MetricColumnBuilder column) in _columns)
        {
            previous = columns[key] = column.Build($"values.{MetricSet.MetricOf(key)}", previous, problems);
        }

        return new MetricSet(TakenAt, PeriodSeconds, columns, _series);
    }

    /// <summary>The readings of a metric and period, to add to.</summary>
    internal MetricColumnBuilder Column(string metric, int? periodSeconds)
    {
        string key = MetricSet.Key(metric, periodSeconds);
        if (!_columns.TryGetValue(key, out MetricColumnBuilder? column))
        {
            _columns[key] = column = new MetricColumnBuilder();
        }

        return column;
    }

    internal bool HasSeries(string metric, string id) =>
        _series.TryGetValue(metric, out SortedDictionary<string, MetricSeries>? byId) && byId.ContainsKey(id);

    internal void Add(string metric, ReadOnlySpan<byte> id, double value, int? periodSeconds)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (!double.IsFinite(value))
        {
            throw new ArgumentException("a reading must be finite; leave a missing one out", nameof(value));
        }

        Column(metric, periodSeconds).Add(id, value);
    }
}
