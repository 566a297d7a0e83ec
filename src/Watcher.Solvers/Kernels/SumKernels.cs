using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Watcher.Solvers;

/// <summary>
/// Sums with the same bits at every vector width: integers are exact (modulo 2⁶⁴), doubles have eight lanes and one final tree. A sum
/// of doubles with a NaN, or with infinities of both signs, is <see cref="double.NaN"/>; of none, or of −0 alone, it is 0.
/// Use: totals of room and load, means and standard deviations that an objective or a threshold is made of.
/// </summary>
internal static class SumKernels
{
    private const int Unrolled = 16;

    /// <summary>Σ value.</summary>
    internal static long Sum(ReadOnlySpan<int> values)
    {
        // As unsigned numbers, 2³¹ too large, the halves of a 64-bit lane need one shift to be told apart, where a signed one has no instruction.
        ref int origin = ref MemoryMarshal.GetReference(values);
        Vector256<int> bias = Vector256.Create(int.MinValue);
        Vector256<ulong> both = default, bothToo = default, high = default, highToo = default;
        int i = 0;
        for (; i <= values.Length - Unrolled; i += Unrolled)
        {
            Vector256<ulong> a = (Vector256.LoadUnsafe(ref origin, (nuint)i) ^ bias).AsUInt64();
            Vector256<ulong> b = (Vector256.LoadUnsafe(ref origin, (nuint)i + 8) ^ bias).AsUInt64();
            both += a;
            bothToo += b;
            high += a >>> 32;
            highToo += b >>> 32;
        }

        ulong upper = LaneMath.Total(high + highToo);
        long sum = (long)(LaneMath.Total(both + bothToo) - (upper << 32) + upper) - ((long)i << 31);
        for (; i < values.Length; i++) sum += values[i];
        return sum;
    }

    /// <summary>Σ value, modulo 2⁶⁴.</summary>
    internal static long Sum(ReadOnlySpan<long> values)
    {
        ref long origin = ref MemoryMarshal.GetReference(values);
        Vector256<long> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= values.Length - Unrolled; i += Unrolled)
        {
            a += Vector256.LoadUnsafe(ref origin, (nuint)i);
            b += Vector256.LoadUnsafe(ref origin, (nuint)i + 4);
            c += Vector256.LoadUnsafe(ref origin, (nuint)i + 8);
            d += Vector256.LoadUnsafe(ref origin, (nuint)i + 12);
        }

        long sum = (long)LaneMath.Total((a + b + (c + d)).AsUInt64());
        for (; i < values.Length; i++) sum += values[i];
        return sum;
    }

    /// <summary>Σ value.</summary>
    internal static double Sum(ReadOnlySpan<double> values)
    {
        ref double origin = ref MemoryMarshal.GetReference(values);
        Vector256<double> low = default, high = default;
        int i = 0;
        for (; i <= values.Length - LaneMath.Count; i += LaneMath.Count)
        {
            low += Vector256.LoadUnsafe(ref origin, (nuint)i);
            high += Vector256.LoadUnsafe(ref origin, (nuint)i + 4);
        }

        if (i < values.Length)
        {
            Span<double> lanes = stackalloc double[LaneMath.Count];
            low.CopyTo(lanes);
            high.CopyTo(lanes[4..]);
            for (int l = 0; i < values.Length; i++, l++) lanes[l] += values[i];
            low = Vector256.Create<double>(lanes);
            high = Vector256.Create<double>(lanes[4..]);
        }

        return LaneMath.Combine(low, high);
    }

    /// <summary>Σ (value − centre)², modulo 2⁶⁴. Differences beyond 32 bits wrap.</summary>
    /// <param name="values">For an exact result |value − centre| &lt; 2³¹, and a sum below 2⁶³: 2²⁰ for eight million bins.</param>
    /// <param name="centre">The mean for a standard deviation; 0 for the sum of squares.</param>
    internal static long SumOfSquares(ReadOnlySpan<int> values, int centre)
    {
        ref int origin = ref MemoryMarshal.GetReference(values);
        Vector256<int> middle = Vector256.Create(centre);
        Vector256<long> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= values.Length - Unrolled; i += Unrolled)
        {
            Vector256<int> x = Vector256.LoadUnsafe(ref origin, (nuint)i) - middle;
            Vector256<int> y = Vector256.LoadUnsafe(ref origin, (nuint)i + 8) - middle;
            Vector256<int> oddX = (x.AsUInt64() >>> 32).AsInt32();
            Vector256<int> oddY = (y.AsUInt64() >>> 32).AsInt32();
            a += LaneMath.MultiplyLow(x, x);
            b += LaneMath.MultiplyLow(oddX, oddX);
            c += LaneMath.MultiplyLow(y, y);
            d += LaneMath.MultiplyLow(oddY, oddY);
        }

        long sum = (long)LaneMath.Total((a + b + (c + d)).AsUInt64());
        for (; i < values.Length; i++)
        {
            long deviation = values[i] - centre;
            sum += deviation * deviation;
        }

        return sum;
    }

    /// <summary>Σ (value − centre)².</summary>
    /// <param name="values">Any values.</param>
    /// <param name="centre">The mean for a standard deviation; 0 for the sum of squares.</param>
    internal static double SumOfSquares(ReadOnlySpan<double> values, double centre)
    {
        ref double origin = ref MemoryMarshal.GetReference(values);
        Vector256<double> middle = Vector256.Create(centre);
        Vector256<double> low = default, high = default;
        int i = 0;
        for (; i <= values.Length - LaneMath.Count; i += LaneMath.Count)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref origin, (nuint)i) - middle;
            Vector256<double> b = Vector256.LoadUnsafe(ref origin, (nuint)i + 4) - middle;
            low += a * a;
            high += b * b;
        }

        if (i < values.Length)
        {
            Span<double> lanes = stackalloc double[LaneMath.Count];
            low.CopyTo(lanes);
            high.CopyTo(lanes[4..]);
            for (int l = 0; i < values.Length; i++, l++) lanes[l] += (values[i] - centre) * (values[i] - centre);
            low = Vector256.Create<double>(lanes);
            high = Vector256.Create<double>(lanes[4..]);
        }

        return LaneMath.Combine(low, high);
    }
}
