using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Watcher.Solvers;

/// <summary>
/// Kernels over a block of up to 64 bins: dimension d of bin lane l is element d × stride + l. Integers only, so every vector
/// width gives the same bits.
/// </summary>
internal static class BlockKernels
{
    /// <summary>Bins of a block, and bits of its masks.</summary>
    internal const int Lanes = 64;

    /// <summary>Up to so many lanes are looked at one by one: that takes less than a look at all of them.</summary>
    private const int FewLanes = 4;

    /// <summary>Bit l is set where value ≥ threshold in every dimension. No dimensions: all lanes.</summary>
    /// <param name="block">At least (dimensions − 1) × stride + lanes values.</param>
    /// <param name="stride">Distance between dimensions.</param>
    /// <param name="thresholds">One per dimension; <see cref="long.MinValue"/> = not checked.</param>
    /// <param name="lanes">0 … 64.</param>
    internal static ulong AtLeast(ReadOnlySpan<long> block, int stride, ReadOnlySpan<long> thresholds, int lanes)
    {
        ulong mask = lanes == Lanes ? ulong.MaxValue : (1UL << lanes) - 1;
        for (int d = 0; d < thresholds.Length && mask != 0; d++)
        {
            if (thresholds[d] == long.MinValue) continue;
            mask &= AtLeast(block.Slice(d * stride, lanes), thresholds[d]);
        }

        return mask;
    }

    /// <summary>The lanes of a mask whose value is ≥ threshold.</summary>
    /// <param name="values">One dimension of a block, <see cref="Lanes"/> values, or as many as the mask has lanes when these are few.</param>
    /// <param name="threshold">The least value.</param>
    /// <param name="mask">The lanes that are asked for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong AtLeast(ReadOnlySpan<long> values, long threshold, ulong mask)
    {
        if (BitOperations.PopCount(mask) > FewLanes) return mask & AtLeast(values, threshold);
        if (mask < 1UL << 4 && values.Length >= 4 && Vector256.IsHardwareAccelerated)
            return mask & ~(ulong)Below(ref MemoryMarshal.GetReference(values), 0, Vector256.Create(threshold));
        for (ulong rest = mask; rest != 0; rest &= rest - 1)
        {
            if (values[BitOperations.TrailingZeroCount(rest)] < threshold) mask ^= rest & (0 - rest);
        }

        return mask;
    }

    /// <summary>Bit l is set where least ≤ value &lt; end.</summary>
    /// <param name="values">Up to <see cref="Lanes"/> values.</param>
    /// <param name="least">The least value.</param>
    /// <param name="end">The first value that is too large.</param>
    internal static ulong Within(ReadOnlySpan<long> values, long least, long end) => AtLeast(values, least) & ~AtLeast(values, end);

    /// <summary>Largest value among the lanes of a mask; <see cref="long.MinValue"/> when the mask is empty.</summary>
    internal static long Max(ReadOnlySpan<long> values, ulong mask)
    {
        long best = long.MinValue;
        if (mask == ulong.MaxValue)
        {
            int start = 0;
            if (Vector512.IsHardwareAccelerated && values.Length >= Lanes)
            {
                ref long origin = ref MemoryMarshal.GetReference(values);
                Vector512<long> highest = Vector512.LoadUnsafe(ref origin);
                for (int l = 8; l < Lanes; l += 8) highest = Vector512.Max(highest, Vector512.LoadUnsafe(ref origin, (nuint)l));
                for (int l = 0; l < 8; l++) best = Math.Max(best, highest[l]);
                start = Lanes;
            }

            for (int l = start; l < values.Length; l++) best = Math.Max(best, values[l]);
            return best;
        }

        if (Vector256.IsHardwareAccelerated && values.Length >= Lanes && BitOperations.PopCount(mask) > 2 * FewLanes)
        {
            ref long origin = ref MemoryMarshal.GetReference(values);
            Vector256<long> none = Vector256.Create(long.MinValue);
            Vector256<long> highest = none;
            for (int l = 0; l < Lanes; l += 4)
            {
                long four = (long)(mask >> l) & 15;
                if (four == 0) continue;
                Vector256<long> lanes = Vector256.LoadUnsafe(ref origin, (nuint)l);
                Vector256<long> bits = Vector256.Create(1L, 2L, 4L, 8L);
                if (four != 15) lanes = Vector256.ConditionalSelect(Vector256.Equals(Vector256.Create(four) & bits, bits), lanes, none);
                highest = Vector256.Max(highest, lanes);
            }

            for (int l = 0; l < 4; l++) best = Math.Max(best, highest[l]);
            return best;
        }

        for (; mask != 0; mask &= mask - 1) best = Math.Max(best, values[BitOperations.TrailingZeroCount(mask)]);
        return best;
    }

