using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>The readings of one metric: ids sorted, one finite value each.</summary>
internal sealed class MetricColumn(Utf8Column ids, double[] values)
{
    private IdIndex? _index;

    public int Count => values.Length;

    public ReadOnlySpan<byte> Id(int row) => ids[row];

    public double Value(int row) => values[row];

    public int Find(ReadOnlySpan<byte> id) => (_index ??= new IdIndex(ids)).Find(id);
}
