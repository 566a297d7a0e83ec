using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Watcher.Solvers;

/// <summary>
/// Which bins have room. Integers only, so every vector width gives the same bits. Use: the candidates of one item over all bins, with
/// its eligibility and the open bins in the same pass; <see cref="BlockKernels"/> does the same for a single block.
/// </summary>
internal static class FitKernels
{
    private const int Group = 4;

    /// <summary>
    /// Bit b of the result is set where bit b of <paramref name="eligible"/> is set and rooms[d][b] ≥ demand[d] in every dimension.
    /// Bits from <paramref name="count"/> on are zero. Blocks of 64 bins without an eligible one are not read.
    /// </summary>
    /// <param name="rooms">At least (dimensions − 1) × stride + count values: <see cref="int"/> or <see cref="long"/>. Values beyond 32 bits may be held as the nearest 32-bit value.</param>
    /// <param name="stride">Distance between dimensions.</param>
    /// <param name="demand">One per dimension; the least value of the type = not checked.</param>
    /// <param name="count">Bins.</param>
    /// <param name="eligible">A bit per bin; may be <paramref name="fits"/>.</param>
    /// <param name="fits">The result, as many words.</param>
    /// <returns>How many bits are set.</returns>
    internal static int Fit<T>(
        ReadOnlySpan<T> rooms, int stride, ReadOnlySpan<T> demand, int count, ReadOnlySpan<ulong> eligible, Span<ulong> fits)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int words = MaskKernels.WordsFor(count);
        LaneMath.Require(count >= 0 && stride >= 0 && eligible.Length >= words && fits.Length >= words);
        LaneMath.Require(demand.IsEmpty || rooms.Length >= ((long)(demand.Length - 1) * stride) + count);
        int total = 0;
        for (int word = 0; word < words; word++)
        {
            int first = word * MaskKernels.WordBits;
            int lanes = Math.Min(MaskKernels.WordBits, count - first);
            ulong mask = eligible[word] & MaskKernels.Lanes(lanes);
            if (mask != 0)
            {
                int vectored = lanes - (lanes % (Group * Vector256<T>.Count));
                ulong misfits = vectored == 0 ? 0 : Misfits(rooms, stride, demand, first, vectored);
                if (vectored < lanes) misfits |= MisfitsOfTail(rooms, stride, demand, first, vectored, lanes);
                mask &= ~misfits;
                total += BitOperations.PopCount(mask);
            }

            fits[word] = mask;
        }

        return total;
    }

    // Greater-than, since AVX2 has no greater-or-equal; the four vectors of a group share one load of the demand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Misfits<T>(ReadOnlySpan<T> rooms, int stride, ReadOnlySpan<T> demand, int first, int lanes)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        ref T origin = ref MemoryMarshal.GetReference(rooms);
        int width = Vector256<T>.Count;
        ulong misfits = 0;
        for (int lane = 0; lane < lanes; lane += Group * width)
        {
            Vector256<T> a = default, b = default, c = default, e = default;
            nuint at = (nuint)(first + lane);
            for (int d = 0; d < demand.Length; d++, at += (nuint)stride)
            {
                if (demand[d] == T.MinValue) continue;
                Vector256<T> least = Vector256.Create(demand[d]);
                a |= Vector256.GreaterThan(least, Vector256.LoadUnsafe(ref origin, at));
                b |= Vector256.GreaterThan(least, Vector256.LoadUnsafe(ref origin, at + (nuint)width));
                c |= Vector256.GreaterThan(least, Vector256.LoadUnsafe(ref origin, at + (nuint)(2 * width)));
                e |= Vector256.GreaterThan(least, Vector256.LoadUnsafe(ref origin, at + (nuint)(3 * width)));
            }

            ulong bits = a.ExtractMostSignificantBits() | (ulong)b.ExtractMostSignificantBits() << width;
            bits |= ((ulong)c.ExtractMostSignificantBits() | (ulong)e.ExtractMostSignificantBits() << width) << (2 * width);
            misfits |= bits << lane;
        }

        return misfits;
    }

    private static ulong MisfitsOfTail<T>(ReadOnlySpan<T> rooms, int stride, ReadOnlySpan<T> demand, int first, int from, int lanes)
        where T : unmanaged, IBinaryInteger<T>
    {
        ulong misfits = 0;
        for (int d = 0; d < demand.Length; d++)
        {
            for (int lane = from; lane < lanes; lane++)
            {
                if (rooms[(d * stride) + first + lane] < demand[d]) misfits |= 1UL << lane;
            }
        }

        return misfits;
    }
}