    /// <summary>By lane the sum of the products of a block's values with weights.</summary>
    /// <param name="block">Dimension d of lane l is element d × <see cref="Lanes"/> + l; 0 … 2³² − 1.</param>
    /// <param name="dimensions">The dimensions that count.</param>
    /// <param name="weights">One for each of these, 0 … 2³² − 1; the sums must not overflow.</param>
    /// <param name="lanes">The lanes that are asked for.</param>
    /// <param name="sums"><see cref="Lanes"/> values; receives the sums of at least these lanes.</param>
    internal static void WeightedSums(ReadOnlySpan<long> block, ReadOnlySpan<int> dimensions, ReadOnlySpan<long> weights, ulong lanes, Span<long> sums)
    {
        sums = sums[..Lanes];
        if (!Avx2.IsSupported)
        {
            sums.Clear();
            for (int n = 0; n < dimensions.Length; n++)
            {
                ReadOnlySpan<long> row = block.Slice(dimensions[n] * Lanes, Lanes);
                for (int l = 0; l < Lanes; l++) sums[l] += row[l] * weights[n];
            }

            return;
        }

        // Half of a lane is enough for each factor: one instruction instead of the eight of a full product.
        ref long values = ref MemoryMarshal.GetReference(block);
        ref long target = ref MemoryMarshal.GetReference(sums);
        foreach (int d in dimensions) _ = block.Slice(d * Lanes, Lanes);
        for (int lane = 0; lane < Lanes; lane += 8)
        {
            if ((lanes >> lane & 0xFF) == 0) continue;
            Vector256<ulong> low = Vector256<ulong>.Zero;
            Vector256<ulong> high = Vector256<ulong>.Zero;
            for (int n = 0; n < dimensions.Length; n++)
            {
                nuint at = (nuint)((dimensions[n] * Lanes) + lane);
                Vector256<uint> weight = Vector256.Create(weights[n]).AsUInt32();
                low += Avx2.Multiply(Vector256.LoadUnsafe(ref values, at).AsUInt32(), weight);
                high += Avx2.Multiply(Vector256.LoadUnsafe(ref values, at + 4).AsUInt32(), weight);
            }

            low.AsInt64().StoreUnsafe(ref target, (nuint)lane);
            high.AsInt64().StoreUnsafe(ref target, (nuint)lane + 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AtLeast(ReadOnlySpan<long> values, long threshold)
    {
        ref long origin = ref MemoryMarshal.GetReference(values);
        ulong mask = 0;
        int lane = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<long> limit = Vector512.Create(threshold);
            for (; lane <= values.Length - 8; lane += 8)
                mask |= Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref origin, (nuint)lane), limit).ExtractMostSignificantBits() << lane;
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            // What is below is one comparison, what is not below would be two.
            Vector256<long> limit = Vector256.Create(threshold);
            ulong below = 0;
            for (; lane <= values.Length - 16; lane += 16)
            {
                uint first = Below(ref origin, lane, limit) | (Below(ref origin, lane + 4, limit) << 4);
                uint second = Below(ref origin, lane + 8, limit) | (Below(ref origin, lane + 12, limit) << 4);
                below |= (ulong)(first | (second << 8)) << lane;
            }

            for (; lane <= values.Length - 4; lane += 4) below |= (ulong)Below(ref origin, lane, limit) << lane;
            mask = lane == Lanes ? ~below : ~below & ((1UL << lane) - 1);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Vector128<long> limit = Vector128.Create(threshold);
            for (; lane <= values.Length - 2; lane += 2)
                mask |= (ulong)Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(ref origin, (nuint)lane), limit).ExtractMostSignificantBits() << lane;
        }

        for (; lane < values.Length; lane++)
        {
            if (values[lane] >= threshold) mask |= 1UL << lane;
        }

        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Below(ref long origin, int lane, Vector256<long> limit) =>
        Vector256.LessThan(Vector256.LoadUnsafe(ref origin, (nuint)lane), limit).ExtractMostSignificantBits();
}
