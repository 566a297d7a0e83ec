using System.Collections;

namespace Watcher.Model;

/// <summary>A list of instances by ascending uuid: a view over the model's index, without a copy.</summary>
public readonly struct InstanceList : IReadOnlyList<Instance>
{
    private readonly ClusterModel _model;
    private readonly ReadOnlyMemory<int> _rows;

    internal InstanceList(ClusterModel model, ReadOnlyMemory<int> rows)
    {
        _model = model;
        _rows = rows;
    }

    /// <inheritdoc/>
    public int Count => _rows.Length;

    /// <summary>The rows in the model's columns.</summary>
    public ReadOnlySpan<int> Rows => _rows.Span;

    /// <inheritdoc/>
    public Instance this[int index] => new(_model, _rows.Span[index]);

    /// <inheritdoc/>
    public IEnumerator<Instance> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
