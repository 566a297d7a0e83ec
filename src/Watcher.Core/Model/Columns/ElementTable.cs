using System.Runtime.CompilerServices;

namespace Watcher.Model;

/// <summary>
/// The columns of one kind of element, rows sorted by id (ordinal UTF-8). Immutable: a changed table shares every column that
/// did not change.
/// </summary>
internal sealed class ElementTable
{
    private readonly Array?[] _columns;
    private readonly Utf8Column?[] _texts;
    private IdIndex? _index;

    public ElementTable(ElementKind kind, int count, Array?[] columns, Utf8Column?[] texts, int[]? unknown, InternPool pool)
    {
        Kind = kind;
        Count = count;
        _columns = columns;
        _texts = texts;
        Unknown = unknown;
        Pool = pool;
    }

    public ElementKind Kind { get; }

    public int Count { get; }

    public InternPool Pool { get; }

    /// <summary>Per row the pool index of an object with the unknown attributes, or -1; null where no row has any.</summary>
    public int[]? Unknown { get; }

    public int[] Ints(int ordinal) => Unsafe.As<int[]>(_columns[ordinal]!);

    public double[] Reals(int ordinal) => Unsafe.As<double[]>(_columns[ordinal]!);

    public byte[] Flags(int ordinal) => Unsafe.As<byte[]>(_columns[ordinal]!);

    public long[] Times(int ordinal) => Unsafe.As<long[]>(_columns[ordinal]!);

    public Utf8Column Texts(int ordinal) => _texts[ordinal]!;

    public string Text(int ordinal, int row) => _texts[ordinal]!.GetString(row);

    public string? Symbol(int ordinal, int row) => Pool.String(Ints(ordinal)[row]);

    public AttributeMap? Map(int ordinal, int row) => Pool.Map(Ints(ordinal)[row]);

    public IReadOnlyList<string>? List(int ordinal, int row) => Pool.List(Ints(ordinal)[row]);

    public int? Integer(int ordinal, int row) => Ints(ordinal)[row] is var value && value == NullValue.Integer ? null : value;

    public bool Flag(int ordinal, int row) => Flags(ordinal)[row] == 1;

    public bool? NullableFlag(int ordinal, int row) => Flags(ordinal)[row] is var value && value == NullValue.Flag ? null : value == 1;

    public DateTimeOffset? Time(int ordinal, int row) =>
        Times(ordinal)[row] is var ticks && ticks == NullValue.Timestamp ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    public AttributeMap UnknownOf(int row) => Unknown is null ? AttributeMap.Empty : Pool.Map(Unknown[row]) ?? AttributeMap.Empty;

    /// <summary>The row of an id, or -1.</summary>
    public int Find(ReadOnlySpan<byte> id) => (_index ??= new IdIndex(Texts(0))).Find(id);

    public int Find(string id)
    {
        Span<byte> buffer = stackalloc byte[256];
        return System.Text.Encoding.UTF8.TryGetBytes(id, buffer, out int written)
            ? Find(buffer[..written])
            : Find(System.Text.Encoding.UTF8.GetBytes(id));
    }

    /// <summary>A table with some columns replaced, over a pool that extends this one's.</summary>
    public ElementTable With(InternPool pool, params ReadOnlySpan<(int Ordinal, Array Column)> replacements)
    {
        var columns = (Array?[])_columns.Clone();
        foreach ((int ordinal, Array column) in replacements)
        {
            columns[ordinal] = column;
        }

        return new ElementTable(Kind, Count, columns, _texts, Unknown, pool) { _index = _index };
    }

    /// <summary>A table with one text column replaced. Rows stay where they are: found by the ids of before, should the ids be replaced.</summary>
    public ElementTable WithText(int ordinal, Utf8Column column)
    {
        var texts = (Utf8Column?[])_texts.Clone();
        texts[ordinal] = column;
        return new ElementTable(Kind, Count, _columns, texts, Unknown, Pool) { _index = _index ??= new IdIndex(Texts(0)) };
    }
}
