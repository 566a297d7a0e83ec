namespace Watcher.Solvers;

/// <summary>A column that grows. Its array is handed over as it is where room was made for exactly what came: large columns are not copied then.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal sealed class ColumnBuffer<T>
{
    private T[] _values = [];

    /// <summary>Number of values.</summary>
    internal int Count { get; private set; }

    /// <summary>All values so far, until more are added.</summary>
    internal Span<T> Values => _values.AsSpan(0, Count);

    /// <summary>Makes room for so many values in all.</summary>
    internal void EnsureCapacity(int count)
    {
        if (_values.Length < count) Array.Resize(ref _values, count);
    }

    /// <summary>Makes somebody's array the column, of which so many values count.</summary>
    internal void Take(T[] values, int count)
    {
        if (Count > 0) throw new InvalidOperationException("The column has values already.");
        _values = values;
        Count = count;
    }

    internal void Add(T value)
    {
        if (Count == _values.Length) EnsureCapacity(Math.Max(4, 2 * Count));
        _values[Count++] = value;
    }

    /// <summary>Adds so many values and gives them to be set; they are what the array held, for the most part the default.</summary>
    internal Span<T> Extend(int count)
    {
        if (_values.Length - Count < count) EnsureCapacity(Math.Max(Count + count, 2 * Count));
        Count += count;
        return _values.AsSpan(Count - count, count);
    }

    /// <summary>The column; nothing may be added any more.</summary>
    internal T[] ToArray()
    {
        Array.Resize(ref _values, Count);
        return _values;
    }
}
