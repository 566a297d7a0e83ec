using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>The readings of one metric: ids sorted, one finite value each. Metrics of the same elements share ids and index.</summary>
internal sealed class MetricColumn
{
    private readonly Utf8Column _ids;
    private readonly double[] _values;
    private readonly Lazy<IdIndex> _index;

    public MetricColumn(Utf8Column ids, double[] values)
        : this(ids, values, new Lazy<IdIndex>(() => new IdIndex(ids)))
    {
    }

    private MetricColumn(Utf8Column ids, double[] values, Lazy<IdIndex> index)
    {
        _ids = ids;
        _values = values;
        _index = index;
    }

    public int Count => _values.Length;

    public ReadOnlySpan<byte> Id(int row) => _ids[row];

    /// <summary>The values by row.</summary>
    public ReadOnlySpan<double> Values => _values;

    public double Value(int row) => _values[row];

    public int Find(ReadOnlySpan<byte> id) => _index.Value.Find(id);

    /// <summary>Whether the column is over exactly these ids.</summary>
    public bool HasIds(Utf8Column ids) => _ids.ContentEquals(ids);

    /// <summary>Other readings of the same elements.</summary>
    public MetricColumn With(double[] values) => new(_ids, values, _index);
}
