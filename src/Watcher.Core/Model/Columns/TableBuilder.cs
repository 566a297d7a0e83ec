using System.Runtime.CompilerServices;

namespace Watcher.Model;

/// <summary>
/// Grows the columns of one kind of element: <see cref="BeginRow"/> fills every attribute with its default, the setters overwrite.
/// References are kept as pool indexes of the target's id until <see cref="ClusterModelBuilder"/> resolves them.
/// </summary>
internal sealed class TableBuilder
{
    private const int ParallelFrom = 50_000;
    private readonly InternPoolBuilder _pool;
    private readonly AttributeDescriptor[] _attributes;
    private readonly Array?[] _columns;
    private readonly Utf8ColumnBuilder?[] _texts;
    private readonly int[] _defaultIndexes;
    private readonly Utf8ColumnBuilder[] _textColumns;
    private HashSet<(int Row, int Ordinal)>? _broken;
    private readonly CommonSymbol[] _common;
    private readonly SymbolBatch _symbols;
    private int[]? _unknown;
    private int _capacity;

    public TableBuilder(ElementKind kind, InternPoolBuilder pool)
    {
        Kind = kind;
        _pool = pool;
        _symbols = new SymbolBatch(pool);
        _attributes = CdmSchema.AttributeArray(kind);
        _columns = new Array?[_attributes.Length];
        _texts = new Utf8ColumnBuilder?[_attributes.Length];
        _common = new CommonSymbol[_attributes.Length];
        _defaultIndexes = new int[_attributes.Length];
        foreach (AttributeDescriptor attribute in _attributes)
        {
            if (attribute.Kind is AttributeValueKind.Text or AttributeValueKind.NumericId)
            {
                _texts[attribute.Ordinal] = new Utf8ColumnBuilder();
            }

            _defaultIndexes[attribute.Ordinal] =
                attribute.DefaultText is { } text && attribute.Kind == AttributeValueKind.Symbol
                    ? pool.Intern(System.Text.Encoding.UTF8.GetBytes(text))
                    : NullValue.Index;
        }

        _textColumns = [.. _texts.OfType<Utf8ColumnBuilder>()];
        Grow(16);
    }

    public ElementKind Kind { get; }

    public int Count { get; private set; }

    public ReadOnlySpan<AttributeDescriptor> Attributes => _attributes;

    /// <summary>Whether the id of some row is missing or was refused, so that references to this kind cannot be judged.</summary>
    public bool HasBrokenIds { get; private set; }

    /// <summary>Remembers that a value of the current row was refused and reported, so that it is not reported twice.</summary>
    public void MarkBroken(int ordinal) => MarkBroken(Count - 1, ordinal);

    public void MarkBroken(int row, int ordinal)
    {
        (_broken ??= []).Add((row, ordinal));
        HasBrokenIds |= ordinal == 0;
    }

    /// <summary>Whether a value was refused and reported by whoever filled the table.</summary>
    public bool IsBroken(int row, int ordinal) => _broken is not null && _broken.Contains((row, ordinal));

    /// <summary>Whether the next row makes the columns grow.</summary>
    public bool IsFull => Count == _capacity;

    /// <summary>Makes room for so many rows in all, but for no more than 64 times those there are.</summary>
    public void Reserve(long rows)
    {
        int capacity = (int)Math.Min(rows, Math.Min(Count * 64L, Array.MaxLength));
        if (capacity > _capacity)
        {
            foreach (Utf8ColumnBuilder texts in _textColumns)
            {
                texts.Reserve(capacity);
            }

            Grow(capacity);
        }
    }

    /// <summary>Starts a row with all defaults; the setters act on it.</summary>
    public void BeginRow()
    {
        if (Count == _capacity)
        {
            Grow(_capacity * 2);
        }

        // Other columns hold their defaults already: Grow fills them.
        foreach (Utf8ColumnBuilder texts in _textColumns)
        {
            texts.Add([]);
        }

        Count++;
    }

    public void SetText(int ordinal, ReadOnlySpan<byte> utf8) => _texts[ordinal]!.SetLast(utf8);

    public void SetInteger(int ordinal, int value) => Unsafe.As<int[]>(_columns[ordinal]!)[Count - 1] = value;

    public void SetReal(int ordinal, double value) => Unsafe.As<double[]>(_columns[ordinal]!)[Count - 1] = value;

    public void SetFlag(int ordinal, bool value) => Unsafe.As<byte[]>(_columns[ordinal]!)[Count - 1] = value ? (byte)1 : (byte)0;

    /// <summary>Sets a flag as its column holds it, unknown included.</summary>
    public void SetRawFlag(int ordinal, byte value) => Unsafe.As<byte[]>(_columns[ordinal]!)[Count - 1] = value;

    public void SetTime(int ordinal, long utcTicks) => Unsafe.As<long[]>(_columns[ordinal]!)[Count - 1] = utcTicks;

    /// <summary>
    /// Sets a symbol or a reference (by the target's id); an empty text of a nullable attribute is upstream's way to say none.
    /// Cells are filled in batches: <see cref="FlushSymbols"/> before reading them.
    /// </summary>
    public void SetSymbol(int ordinal, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty && _attributes[ordinal].Nullable)
        {
            SetIndex(ordinal, NullValue.Index);
            return;
        }

        ref CommonSymbol common = ref _common[ordinal];
        if (!utf8.IsEmpty && utf8.SequenceEqual(common.Text))
        {
            common.Votes = Math.Min(common.Votes + 1, CommonSymbol.MaximumVotes);
            SetIndex(ordinal, common.Index);
            return;
        }

