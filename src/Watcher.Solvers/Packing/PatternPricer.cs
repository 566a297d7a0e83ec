using System.Numerics;
using System.Runtime.InteropServices;

namespace Watcher.Solvers;

/// <summary>
/// The most valuable set of items that fits one bin, exactly: a knapsack over whole capacities and whole values. Each size may
/// be taken as often as it is demanded. That the answer is exact is what makes the bounds that rest on it proofs.
/// </summary>
internal sealed class PatternPricer
{
    internal const long MostCells = 6_000_000;
    internal const long MostCapacity = 1_000_000;

    private readonly int[] _sizes;
    private readonly int _capacity;
    private readonly int[] _values;
    private readonly int[] _classOf;
    private int[] _cells = [];

    internal PatternPricer(PatternSizes sizes)
    {
        _sizes = sizes.Sizes;
        _capacity = sizes.Capacity;
        _values = new int[_sizes.Length];
        _classOf = new int[CopiesOf(_sizes, sizes.Demand, _capacity)];
        Scale = (1 << 29) / ((_capacity / _sizes[^1]) + 1);
    }

    /// <summary>What a value of 1 is as a whole number; so many that a full bin of values up to 1 does not overflow.</summary>
    internal int Scale { get; }

    /// <summary>The value of the best pattern, in 1 / <see cref="Scale"/>.</summary>
    internal int Best { get; private set; }

    /// <summary>The value of all items that are demanded, in the same unit.</summary>
    internal long Total { get; private set; }

    /// <summary>How many rows the table has: each size as often as it is demanded and fits.</summary>
    internal static int CopiesOf(ReadOnlySpan<int> sizes, ReadOnlySpan<int> demand, long capacity)
    {
        long copies = 0;
        for (int j = 0; j < sizes.Length; j++) copies += Math.Min(demand[j], capacity / sizes[j]);
        return (int)Math.Min(copies, int.MaxValue / 2);
    }

    /// <summary>Finds the best pattern for these values; returns the work done.</summary>
    /// <param name="values">At least 0, else taken as 0; more than 1 is taken as 1.</param>
    /// <param name="demand">How often each size is there.</param>
    /// <param name="pattern">Pairs of size number and count.</param>
    internal long Price(ReadOnlySpan<double> values, ReadOnlySpan<int> demand, List<(int Size, int Count)> pattern)
    {
        int width = _capacity + 1;
        int layers = 0;
        Total = 0;
        int needed = (CopiesOf(_sizes, demand, _capacity) + 1) * width;
        if (_cells.Length < needed) _cells = new int[needed];
        Array.Clear(_cells, 0, width);
        for (int j = 0; j < _sizes.Length; j++)
        {
            _values[j] = (int)(Math.Clamp(values[j], 0, 1) * Scale);
            Total += (long)_values[j] * demand[j];
            if (_values[j] == 0) continue;
            int copies = Math.Min(demand[j], _capacity / _sizes[j]);
            for (int k = 0; k < copies; k++)
            {
                _classOf[layers] = j;
                Layer(_cells.AsSpan(layers * width, width), _cells.AsSpan((layers + 1) * width, width), _sizes[j], _values[j]);
                layers++;
            }
        }

        Best = _cells[(layers * width) + _capacity];
        Trace(layers, width, pattern);
        return 1 + ((long)layers * width >> 7);
    }

    /// <summary>One more copy: each capacity takes it or not. This is where the time goes.</summary>
    private static void Layer(ReadOnlySpan<int> before, Span<int> after, int size, int value)
    {
        before[..size].CopyTo(after);
        ref int source = ref MemoryMarshal.GetReference(before);
        ref int target = ref MemoryMarshal.GetReference(after);
        Vector<int> gain = new(value);
        nuint c = (nuint)size;
        nuint end = (nuint)after.Length;
        for (; c + (nuint)Vector<int>.Count <= end; c += (nuint)Vector<int>.Count)
        {
            Vector<int> without = Vector.LoadUnsafe(ref source, c);
            Vector<int> with = Vector.LoadUnsafe(ref source, c - (nuint)size) + gain;
            Vector.Max(without, with).StoreUnsafe(ref target, c);
        }

        for (int k = (int)c; k < after.Length; k++) after[k] = Math.Max(before[k], before[k - size] + value);
    }

    private void Trace(int layers, int width, List<(int Size, int Count)> pattern)
    {
        pattern.Clear();
        int left = _capacity;
        for (int n = layers - 1; n >= 0; n--)
        {
            if (_cells[((n + 1) * width) + left] == _cells[(n * width) + left]) continue;
            int j = _classOf[n];
            left -= _sizes[j];
            if (pattern.Count > 0 && pattern[^1].Size == j) pattern[^1] = (j, pattern[^1].Count + 1);
            else pattern.Add((j, 1));
        }
    }
}
