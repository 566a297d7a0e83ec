using System.Text;
using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>
/// Metric readings of one moment, by metric and element id (pools by name). A missing reading is not 0: it is absent, and reads as
/// null or NaN. Immutable; safe to share across threads.
/// </summary>
public sealed partial class MetricSet
{
    // No name of a metric has a control character, so a key is never ambiguous.
    private const char PeriodMark = '\u0001';
    private readonly SortedDictionary<string, MetricColumn> _columns;
    private readonly SortedDictionary<string, SortedDictionary<string, MetricSeries>> _series;

    private readonly Action<string>? _observer;

    internal MetricSet(
        DateTimeOffset? takenAt,
        double periodSeconds,
        SortedDictionary<string, MetricColumn> columns,
        SortedDictionary<string, SortedDictionary<string, MetricSeries>> series,
        Action<string>? observer = null)
    {
        _observer = observer;
        TakenAt = takenAt;
        PeriodSeconds = periodSeconds;
        _columns = columns;
        _series = series;
    }

    /// <summary>A set without readings.</summary>
    public static MetricSet Empty { get; } = new MetricSetBuilder().Build();

    /// <summary>When the readings were taken; null = unknown.</summary>
    public DateTimeOffset? TakenAt { get; }

    /// <summary>Seconds that a reading is the average over; default 300.</summary>
    public double PeriodSeconds { get; }

    /// <summary>The metrics that have at least one reading, by ordinal name; those asked for over several periods once.</summary>
    public IEnumerable<string> Metrics => _columns.Keys.Select(MetricOf).Distinct(StringComparer.Ordinal);

    /// <summary>The metrics that have a series, by ordinal name.</summary>
    public IEnumerable<string> SeriesMetrics => _series.Keys;

    internal IReadOnlyDictionary<string, MetricColumn> Columns => _columns;

    internal IReadOnlyDictionary<string, SortedDictionary<string, MetricSeries>> AllSeries => _series;

    /// <summary>The same readings, telling which metrics they are asked for: for tests of what a strategy declares.</summary>
    /// <param name="asked">Told the name of a metric at each question, on the thread that asks.</param>
    public MetricSet Observed(Action<string> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new MetricSet(TakenAt, PeriodSeconds, _columns, _series, asked);
    }

    /// <summary>Whether any reading of the metric is there: over the document's own period, over another, or in a series.</summary>
    public bool Has(string metric)
    {
        _observer?.Invoke(metric);
        return HasAny(metric);
    }

    /// <summary>Whether any reading of the metric over a period is there, or a series to take it from.</summary>
    public bool Has(string metric, int periodSeconds) => Find(metric, periodSeconds) is { Count: > 0 } || HasSeries(metric);

    /// <summary>As <see cref="Has(string)"/>, and nobody is told.</summary>
    internal bool HasAny(string metric) =>
        HasSeries(metric) || _columns.Any(c => c.Value.Count > 0 && MetricOf(c.Key).Equals(metric, StringComparison.Ordinal));

    /// <summary>
    /// The reading of a metric for an element; null where it is missing. Where there is a series and no reading, the reading is the series' mean over the last
    /// period.
    /// </summary>
    /// <param name="metric">A name of <see cref="MetricNames"/>, or any other.</param>
    /// <param name="id">The element's id.</param>
    /// <param name="periodSeconds">The period, for metrics that are given over several; null = the document's own.</param>
    public double? Get(string metric, string id, int? periodSeconds = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (Find(metric, periodSeconds) is { } column && column.Find(Encoding.UTF8.GetBytes(id)) is var row and >= 0)
        {
            return column.Value(row);
        }

        return GetSeries(metric, id) is { } series ? MetricStatistic.Mean.Of(series, periodSeconds ?? PeriodSeconds) : null;
    }

    /// <summary>The series of a metric for an element; null where there is none.</summary>
    public MetricSeries? GetSeries(string metric, string id)
    {
        _observer?.Invoke(metric);
        return _series.TryGetValue(metric, out SortedDictionary<string, MetricSeries>? byId) ? byId.GetValueOrDefault(id) : null;
    }

    /// <summary>
    /// The readings of a metric as a column over a model's rows of one kind; NaN where missing. Where there is a series and no reading, the reading is the
    /// series' mean over the document's period.
    /// </summary>
    public double[] Column(string metric, ClusterModel model, ElementKind kind)
    {
        double[] values = Readings(metric, model, kind);
        if (_series.TryGetValue(metric, out SortedDictionary<string, MetricSeries>? byId))
        {
            ElementTable table = model.Table(kind);
            foreach ((string id, MetricSeries series) in byId)
            {
                if (table.Find(Encoding.UTF8.GetBytes(id)) is var row and >= 0 && double.IsNaN(values[row]))
                {
                    values[row] = MetricStatistic.Mean.Of(series, PeriodSeconds) ?? double.NaN;
                }
            }
        }

        return values;
    }

    /// <summary>
    /// What the readings name that a model lacks, one warning a metric: such readings are ignored. An id is known when a compute node,
    /// instance, storage node, pool, volume or bare-metal node has it.
    /// </summary>
    public IReadOnlyList<Diagnostics.Problem> CheckAgainst(ClusterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return MetricModelCheck.Run(this, model);
    }

    private bool HasSeries(string metric) =>
        _series.TryGetValue(metric, out SortedDictionary<string, MetricSeries>? byId) && byId.Values.Any(s => s.Values.Any(v => !double.IsNaN(v)));

    private double[] Readings(string metric, ClusterModel model, ElementKind kind)
    {
        ArgumentNullException.ThrowIfNull(model);
        ElementTable table = model.Table(kind);
        Utf8Column ids = table.Texts(0);
        MetricColumn? column = Find(metric, null);
        if (column is not null && column.Count == ids.Count && column.HasIds(ids))
        {
            return column.Values.ToArray();
        }

        var values = new double[table.Count];
        Array.Fill(values, double.NaN);
        if (column is not null)
        {
            // Both sides are sorted by id: one merge instead of a look-up for each reading.
            for (int i = 0, row = 0; i < column.Count && row < ids.Count;)
            {
                ReadOnlySpan<byte> id = column.Id(i);
                if (ids[row].SequenceEqual(id))
                {
                    values[row++] = column.Value(i++);
                    continue;
                }

                int order = ids[row].SequenceCompareTo(id);
                row += order < 0 ? 1 : 0;
                i += order > 0 ? 1 : 0;
            }
        }

        return values;
    }

    private MetricColumn? Find(string metric, int? periodSeconds)
    {
        _observer?.Invoke(metric);
        return _columns.GetValueOrDefault(Key(metric, periodSeconds));
    }

    /// <summary>The metric of a column's key.</summary>
    internal static string MetricOf(string key) => key.IndexOf(PeriodMark, StringComparison.Ordinal) is var mark && mark < 0 ? key : key[..mark];

    /// <summary>The period of a column's key; null = the document's own.</summary>
    internal static int? PeriodOf(string key) => key.IndexOf(PeriodMark, StringComparison.Ordinal) is var mark && mark < 0
        ? null
        : int.Parse(key.AsSpan(mark + 1), System.Globalization.CultureInfo.InvariantCulture);

    internal static string Key(string metric, int? periodSeconds) =>
        periodSeconds is { } period ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{metric}{PeriodMark}{period}") : metric;
}
