using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Watcher.Solvers;

/// <summary>
/// Utilisations in fixed point, by multiplication with a reciprocal that is rounded once per bin: integers, so equal at every vector
/// width. Use: objectives on the standard deviation and the peak of a dimension, from scratch, without a column of utilisations.
/// </summary>
internal static class UtilisationKernels
{
    private const int FullBits = 20;

    /// <summary>The utilisation of a bin that is full.</summary>
    internal const int Full = 1 << FullBits;

    /// <summary>The shift of a column: with it <see cref="Scale"/> fits 31 bits for every capacity from the smallest on.</summary>
    /// <param name="smallestCapacity">The smallest capacity above 0.</param>
    internal static int Shift(int smallestCapacity) => 30 - FullBits + BitOperations.Log2((uint)Math.Max(1, smallestCapacity));

    /// <summary>The scale of a bin; 0 without capacity, so that its utilisation is 0. Relative error below largest / smallest capacity × 2⁻²⁹.</summary>
    internal static int Scale(int capacity, int shift) => capacity <= 0 ? 0 : (int)Math.Min(int.MaxValue, (1L << (FullBits + shift)) / capacity);

    /// <summary>Moments of the utilisations used × scale / 2^shift, rounded down.</summary>
    /// <param name="used">0 or more, and at most 2048 times the capacity.</param>
    /// <param name="scales">See <see cref="Scale"/>, as many.</param>
    /// <param name="shift">See <see cref="Shift"/>.</param>
    internal static UtilisationMoments Measure(ReadOnlySpan<int> used, ReadOnlySpan<int> scales, int shift)
    {
        LaneMath.Require(scales.Length == used.Length && shift is >= 0 and < 64);
        ref int loads = ref MemoryMarshal.GetReference(used);
        ref int factors = ref MemoryMarshal.GetReference(scales);
        Vector256<ulong> sumEven = default, sumOdd = default, squaresEven = default, squaresOdd = default;
        Vector256<uint> peaks = default;
        int i = 0;
        for (; i <= used.Length - 8; i += 8)
        {
            Vector256<uint> load = Vector256.LoadUnsafe(ref loads, (nuint)i).AsUInt32();
            Vector256<uint> factor = Vector256.LoadUnsafe(ref factors, (nuint)i).AsUInt32();
            Vector256<ulong> even = LaneMath.MultiplyLow(load, factor) >>> shift;
            Vector256<ulong> odd = LaneMath.MultiplyLow((load.AsUInt64() >>> 32).AsUInt32(), (factor.AsUInt64() >>> 32).AsUInt32()) >>> shift;
            sumEven += even;
            sumOdd += odd;
            squaresEven += LaneMath.MultiplyLow(even.AsUInt32(), even.AsUInt32());
            squaresOdd += LaneMath.MultiplyLow(odd.AsUInt32(), odd.AsUInt32());
            peaks = Vector256.Max(peaks, Vector256.Max(even.AsUInt32(), odd.AsUInt32()));
        }

        ulong sum = LaneMath.Total(sumEven + sumOdd);
        ulong squares = LaneMath.Total(squaresEven + squaresOdd);
        ulong peak = 0;
        for (int l = 0; l < Vector256<uint>.Count; l++) peak = Math.Max(peak, peaks[l]);
        for (; i < used.Length; i++)
        {
            ulong utilisation = (ulong)(uint)used[i] * (uint)scales[i] >> shift;
            sum += utilisation;
            squares += utilisation * utilisation;
            peak = Math.Max(peak, utilisation);
        }

        return new((long)sum, (long)squares, (long)peak);
    }
}
