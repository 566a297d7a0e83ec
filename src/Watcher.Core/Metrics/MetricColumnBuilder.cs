using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>Grows the readings of one metric (and period).</summary>
internal sealed class MetricColumnBuilder
{
    private readonly Utf8ColumnBuilder _ids = new();
    private double[] _values = new double[64];
    private int _count;

    /// <summary>Adds a finite reading.</summary>
    public void Add(ReadOnlySpan<byte> id, double value)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, _count * 2);
        }

        _ids.Add(id);
        _values[_count++] = value;
    }

    /// <summary>The column, sorted by id; two readings of one id are an error. Ids equal to those of <paramref name="like"/> are shared with it.</summary>
    public MetricColumn Build(string path, MetricColumn? like, ProblemCollector problems)
    {
        int[] order = RowSorter.Sort(_ids.View(), out bool sorted);
        Utf8Column ids = sorted ? _ids.Build() : _ids.View().Permute(order);

        for (int i = 1; i < order.Length; i++)
        {
            if (ids[i].SequenceEqual(ids[i - 1]))
            {
                problems.Error($"{path}.{ids.GetString(i)}", "stands twice; expected one reading of an element");
            }
        }

        double[] values = GC.AllocateUninitializedArray<double>(_count);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _values[order[i]];
        }

        return like is not null && like.HasIds(ids) ? like.With(values) : new MetricColumn(ids, values);
    }
}
