using System.Numerics;

namespace Watcher.Solvers;

/// <summary>
/// Items that the same slots can take, as kinds: one class, one demand. Where demands are too many to tell apart, a kind has
/// demands that agree in their leading bits, and its floor is what each of them needs at least. Numbered in item order. Immutable.
/// </summary>
internal sealed class ItemKinds
{
    /// <summary>Below this many bins, looking at every block costs less than remembering.</summary>
    internal const int FewestBins = 2_048;
    private const int Most = 1 << 16;

    private ItemKinds(int[] of, long[] floor, bool exact)
    {
        Of = of;
        Floor = floor;
        Exact = exact;
    }

    /// <summary>The kind of each item.</summary>
    internal int[] Of { get; }

    /// <summary>Thresholds by kind and dimension; <see cref="long.MinValue"/> = not checked.</summary>
    internal long[] Floor { get; }

    /// <summary>Whether all items of a kind demand exactly its floor.</summary>
    internal bool Exact { get; }

    internal static ItemKinds? For(CompiledProblem problem)
    {
        if (problem.Bins < FewestBins) return null;
        ReadOnlySpan<int> precisions = [64, 4, 3, 2, 1];
        foreach (int bits in precisions)
        {
            if (TryMake(problem, bits) is { } kinds) return kinds;
        }

        return null;
    }

    private static ItemKinds? TryMake(CompiledProblem problem, int bits)
    {
        int dims = problem.Dims;
        int[] of = new int[problem.Items];
        int[] table = new int[4 * Most];
        int[] classes = new int[Most];
        long[] floors = new long[256 * dims];
        long[] row = new long[dims];
        int count = 0;
        for (int i = 0; i < of.Length; i++)
        {
            ulong hash = (ulong)problem.ClassOf[i];
            for (int d = 0; d < dims; d++)
            {
                row[d] = FloorOf(problem, i, d, bits);
                hash = (hash ^ (ulong)row[d]) * 0x9E3779B97F4A7C15UL;
                hash ^= hash >> 29;
            }

            int at = (int)(hash & ((4 * Most) - 1));
            while (table[at] != 0 && !IsKind(table[at] - 1, problem.ClassOf[i], row, classes, floors)) at = (at + 1) & ((4 * Most) - 1);
            if (table[at] == 0)
            {
                if (count == Most) return null;
                if (floors.Length < (count + 1) * dims) Array.Resize(ref floors, 2 * floors.Length);
                row.CopyTo(floors, count * dims);
                classes[count] = problem.ClassOf[i];
                table[at] = ++count;
            }

            of[i] = table[at] - 1;
        }

        return new(of, floors.AsSpan(0, count * dims).ToArray(), bits == 64);
    }

    private static bool IsKind(int kind, int itemClass, long[] row, int[] classes, long[] floors) =>
        classes[kind] == itemClass && floors.AsSpan(kind * row.Length, row.Length).SequenceEqual(row);

    private static long FloorOf(CompiledProblem problem, int item, int dimension, int bits)
    {
        long demand = problem.Demand[(item * problem.Dims) + dimension];
        if (demand == 0 || !problem.Checked[dimension]) return long.MinValue;
        int shift = Math.Max(0, BitOperations.Log2((ulong)demand) + 1 - bits);
        return demand >> shift << shift;
    }
}
