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
        ref T origin = ref MemoryMarshal.GetReference(rooms);
        ref T target = ref MemoryMarshal.GetReference(deltas);
        int bin = 0;
        for (; bin <= deltas.Length - (Group * Vector256<T>.Count); bin += Group * Vector256<T>.Count)
        {
            Deltas(ref origin, bin, stride, demand, weights, all, out Vector256<T> a, out Vector256<T> b, out Vector256<T> c, out Vector256<T> e);
            Store(ref Unsafe.Add(ref target, bin), a, b, c, e);
        }

        for (; bin < deltas.Length; bin++) deltas[bin] = Delta(rooms, stride, demand, weights, all, bin);
    }

    /// <summary>The bin of a mask where the item's arrival adds the least (see <see cref="Arrival"/>).</summary>
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
        // By groups that stay in registers: the deltas of all bins are never written, and a new best is rare.
        ref T origin = ref MemoryMarshal.GetReference(rooms);
        Span<T> group = stackalloc T[Group * Vector256<T>.Count];
        Vector256<T> worst = Vector256.Create(T.MaxValue), bests = worst;
        delta = T.MaxValue;
        int best = -1;
        int first = 0;
        for (; first <= count - group.Length && delta != T.Zero; first += group.Length)
        {
            ulong bits = mask[first / MaskKernels.WordBits] >> (first % MaskKernels.WordBits);
            if (bits << (MaskKernels.WordBits - group.Length) == 0) continue;
            Deltas(ref origin, first, stride, demand, weights, all, out Vector256<T> a, out Vector256<T> b, out Vector256<T> c, out Vector256<T> e);
            a = Vector256.ConditionalSelect(LaneMath.Spread<T>(bits), a, worst);
            b = Vector256.ConditionalSelect(LaneMath.Spread<T>(bits >> Vector256<T>.Count), b, worst);
            c = Vector256.ConditionalSelect(LaneMath.Spread<T>(bits >> (2 * Vector256<T>.Count)), c, worst);
            e = Vector256.ConditionalSelect(LaneMath.Spread<T>(bits >> (3 * Vector256<T>.Count)), e, worst);
            if (!Vector256.LessThanAny(Vector256.Min(Vector256.Min(a, b), Vector256.Min(c, e)), bests)) continue;
            Store(ref MemoryMarshal.GetReference(group), a, b, c, e);
            for (int l = 0; l < group.Length; l++)
            {
                if (group[l] >= delta) continue;
                delta = group[l];
                best = first + l;
            }

            bests = Vector256.Create(delta);
        }

        for (; first < count && delta != T.Zero; first++)
        {
            if ((mask[first / MaskKernels.WordBits] >> (first % MaskKernels.WordBits) & 1) == 0) continue;
            T candidate = Delta(rooms, stride, demand, weights, all, first);
            if (candidate >= delta) continue;
            delta = candidate;
            best = first;
        }

        if (best >= 0) return best;
        // Every bin of the mask adds the most there is, or there is none.
        best = MaskKernels.FirstSet(mask, 0);
        if (best >= 0 && best < count) return best;
        delta = T.Zero;
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Deltas<T>(
        ref T origin, int first, int stride, ReadOnlySpan<T> demand, ReadOnlySpan<T> weights, T all,
        out Vector256<T> a, out Vector256<T> b, out Vector256<T> c, out Vector256<T> e)
        where T : unmanaged, IBinaryInteger<T>
    {
        int width = Vector256<T>.Count;
        Vector256<T> p = Vector256.Create(all), q = p, r = p, s = p;
        nuint at = (nuint)first;
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

            p -= x;
            q -= y;
            r -= z;
            s -= w;
        }

        (a, b, c, e) = (p, q, r, s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(ref T target, Vector256<T> a, Vector256<T> b, Vector256<T> c, Vector256<T> e)
        where T : unmanaged
    {
        a.StoreUnsafe(ref target);
        b.StoreUnsafe(ref target, (nuint)Vector256<T>.Count);
        c.StoreUnsafe(ref target, (nuint)(2 * Vector256<T>.Count));
        e.StoreUnsafe(ref target, (nuint)(3 * Vector256<T>.Count));
    }

    private static T Delta<T>(ReadOnlySpan<T> rooms, int stride, ReadOnlySpan<T> demand, ReadOnlySpan<T> weights, T all, int bin)
        where T : unmanaged, IBinaryInteger<T>
    {
        T delta = all;
        for (int d = 0; d < demand.Length; d++) delta -= weights[d] * T.Clamp(rooms[(d * stride) + bin], T.Zero, demand[d]);
        return delta;
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
