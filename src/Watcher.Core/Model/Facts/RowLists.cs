namespace Watcher.Model;

/// <summary>Rows by row, for relations that few or no elements have: nothing is held where none has one.</summary>
internal sealed class RowLists
{
    private readonly int[]?[] _of;

    /// <param name="count">Number of elements.</param>
    /// <param name="lists">The rows of those that have some.</param>
    public RowLists(int count, IReadOnlyDictionary<int, int[]> lists)
    {
        _of = lists.Count == 0 ? [] : new int[]?[count];
        foreach ((int row, int[] rows) in lists)
        {
            _of[row] = rows;
        }
    }

    /// <summary>Whether no element has any.</summary>
    public bool IsEmpty => _of.Length == 0;

    /// <summary>The rows of an element; null = it has no such relation.</summary>
    public int[]? this[int row] => row < _of.Length ? _of[row] : null;
}
