using System.Collections;

namespace Watcher.Model;

/// <summary>Enumerates the views of all rows of a table.</summary>
/// <typeparam name="T">The view.</typeparam>
public struct RowEnumerator<T> : IEnumerator<T>
{
    private readonly ClusterModel _model;
    private readonly int _count;
    private readonly Func<ClusterModel, int, T> _view;
    private int _row;

    internal RowEnumerator(ClusterModel model, int count, Func<ClusterModel, int, T> view)
    {
        _model = model;
        _count = count;
        _view = view;
        _row = -1;
    }

    /// <inheritdoc/>
    public readonly T Current => _view(_model, _row);

    /// <inheritdoc/>
    readonly object? IEnumerator.Current => Current;

    /// <inheritdoc/>
    public bool MoveNext() => ++_row < _count;

    /// <inheritdoc/>
    public void Reset() => _row = -1;

    /// <inheritdoc/>
    public readonly void Dispose()
    {
    }
}
