namespace Watcher.Model;

/// <summary>
/// Collects symbols of one table and interns them together. A look-up in a large pool waits for memory at every step; the
/// look-ups of a batch wait at the same time, which makes references of a million instances several times cheaper.
/// </summary>
internal sealed class SymbolBatch(InternPoolBuilder pool)
{
    public const int Size = 64;
    private readonly (int Ordinal, int Row, int Start, int Length, uint Hash)[] _items = new (int, int, int, int, uint)[Size];
    private byte[] _text = new byte[Size * 40];
    private int _length;
    private int _touched;

    public int Count { get; private set; }

    public bool IsFull => Count == Size;

    /// <summary>Remembers a symbol for a cell.</summary>
    public void Add(int ordinal, int row, ReadOnlySpan<byte> text)
    {
        if (_length + text.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + text.Length));
        }

        text.CopyTo(_text.AsSpan(_length));
        _items[Count++] = (ordinal, row, _length, text.Length, Utf8Hash.Compute(text));
        _length += text.Length;
    }

    /// <summary>The cell of an item.</summary>
    public (int Ordinal, int Row) Cell(int item) => (_items[item].Ordinal, _items[item].Row);

    /// <summary>The text of an item.</summary>
    public ReadOnlySpan<byte> Text(int item) => _text.AsSpan(_items[item].Start, _items[item].Length);

    /// <summary>Interns all items and forgets them; <paramref name="indexes"/> gets the pool index of each.</summary>
    public int Resolve(Span<int> indexes)
    {
        // Two passes that only touch memory, so that the processor fetches all lines at once; the sum keeps them from being optimised away.
        int sum = 0;
        Span<int> starts = stackalloc int[Size];
        for (int i = 0; i < Count; i++)
        {
            starts[i] = pool.CandidateStart(_items[i].Hash);
        }

        for (int i = 0; i < Count; i++)
        {
            sum += pool.Touch(starts[i], _items[i].Length);
        }

        _touched = sum;
        for (int i = 0; i < Count; i++)
        {
            indexes[i] = pool.Intern(Text(i), _items[i].Hash, out _);
        }

        int count = Count;
        Count = 0;
        _length = 0;
        return count;
    }

    /// <inheritdoc/>
    public override string ToString() => System.FormattableString.Invariant($"{Count} symbols, {_touched}");
}
