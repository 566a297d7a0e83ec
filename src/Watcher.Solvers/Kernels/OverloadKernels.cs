using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Watcher.Solvers;

/// <summary>
/// Overload above a threshold, read from rooms (room = threshold − load, negative when overloaded): the same columns that say what fits.
/// Integers only, so every vector width gives the same bits. Use: the overload terms of an objective, from scratch, and their change at
/// every destination of one item.
/// </summary>
internal static class OverloadKernels
{
    private const int Group = 4;

    /// <summary>Σ max(0, −room).</summary>
    internal static long Sum(ReadOnlySpan<int> rooms)
    {
        ref int origin = ref MemoryMarshal.GetReference(rooms);
        Vector256<ulong> both = default, bothToo = default, high = default, highToo = default;
        int i = 0;
        for (; i <= rooms.Length - 16; i += 16)
        {
            // At most 2³¹, so unsigned: see SumKernels.Sum.
            Vector256<ulong> a = (-Vector256.Min(Vector256.LoadUnsafe(ref origin, (nuint)i), default)).AsUInt64();
            Vector256<ulong> b = (-Vector256.Min(Vector256.LoadUnsafe(ref origin, (nuint)i + 8), default)).AsUInt64();
            both += a;
            bothToo += b;
            high += a >>> 32;
            highToo += b >>> 32;
        }

        ulong upper = LaneMath.Total(high + highToo);
        long sum = (long)(LaneMath.Total(both + bothToo) - (upper << 32) + upper);
        for (; i < rooms.Length; i++)
        {
            if (rooms[i] < 0) sum -= rooms[i];
        }

        return sum;
    }

    /// <summary>Σ max(0, −room), modulo 2⁶⁴.</summary>
    internal static long Sum(ReadOnlySpan<long> rooms)
    {
        ref long origin = ref MemoryMarshal.GetReference(rooms);
        Vector256<long> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= rooms.Length - 16; i += 16)
        {
            a += Negative(Vector256.LoadUnsafe(ref origin, (nuint)i));
            b += Negative(Vector256.LoadUnsafe(ref origin, (nuint)i + 4));
            c += Negative(Vector256.LoadUnsafe(ref origin, (nuint)i + 8));
            d += Negative(Vector256.LoadUnsafe(ref origin, (nuint)i + 12));
        }

        long sum = -(long)LaneMath.Total((a + b + (c + d)).AsUInt64());
        for (; i < rooms.Length; i++)
        {
            if (rooms[i] < 0) sum -= rooms[i];
        }

