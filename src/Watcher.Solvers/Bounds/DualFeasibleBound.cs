using System.Numerics;

namespace Watcher.Solvers;

/// <summary>
/// Bin-packing bound by dual feasible functions in one hard dimension: if items are resized so that no set that fits a bin
/// grows beyond it, the resized total still needs as many bins. All bins are taken to be as large as the largest one; bins
/// that do not count as active come off for free. Functions: U(λ) of Martello and Toth (1990), and those of Fekete and
/// Schepers (2001) and of Carlier, Clautiaux and Moukrim (2007).
/// </summary>
internal static class DualFeasibleBound
{
    private const int MostItems = 5_000;
    private const int MostThresholds = 400;
    private const int MostMultiples = 30;

    /// <summary>Up to here the sums of <see cref="ByMultiples"/> fit a word: 5,000 · 30 · 31 · 2⁴⁰ is below 2⁶³.</summary>
    private const long MostNarrow = 1L << 40;

    /// <param name="all">The dimension as plain bin packing; its sizes are sorted on the way.</param>
    internal static long Compute(DimensionSizes all)
    {
        long[] sizes = all.Sizes;

        // Small items pack well: the capacity bound says the same then.
        if (sizes.Length == 0 || sizes.Length > MostItems || all.Largest < all.Capacity / 5) return 0;
        Array.Sort(sizes);
        return Math.Max(0, Needed(sizes, all.Capacity) - all.Spare);
    }

    private static long Needed(long[] sizes, long capacity)
    {
        long best = 0;
        for (int k = 1; k <= MostMultiples; k++) best = Math.Max(best, ByMultiples(sizes, capacity, k));
        Int128[] sums = new Int128[sizes.Length + 1];
        for (int n = 0; n < sizes.Length; n++) sums[n + 1] = sums[n] + sizes[n];
        long previous = 0;
        int thresholds = 0;
        foreach (long threshold in sizes)
        {
            if (threshold == previous) continue;
            if (threshold > capacity / 2 || ++thresholds > MostThresholds) break;
            previous = threshold;
            best = Math.Max(best, ByThreshold(sizes, sums, capacity, threshold));
            best = Math.Max(best, ByRounding(sizes, capacity, threshold));
        }

        return best;
    }

    /// <summary>Above capacity − λ: a whole bin; below λ: nothing.</summary>
    private static long ByThreshold(long[] sizes, Int128[] sums, long capacity, long threshold)
    {
        int small = FirstAtLeast(sizes, threshold);
        int large = FirstAtLeast(sizes, capacity - threshold + 1);
        return Ceiling(sums[large] - sums[small] + ((Int128)capacity * (sizes.Length - large)), capacity);
    }

    /// <summary>(k + 1) · x / C when that is whole, else its floor, times C / k.</summary>
    private static long ByMultiples(long[] sizes, long capacity, int k)
    {
        // In units of C / (k · (k + 1)) times C: whole multiples keep x · k · (k + 1), others get floor · (k + 1) · C.
        Int128 sum = capacity <= MostNarrow ? SumByMultiples(sizes, capacity, (long)k) : SumByMultiples(sizes, (Int128)capacity, k);
        return Ceiling(sum, (Int128)capacity * k * (k + 1));
    }

    private static T SumByMultiples<T>(long[] sizes, T capacity, T k)
        where T : struct, IBinaryInteger<T>
    {
        T sum = T.Zero;
        foreach (long size in sizes)
        {
            T scaled = T.CreateTruncating(size) * (k + T.One);
            T floor = scaled / capacity;
            sum += floor * capacity == scaled ? scaled * k : floor * capacity * (k + T.One);
        }

        return sum;
    }

    /// <summary>Sizes in whole steps of λ: above one half what remains is rounded, below it the size.</summary>
    private static long ByRounding(long[] sizes, long capacity, long step)
    {
        long full = capacity / step;
        Int128 sum = 0;
        foreach (long size in sizes)
        {
            if (size > capacity - size) sum += 2 * (full - ((capacity - size) / step));
            else if (size == capacity - size) sum += full;
            else sum += 2 * (size / step);
        }

        return Ceiling(sum, 2 * full);
    }

    private static long Ceiling(Int128 value, Int128 unit) => (long)((value + unit - 1) / unit);

    private static int FirstAtLeast(long[] sorted, long value)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