        common.Votes--;
        _symbols.Add(ordinal, Count - 1, utf8);
        if (_symbols.IsFull)
        {
            FlushSymbols();
        }
    }

    /// <summary>Fills the cells of symbols that wait in the batch.</summary>
    public void FlushSymbols()
    {
        Span<int> indexes = stackalloc int[SymbolBatch.Size];
        int count = _symbols.Resolve(indexes);
        for (int i = 0; i < count; i++)
        {
            (int ordinal, int row) = _symbols.Cell(i);
            SetIndexAt(ordinal, row, indexes[i]);
            if (_common[ordinal].Votes < 0)
            {
                _common[ordinal] = new CommonSymbol { Text = _pool[indexes[i]].ToArray(), Index = indexes[i] };
            }
        }
    }

    /// <summary>Sets a symbol, reference or JSON value by its pool index.</summary>
    public void SetIndex(int ordinal, int poolIndex) => Unsafe.As<int[]>(_columns[ordinal]!)[Count - 1] = poolIndex;

    public void SetIndexAt(int ordinal, int row, int poolIndex) => Unsafe.As<int[]>(_columns[ordinal]!)[row] = poolIndex;

    /// <summary>Keeps the unknown attributes of the row: the pool index of a canonical JSON object.</summary>
    public void SetUnknown(int poolIndex)
    {
        if (_unknown is null)
        {
            _unknown = new int[_capacity];
            Array.Fill(_unknown, NullValue.Index);
        }

        _unknown[Count - 1] = poolIndex;
    }

    public int Intern(ReadOnlySpan<byte> utf8) => _pool.Intern(utf8);

    public ReadOnlySpan<byte> PoolText(int poolIndex) => _pool[poolIndex];

    public ReadOnlySpan<int> Ints(int ordinal) => Unsafe.As<int[]>(_columns[ordinal]!).AsSpan(0, Count);

    public ReadOnlySpan<double> Reals(int ordinal) => Unsafe.As<double[]>(_columns[ordinal]!).AsSpan(0, Count);

    public ReadOnlySpan<byte> Text(int ordinal, int row) => _texts[ordinal]![row];

    /// <summary>The frozen table, rows sorted by id, without references resolved; <paramref name="order"/> gives the input row of each.</summary>
    public ElementTable Freeze(InternPool pool, out int[] order)
    {
        Utf8Column ids = _texts[0]!.View();
        order = RowSorter.Sort(ids, out bool sorted);
        var columns = new Array?[_columns.Length];
        var texts = new Utf8Column?[_columns.Length];
        int[] rows = order;

        // Columns are independent of each other, so their order of completion shows in no result.
        if (Count < ParallelFrom)
        {
            for (int ordinal = 0; ordinal < _columns.Length; ordinal++)
            {
                FreezeColumn(ordinal);
            }
        }
        else
        {
            Parallel.For(0, _columns.Length, FreezeColumn);
        }

        int[]? unknown = _unknown is null ? null : (int[])Order(_unknown, order, sorted);
        return new ElementTable(Kind, Count, columns, texts, unknown, pool);

        void FreezeColumn(int ordinal)
        {
            if (_texts[ordinal] is { } builder)
            {
                texts[ordinal] = sorted ? builder.Build() : builder.View().Permute(rows);
                _texts[ordinal] = null;
            }
            else
            {
                columns[ordinal] = Order(_columns[ordinal]!, rows, sorted);
                _columns[ordinal] = null;
            }
        }
    }

    private static Array Order(Array column, int[] order, bool sorted) => column switch
    {
        int[] ints => Pick(ints, order, sorted),
        double[] reals => Pick(reals, order, sorted),
        long[] longs => Pick(longs, order, sorted),
        byte[] bytes => Pick(bytes, order, sorted),
        _ => throw new InvalidOperationException("unknown column type"),
    };

    private static T[] Pick<T>(T[] column, int[] order, bool sorted)
        where T : unmanaged
    {
        if (sorted)
        {
            return column.AsSpan(0, order.Length).ToArray();
        }

        T[] picked = GC.AllocateUninitializedArray<T>(order.Length);
        for (int i = 0; i < order.Length; i++)
        {
            picked[i] = column[order[i]];
        }

        return picked;
    }

    private void Grow(int capacity)
    {
        foreach (AttributeDescriptor attribute in _attributes)
        {
            Array? old = _columns[attribute.Ordinal];
            _columns[attribute.Ordinal] = attribute.Kind switch
            {
                AttributeValueKind.Text or AttributeValueKind.NumericId => null,
                AttributeValueKind.Real => Resize(old, capacity, attribute.DefaultNumber),
                AttributeValueKind.Flag => Resize(old, capacity, attribute.Nullable ? NullValue.Flag : (byte)attribute.DefaultNumber),
                AttributeValueKind.Timestamp => Resize(old, capacity, NullValue.Timestamp),
                AttributeValueKind.Integer => Resize(old, capacity, attribute.Nullable ? NullValue.Integer : (int)attribute.DefaultNumber),
                _ => Resize(old, capacity, _defaultIndexes[attribute.Ordinal]),
            };
        }

        if (_unknown is not null)
        {
            _unknown = Resize(_unknown, capacity, NullValue.Index);
        }

        _capacity = capacity;
    }

    private static T[] Resize<T>(Array? column, int capacity, T fill)
        where T : unmanaged
    {
        T[] larger = GC.AllocateUninitializedArray<T>(capacity);
        ReadOnlySpan<T> old = (T[]?)column;
        old.CopyTo(larger);
        larger.AsSpan(old.Length).Fill(fill);
        return larger;
    }

    /// <summary>The value that most rows of a column have, by a running vote: it needs no look-up.</summary>
    private struct CommonSymbol
    {
        public const int MaximumVotes = 64;
        public byte[]? Text;
        public int Index;
        public int Votes;
    }
}
