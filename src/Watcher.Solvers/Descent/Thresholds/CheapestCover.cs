using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Watcher.Solvers;

/// <summary>
/// The cheapest of some items that take at least so much with them: a covering knapsack, solved exactly by dynamic programming over what is taken
/// (Kellerer, Pferschy, Pisinger: Knapsack Problems, 2004, §13.3). Of equally cheap sets the one that takes least, then the one of lower items.
/// </summary>
/// <param name="Items">The items, ascending.</param>
/// <param name="Use">What they take with them.</param>
/// <param name="Price">What they cost.</param>
internal sealed record CheapestCover(int[] Items, long Use, long Price)
{
    /// <summary>Steps of the program that are worth it, about a nanosecond each.</summary>
    private const long MostWork = 1 << 24;

    /// <summary>A sum that no set has: beyond all prices, and none added to it overflows.</summary>
    private const long None = long.MaxValue / 2;

    /// <summary>Finds it.</summary>
    /// <param name="items">What there is to choose from, ascending.</param>
    /// <param name="use">What each item takes with it, all multiples of the unit.</param>
    /// <param name="price">What each item costs, at least 0; no sum of them overflows.</param>
    /// <param name="excess">What they have to take together, above 0.</param>
    /// <param name="unit">The unit.</param>
    /// <returns><see langword="null"/> where all of them are not enough, or finding out would take too long.</returns>
    internal static CheapestCover? Find(List<int> items, long[] use, ReadOnlySpan<long> price, long excess, long unit)
    {
        long least = ((excess - 1) / unit) + 1;
        long largest = 0;
        Int128 all = 0;
        foreach (int item in items)
        {
            largest = Math.Max(largest, use[item] / unit);
            all += use[item] / unit;
        }

        // Prices are packed into a quarter of the range (PackedCosts).
        if (all < least || (Int128)(least + largest) * items.Count > MostWork) return null;
        int width = (int)(least + largest);
        int words = (width + 63) / 64;
        long[] cheapest = new long[width];
        cheapest.AsSpan(1).Fill(None);
        ulong[] taken = new ulong[words * items.Count];
        int top = 0;
        for (int n = 0; n < items.Count; n++)
        {
            int size = (int)(use[items[n]] / unit);
            top = Math.Min(width - 1, top + size);
            Add(cheapest, size, price[items[n]], top, taken.AsSpan(words * n, words));
        }

        int best = (int)least;
        for (int sum = best + 1; sum < width; sum++)
        {
            if (cheapest[sum] < cheapest[best]) best = sum;
        }

        List<int> chosen = [];
        int left = best;
        for (int n = items.Count - 1; left > 0; n--)
        {
            if ((taken[(words * n) + (left >> 6)] >> (left & 63) & 1) == 0) continue;
            chosen.Add(items[n]);
            left -= (int)(use[items[n]] / unit);
        }

        chosen.Reverse();
        return new([.. chosen], best * unit, cheapest[best]);
    }

    /// <summary>Every sum also with one more item, where that is cheaper; from the top, so that it is used once.</summary>
    private static void Add(Span<long> cheapest, int size, long price, int top, Span<ulong> taken)
    {
        // Four sums at once: they are read before they are written, and those below them are written later.
        int end = top + 1;
        ref long sums = ref MemoryMarshal.GetReference(cheapest);
        Vector256<long> cost = Vector256.Create(price);
        for (; end - Vector256<long>.Count >= size; end -= Vector256<long>.Count)
        {
            int first = end - Vector256<long>.Count;
            Vector256<long> without = Vector256.LoadUnsafe(ref sums, (nuint)first);
            Vector256<long> with = Vector256.LoadUnsafe(ref sums, (nuint)(first - size)) + cost;
            Vector256<long> better = Vector256.LessThan(with, without);
            if (better == Vector256<long>.Zero) continue;
            Vector256.ConditionalSelect(better, with, without).StoreUnsafe(ref sums, (nuint)first);
            ulong bits = better.ExtractMostSignificantBits();
            taken[first >> 6] |= bits << (first & 63);
            if ((first & 63) > 64 - Vector256<long>.Count) taken[(first >> 6) + 1] |= bits >> (64 - (first & 63));
        }

        for (int sum = end - 1; sum >= size; sum--)
        {
            long with = cheapest[sum - size] + price;
            if (with >= cheapest[sum]) continue;
            cheapest[sum] = with;
            taken[sum >> 6] |= 1UL << (sum & 63);
        }
    }
}