        return sum;
    }

    /// <summary>
    /// What an item's arrival adds to the weighted overload of every bin:
    /// Σ over dimensions of weight × (max(0, demand − room) − max(0, −room)) = weight × (demand − clamp(room, 0, demand)).
    /// </summary>
    /// <param name="rooms">At least (dimensions − 1) × stride + deltas.Length values, <see cref="int"/> or <see cref="long"/>.</param>
    /// <param name="stride">Distance between dimensions.</param>
    /// <param name="demand">One per dimension, 0 or more.</param>
    /// <param name="weights">One per dimension, 0 or more; Σ weight × demand must fit the type.</param>
    /// <param name="deltas">The result, one per bin; 0 or more.</param>
    /// <exception cref="OverflowException">Σ weight × demand does not fit: use the wider type.</exception>
    internal static void Arrival<T>(ReadOnlySpan<T> rooms, int stride, ReadOnlySpan<T> demand, ReadOnlySpan<T> weights, Span<T> deltas)
        where T : unmanaged, IBinaryInteger<T>
    {
        T all = Check(rooms, stride, demand, weights, deltas.Length);
        Arrival(rooms, stride, demand, weights, all, 0, deltas);
    }

    /// <summary>The bin of a mask where the item's arrival adds the least (see <see cref="Arrival{T}(ReadOnlySpan{T}, int, ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/>).</summary>
    /// <param name="rooms">At least (dimensions − 1) × stride + count values.</param>
    /// <param name="stride">Distance between dimensions.</param>
    /// <param name="demand">One per dimension, 0 or more.</param>
    /// <param name="weights">One per dimension, 0 or more; Σ weight × demand must fit the type.</param>
    /// <param name="count">Bins.</param>
    /// <param name="mask">A bit per bin.</param>
    /// <param name="delta">What it adds there; 0 when there is none.</param>
    /// <returns>Ties: the lowest index; −1 = the mask is empty.</returns>
    internal static int Cheapest<T>(
        ReadOnlySpan<T> rooms, int stride, ReadOnlySpan<T> demand, ReadOnlySpan<T> weights, int count, ReadOnlySpan<ulong> mask, out T delta)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        T all = Check(rooms, stride, demand, weights, count);
        LaneMath.Require(mask.Length >= MaskKernels.WordsFor(count));
        delta = T.Zero;
        int best = -1;
        // By blocks that stay in the first-level cache: the deltas of all bins are never written.
        Span<T> deltas = stackalloc T[MaskKernels.WordBits];
        for (int first = 0; first < count; first += MaskKernels.WordBits)
        {
            int lanes = Math.Min(MaskKernels.WordBits, count - first);
            ulong word = mask[first / MaskKernels.WordBits] & MaskKernels.Lanes(lanes);
            if (word == 0) continue;
            Arrival(rooms, stride, demand, weights, all, first, deltas[..lanes]);
            int lane = RankKernels.ArgMin<T>(deltas[..lanes], new ReadOnlySpan<ulong>(in word));
            if (best >= 0 && deltas[lane] >= delta) continue;
            best = first + lane;
            delta = deltas[lane];
            // Nothing adds less than nothing.
            if (delta == T.Zero) break;
        }

        return best;
    }

    private static void Arrival<T>(
        ReadOnlySpan<T> rooms, int stride, ReadOnlySpan<T> demand, ReadOnlySpan<T> weights, T all, int first, Span<T> deltas)
        where T : unmanaged, IBinaryInteger<T>
    {
        ref T origin = ref MemoryMarshal.GetReference(rooms);
        ref T target = ref MemoryMarshal.GetReference(deltas);
        int width = Vector256<T>.Count;
        int lane = 0;
        for (; lane <= deltas.Length - (Group * width); lane += Group * width)
        {
            Vector256<T> a = Vector256.Create(all), b = a, c = a, e = a;
            nuint at = (nuint)(first + lane);
            for (int d = 0; d < demand.Length; d++, at += (nuint)stride)
            {
                T weight = weights[d];
                Vector256<T> limit = Vector256.Create(demand[d]);
                Vector256<T> x = Clamp(Vector256.LoadUnsafe(ref origin, at), limit);
                Vector256<T> y = Clamp(Vector256.LoadUnsafe(ref origin, at + (nuint)width), limit);
                Vector256<T> z = Clamp(Vector256.LoadUnsafe(ref origin, at + (nuint)(2 * width)), limit);
                Vector256<T> w = Clamp(Vector256.LoadUnsafe(ref origin, at + (nuint)(3 * width)), limit);
                if (weight != T.One)
                {
                    bool narrow = long.CreateTruncating(weight | demand[d]) <= uint.MaxValue;
                    x = Times(x, weight, narrow);
                    y = Times(y, weight, narrow);
                    z = Times(z, weight, narrow);
                    w = Times(w, weight, narrow);
                }

                a -= x;
                b -= y;
                c -= z;
                e -= w;
            }

            a.StoreUnsafe(ref target, (nuint)lane);
            b.StoreUnsafe(ref target, (nuint)(lane + width));
            c.StoreUnsafe(ref target, (nuint)(lane + (2 * width)));
            e.StoreUnsafe(ref target, (nuint)(lane + (3 * width)));
        }

        for (; lane < deltas.Length; lane++)
        {
            T delta = all;
            for (int d = 0; d < demand.Length; d++) delta -= weights[d] * T.Clamp(rooms[(d * stride) + first + lane], T.Zero, demand[d]);
            deltas[lane] = delta;
        }
    }

    private static T Check<T>(ReadOnlySpan<T> rooms, int stride, ReadOnlySpan<T> demand, ReadOnlySpan<T> weights, int count)
        where T : unmanaged, IBinaryInteger<T>
    {
        LaneMath.Require(count >= 0 && stride >= 0 && weights.Length == demand.Length);
        LaneMath.Require(demand.IsEmpty || rooms.Length >= ((long)(demand.Length - 1) * stride) + count);
        T all = T.Zero;
        for (int d = 0; d < demand.Length; d++)
        {
            LaneMath.Require(!T.IsNegative(demand[d]) && !T.IsNegative(weights[d]));
            all = checked(all + (weights[d] * demand[d]));
        }

        return all;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Clamp<T>(Vector256<T> room, Vector256<T> limit)
        where T : unmanaged =>
        // For 64 bits a comparison and an "and" is one operation less than the substitute for a maximum.
        Unsafe.SizeOf<T>() == sizeof(int)
            ? Vector256.Min(Vector256.Max(room, default), limit)
            : Vector256.Min(room & Vector256.GreaterThan(room, default), limit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Times<T>(Vector256<T> values, T weight, bool narrow)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == sizeof(long) && narrow
            ? LaneMath.MultiplyLow(values.AsUInt32(), Vector256.Create(weight).AsUInt32()).As<ulong, T>()
            : values * weight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Negative(Vector256<long> room) => room & Vector256.GreaterThan(default, room);
}
