using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Watcher.Solvers;

/// <summary>
/// Smallest and largest over all bins or those of a mask, for columns of <see cref="int"/>, <see cref="long"/> and <see cref="double"/>.
/// Ties go to the lowest index, and −0 ties with 0. NaN is never chosen. −1 = nothing to choose from. Equal at every vector width.
/// Use: the cheapest, tightest or best aligned destination among the fitting ones; the bin to relieve or to empty next.
/// </summary>
internal static class RankKernels
{
    private const int Block = MaskKernels.WordBits;

    private interface IOrder
    {
        static abstract bool Ascending { get; }
    }

    /// <summary>Index of the smallest value.</summary>
    internal static int ArgMin<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => Best<T, Smallest>(values, default, masked: false);

    /// <summary>Index of the smallest value among the bins of a mask, which has a bit per value.</summary>
    internal static int ArgMin<T>(ReadOnlySpan<T> values, ReadOnlySpan<ulong> mask)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => Best<T, Smallest>(values, mask, masked: true);

    /// <summary>Index of the largest value.</summary>
    internal static int ArgMax<T>(ReadOnlySpan<T> values)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => Best<T, Largest>(values, default, masked: false);

    /// <summary>Index of the largest value among the bins of a mask, which has a bit per value.</summary>
    internal static int ArgMax<T>(ReadOnlySpan<T> values, ReadOnlySpan<ulong> mask)
        where T : unmanaged, INumber<T>, IMinMaxValue<T> => Best<T, Largest>(values, mask, masked: true);

    // Only the block of the best value is remembered: a new best is rare, so the loop carries no indexes.
    private static int Best<T, TOrder>(ReadOnlySpan<T> values, ReadOnlySpan<ulong> mask, bool masked)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TOrder : struct, IOrder
    {
        LaneMath.Require(!masked || mask.Length >= MaskKernels.WordsFor(values.Length));
        T worst = TOrder.Ascending ? T.MaxValue : T.MinValue;
        T best = worst;
        Vector256<T> bests = Vector256.Create(best);
        int found = -1;
        int first = 0;
        for (; first <= values.Length - Block; first += Block)
        {
            ulong word = masked ? mask[first / Block] : ulong.MaxValue;
            if (word == 0) continue;
            ReadOnlySpan<T> block = values.Slice(first, Block);
            Vector256<T> bestOfBlock = word == ulong.MaxValue ? OfBlock<T, TOrder>(block) : OfBlock<T, TOrder>(block, word);
            if (!(TOrder.Ascending ? Vector256.LessThanAny(bestOfBlock, bests) : Vector256.GreaterThanAny(bestOfBlock, bests))) continue;
            for (int l = 0; l < Vector256<T>.Count; l++)
            {
                if (Precedes<T, TOrder>(bestOfBlock[l], best)) best = bestOfBlock[l];
            }

            bests = Vector256.Create(best);
            found = first;
        }

        for (int i = first; i < values.Length; i++)
        {
            if ((masked && !Holds(mask, i)) || !Precedes<T, TOrder>(values[i], best)) continue;
            best = values[i];
            found = i;
        }

        // Nothing beats the worst value, but that value, or an infinity, may be all there is.
        if (found < 0) return BestOneByOne<T, TOrder>(values, mask, masked);
        while (values[found] != best || (masked && !Holds(mask, found))) found++;
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> OfBlock<T, TOrder>(ReadOnlySpan<T> block)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TOrder : struct, IOrder
    {
        ref T origin = ref MemoryMarshal.GetReference(block);
        Vector256<T> even = Vector256.Create(TOrder.Ascending ? T.MaxValue : T.MinValue);
        Vector256<T> odd = even;
        for (int i = 0; i < Block; i += 2 * Vector256<T>.Count)
        {
            even = Better<T, TOrder>(Vector256.LoadUnsafe(ref origin, (nuint)i), even);
            odd = Better<T, TOrder>(Vector256.LoadUnsafe(ref origin, (nuint)(i + Vector256<T>.Count)), odd);
        }

        return Better<T, TOrder>(odd, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> OfBlock<T, TOrder>(ReadOnlySpan<T> block, ulong word)
        where T : unmanaged, INumber<T>, IMinMaxValue<T>
        where TOrder : struct, IOrder
    {
        ref T origin = ref MemoryMarshal.GetReference(block);
        Vector256<T> worst = Vector256.Create(TOrder.Ascending ? T.MaxValue : T.MinValue);
        Vector256<T> even = worst, odd = worst;
        int width = Vector256<T>.Count;
        // As many bits of the mask as an element has are in every lane; the one a lane looks at moves on instead of them.
        int bits = 8 * Unsafe.SizeOf<T>();
        for (int start = 0; start < Block; start += bits)
        {
            Vector256<T> set = LaneMath.Repeat<T>(word >> start);
            Vector256<T> lanes = LaneMath.Bits<T>();
            for (int i = start; i < start + bits; i += 2 * width)
            {
                Vector256<T> a = Vector256.LoadUnsafe(ref origin, (nuint)i);
                Vector256<T> b = Vector256.LoadUnsafe(ref origin, (nuint)(i + width));
                even = Better<T, TOrder>(Vector256.ConditionalSelect(LaneMath.Holds(set, lanes), a, worst), even);
                lanes = LaneMath.Next(lanes);
                odd = Better<T, TOrder>(Vector256.ConditionalSelect(LaneMath.Holds(set, lanes), b, worst), odd);
                lanes = LaneMath.Next(lanes);
            }
        }

        return Better<T, TOrder>(odd, even);
    }

    // Integers have an instruction, or the best substitute; the one for doubles has a view of NaN that is not ours.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Better<T, TOrder>(Vector256<T> values, Vector256<T> best)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder
    {
        if (typeof(T) != typeof(double)) return TOrder.Ascending ? Vector256.Min(values, best) : Vector256.Max(values, best);
        Vector256<T> better = TOrder.Ascending ? Vector256.LessThan(values, best) : Vector256.GreaterThan(values, best);
        return Vector256.ConditionalSelect(better, values, best);
    }

    private static int BestOneByOne<T, TOrder>(ReadOnlySpan<T> values, ReadOnlySpan<ulong> mask, bool masked)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IOrder
    {
        int found = -1;
        for (int i = 0; i < values.Length; i++)
        {
            if ((masked && !Holds(mask, i)) || T.IsNaN(values[i])) continue;
            if (found < 0 || Precedes<T, TOrder>(values[i], values[found])) found = i;
        }

        return found;
    }

    private static bool Precedes<T, TOrder>(T left, T right)
        where T : INumber<T>
        where TOrder : struct, IOrder => TOrder.Ascending ? left < right : left > right;

    private static bool Holds(ReadOnlySpan<ulong> mask, int bin) => (mask[bin >> 6] >> (bin & 63) & 1) != 0;

    private readonly struct Smallest : IOrder
    {
        public static bool Ascending => true;
    }

    private readonly struct Largest : IOrder
    {
        public static bool Ascending => false;
    }
}
