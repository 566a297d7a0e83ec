using System.Buffers;

namespace Watcher.Solvers;

/// <summary>Bin packing in one dimension by distinct sizes, in the largest unit in which all sizes are whole.</summary>
/// <param name="Sizes">Distinct sizes, largest first, each at least 1 and at most the capacity.</param>
/// <param name="Demand">How many items have each size.</param>
/// <param name="Capacity">The size of a bin.</param>
internal sealed record PatternSizes(int[] Sizes, int[] Demand, int Capacity)
{
    /// <summary>Up to about so many different sizes items are counted rather than sorted.</summary>
    private const int LongestCount = 4_096;

    /// <summary>The problem by sizes, or null when it is empty or its tables would be too large.</summary>
    /// <param name="sizes">One size per item, above 0, in any order.</param>
    /// <param name="capacity">The size of a bin.</param>
    internal static PatternSizes? From(ReadOnlySpan<long> sizes, long capacity)
    {
        if (sizes.IsEmpty) return null;
        long unit = 0;
        foreach (long size in sizes)
        {
            // A unit of 1 stays one, and then the tables are too large.
            if (size > capacity || (unit == 1 && capacity > PatternPricer.MostCapacity)) return null;
            unit = CommonUnit.Of(unit, size);
        }

        return capacity / unit <= PatternPricer.MostCapacity && (CanCount(sizes, capacity / unit) || !AreMany(sizes)) && Group(sizes, capacity, unit) is { } result
            && result.Sizes.Length <= PatternMaster.MostSizes && result.Cells <= PatternPricer.MostCells ? result : null;
    }

    /// <summary>
    /// The same in a coarser unit, sizes and capacity rounded down: what fits a bin still fits, so a bound on it holds, but not
    /// every pattern is one of the problem. Null when even so there are too many sizes.
    /// </summary>
    /// <param name="sizes">One size per item, above 0, in any order.</param>
    /// <param name="capacity">The size of a bin.</param>
    /// <param name="cells">How large the pricer's table may be.</param>
    internal static PatternSizes? Relaxed(ReadOnlySpan<long> sizes, long capacity, long cells)
    {
        if (sizes.IsEmpty) return null;
        foreach (long size in sizes)
        {
            if (size > capacity) return null;
        }

        long most = Math.Max(1, (cells / (sizes.Length + 1)) - 1);
        PatternSizes result = Group(sizes, capacity, Math.Max(1, (capacity / most) + 1));
        return result.Sizes.Length is > 0 and <= PatternMaster.MostSizes ? result : null;
    }

    /// <summary>Whether counting takes no more than a pass over the items; then there is no need to know first whether sizes are many.</summary>
    private static bool CanCount(ReadOnlySpan<long> sizes, long most) => most <= LongestCount + (4L * sizes.Length);

    /// <summary>Whether there are more than <see cref="PatternMaster.MostSizes"/> different sizes.</summary>
    private static bool AreMany(ReadOnlySpan<long> sizes)
    {
        if (sizes.Length <= PatternMaster.MostSizes) return false;
        HashSet<long> seen = new(PatternMaster.MostSizes + 1);
        foreach (long size in sizes)
        {
            if (seen.Add(size) && seen.Count > PatternMaster.MostSizes) return true;
        }

        return false;
    }

    /// <summary>How many items have each size in whole units; what is smaller than one unit is left out.</summary>
    private static PatternSizes Group(ReadOnlySpan<long> sizes, long capacity, long unit)
    {
        List<int> distinct = [];
        List<int> demand = [];
        int most = (int)(capacity / unit);
        if (CanCount(sizes, most))
        {
            int[] counts = ArrayPool<int>.Shared.Rent(most + 1);
            counts.AsSpan(0, most + 1).Clear();
            int shift = long.IsPow2(unit) ? (int)long.Log2(unit) : -1;
            foreach (long size in sizes) counts[shift < 0 ? size / unit : size >> shift]++;
            for (int size = most; size > 0; size--)
            {
                if (counts[size] == 0) continue;
                distinct.Add(size);
                demand.Add(counts[size]);
            }

            ArrayPool<int>.Shared.Return(counts);
            return new([.. distinct], [.. demand], most);
        }

        long[] ascending = sizes.ToArray();
        Array.Sort(ascending);
        for (int i = ascending.Length - 1; i >= 0 && ascending[i] >= unit; i--)
        {
            int size = (int)(ascending[i] / unit);
            if (distinct.Count == 0 || distinct[^1] != size)
            {
                distinct.Add(size);
                demand.Add(0);
            }

            demand[^1]++;
        }

        return new([.. distinct], [.. demand], most);
    }

    /// <summary>The cells of the pricer's table.</summary>
    internal long Cells => (PatternPricer.CopiesOf(Sizes, Demand, Capacity) + 1L) * (Capacity + 1L);

    /// <summary>About what the linear program costs: some six rounds per size, more where it is tight.</summary>
    internal long EstimatedWork => 6L * Sizes.Length * (1 + ((Cells + (Sizes.Length * (long)Sizes.Length)) >> 7));

    internal bool SameAs(PatternSizes other) =>
        Capacity == other.Capacity && Sizes.AsSpan().SequenceEqual(other.Sizes) && Demand.AsSpan().SequenceEqual(other.Demand);
}
