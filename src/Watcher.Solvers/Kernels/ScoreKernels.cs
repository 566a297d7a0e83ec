using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Watcher.Solvers;

/// <summary>
/// Weighted sums over the dimensions of every bin, in fixed point, so exact and equal at every vector width. Use: the alignment of a
/// demand with the rooms (Panigrahy et al., "Heuristics for vector bin packing", 2011; floor 0, as overloaded dimensions offer nothing)
/// and the slack of every bin (weights that make dimensions comparable, no floor).
/// </summary>
internal static class ScoreKernels
{
    /// <summary>No floor for <see cref="WeightedSum"/>.</summary>
    internal const int NoFloor = int.MinValue;

    /// <summary>Σ over dimensions of weight × max(floor, value) for every bin, modulo 2⁶⁴.</summary>
    /// <param name="columns">At least (dimensions − 1) × stride + scores.Length values.</param>
    /// <param name="stride">Distance between dimensions.</param>
    /// <param name="weights">One per dimension: a normalised demand, or a factor per unit.</param>
    /// <param name="floor">What smaller values count as.</param>
    /// <param name="scores">The result, one per bin.</param>
    internal static void WeightedSum(ReadOnlySpan<int> columns, int stride, ReadOnlySpan<int> weights, int floor, Span<long> scores)
    {
        LaneMath.Require(stride >= 0 && (weights.IsEmpty || columns.Length >= ((long)(weights.Length - 1) * stride) + scores.Length));
        ref int origin = ref MemoryMarshal.GetReference(columns);
        ref long target = ref MemoryMarshal.GetReference(scores);
        Vector256<int> least = Vector256.Create(floor);
        int bin = 0;
        for (; bin <= scores.Length - 16; bin += 16)
        {
            Vector256<long> even = default, odd = default, evenToo = default, oddToo = default;
            nuint at = (nuint)bin;
            for (int d = 0; d < weights.Length; d++, at += (nuint)stride)
            {
                Vector256<int> weight = Vector256.Create(weights[d]);
                Vector256<int> x = Vector256.Max(Vector256.LoadUnsafe(ref origin, at), least);
                Vector256<int> y = Vector256.Max(Vector256.LoadUnsafe(ref origin, at + 8), least);
                even += LaneMath.MultiplyLow(x, weight);
                odd += LaneMath.MultiplyLow((x.AsUInt64() >>> 32).AsInt32(), weight);
                evenToo += LaneMath.MultiplyLow(y, weight);
                oddToo += LaneMath.MultiplyLow((y.AsUInt64() >>> 32).AsInt32(), weight);
            }

            (Vector256<long> a, Vector256<long> b) = LaneMath.Interleave(even, odd);
            (Vector256<long> c, Vector256<long> e) = LaneMath.Interleave(evenToo, oddToo);
            a.StoreUnsafe(ref target, (nuint)bin);
            b.StoreUnsafe(ref target, (nuint)bin + 4);
            c.StoreUnsafe(ref target, (nuint)bin + 8);
            e.StoreUnsafe(ref target, (nuint)bin + 12);
        }

        for (; bin < scores.Length; bin++)
        {
            long score = 0;
            for (int d = 0; d < weights.Length; d++) score += (long)weights[d] * Math.Max(floor, columns[(d * stride) + bin]);
            scores[bin] = score;
        }
    }
}
