namespace Watcher.Solvers;

/// <summary>Bin packing in one dimension by distinct sizes, in the largest unit in which all sizes are whole.</summary>
/// <param name="Sizes">Distinct sizes, largest first, each at least 1 and at most the capacity.</param>
/// <param name="Demand">How many items have each size.</param>
/// <param name="Capacity">The size of a bin.</param>
internal sealed record PatternSizes(int[] Sizes, int[] Demand, int Capacity)
{
    /// <summary>The problem by sizes, or null when it is empty or its tables would be too large.</summary>
    /// <param name="ascending">One size per item, above 0.</param>
    /// <param name="capacity">The size of a bin.</param>
    internal static PatternSizes? From(ReadOnlySpan<long> ascending, long capacity)
    {
        if (ascending.IsEmpty || ascending[^1] > capacity) return null;
        long unit = 0;
        foreach (long size in ascending)
        {
            for (long a = size; a != 0;) (unit, a) = (a, unit % a);
        }

        return capacity / unit <= PatternPricer.MostCapacity && Group(ascending, capacity, unit) is { } result
            && result.Sizes.Length <= PatternMaster.MostSizes && result.Cells <= PatternPricer.MostCells ? result : null;
    }

    /// <summary>
    /// The same in a coarser unit, sizes and capacity rounded down: what fits a bin still fits, so a bound on it holds, but not
    /// every pattern is one of the problem. Null when even so there are too many sizes.
    /// </summary>
    /// <param name="ascending">One size per item, above 0.</param>
    /// <param name="capacity">The size of a bin.</param>
    /// <param name="cells">How large the pricer's table may be.</param>
    internal static PatternSizes? Relaxed(ReadOnlySpan<long> ascending, long capacity, long cells)
    {
        if (ascending.IsEmpty || ascending[^1] > capacity) return null;
        long most = Math.Max(1, (cells / (ascending.Length + 1)) - 1);
        long unit = Math.Max(1, (capacity / most) + 1);
        int zeros = 0;
        while (zeros < ascending.Length && ascending[zeros] < unit) zeros++;
        PatternSizes result = Group(ascending[zeros..], capacity, unit);
        return result.Sizes.Length is > 0 and <= PatternMaster.MostSizes ? result : null;
    }

    private static PatternSizes Group(ReadOnlySpan<long> ascending, long capacity, long unit)
    {
        List<int> sizes = [];
        List<int> demand = [];
        for (int i = ascending.Length - 1; i >= 0; i--)
        {
            int size = (int)(ascending[i] / unit);
            if (sizes.Count == 0 || sizes[^1] != size)
            {
                sizes.Add(size);
                demand.Add(0);
            }

            demand[^1]++;
        }

        return new([.. sizes], [.. demand], (int)(capacity / unit));
    }

    /// <summary>The cells of the pricer's table.</summary>
    internal long Cells => (PatternPricer.CopiesOf(Sizes, Demand, Capacity) + 1L) * (Capacity + 1L);

    /// <summary>About what the linear program costs: some six rounds per size, more where it is tight.</summary>
    internal long EstimatedWork => 6L * Sizes.Length * (1 + ((Cells + (Sizes.Length * (long)Sizes.Length)) >> 7));

    internal bool SameAs(PatternSizes other) =>
        Capacity == other.Capacity && Sizes.AsSpan().SequenceEqual(other.Sizes) && Demand.AsSpan().SequenceEqual(other.Demand);
}
