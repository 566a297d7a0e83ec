using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Watcher.Solvers;

/// <summary>
/// What the kernels share. They are written for 256 bits: a narrower machine runs the same operations in pieces, a wider one at this
/// width, so the order of every operation is one and the same. Reductions have <see cref="Count"/> lanes whatever the hardware has.
/// </summary>
internal static class LaneMath
{
    /// <summary>Logical lanes of a reduction: element i belongs to lane i % 8.</summary>
    internal const int Count = 8;

    /// <summary>Exact products of the low halves of the 64-bit lanes, as signed 32-bit factors. AVX2 has this, and no 64-bit product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<long> MultiplyLow(Vector256<int> left, Vector256<int> right) =>
        Avx2.IsSupported
            ? Avx2.Multiply(left, right)
            : Vector256.ShiftRightArithmetic(left.AsInt64() << 32, 32) * Vector256.ShiftRightArithmetic(right.AsInt64() << 32, 32);

    /// <summary>Exact products of the low halves of the 64-bit lanes, as unsigned 32-bit factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<ulong> MultiplyLow(Vector256<uint> left, Vector256<uint> right) =>
        Avx2.IsSupported
            ? Avx2.Multiply(left, right)
            : (left.AsUInt64() & Vector256.Create((ulong)uint.MaxValue)) * (right.AsUInt64() & Vector256.Create((ulong)uint.MaxValue));

    /// <summary>All bits of lane l where bit l of <paramref name="bits"/> is set; bits beyond the lanes do not matter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Spread<T>(ulong bits)
        where T : unmanaged => Holds(Repeat<T>(bits), Bits<T>());

    /// <summary>The lowest bits, as many as an element has, in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Repeat<T>(ulong bits)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == sizeof(ulong) ? Vector256.Create(bits).As<ulong, T>() : Vector256.Create((uint)bits).As<uint, T>();

    /// <summary>Bit l in lane l.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Bits<T>()
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == sizeof(ulong)
            ? Vector256.Create(1UL, 2, 4, 8).As<ulong, T>()
            : Vector256.Create(1U, 2, 4, 8, 16, 32, 64, 128).As<uint, T>();

    /// <summary>The bits of the lanes of the next vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Next<T>(Vector256<T> bits)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == sizeof(ulong) ? (bits.AsUInt64() << 4).As<ulong, T>() : (bits.AsUInt32() << 8).As<uint, T>();

    /// <summary>All bits of the lanes whose bit is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Holds<T>(Vector256<T> set, Vector256<T> bits)
        where T : unmanaged =>
        // Compared as integers: as doubles, the bits would be numbers.
        Unsafe.SizeOf<T>() == sizeof(ulong)
            ? Vector256.Equals(set.AsUInt64() & bits.AsUInt64(), bits.AsUInt64()).As<ulong, T>()
            : Vector256.Equals(set.AsUInt32() & bits.AsUInt32(), bits.AsUInt32()).As<uint, T>();

    /// <summary>Lanes 0, 2, 4, 6 and lanes 1, 3, 5, 7 in their order: 0 … 3 and 4 … 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<long> Low, Vector256<long> High) Interleave(Vector256<long> even, Vector256<long> odd)
    {
        if (!Avx2.IsSupported)
            return (Vector256.Create(even[0], odd[0], even[1], odd[1]), Vector256.Create(even[2], odd[2], even[3], odd[3]));
        Vector256<long> outer = Avx2.UnpackLow(even, odd);
        Vector256<long> inner = Avx2.UnpackHigh(even, odd);
        return (Avx2.Permute2x128(outer, inner, 0x20), Avx2.Permute2x128(outer, inner, 0x31));
    }

    /// <summary>The sum of the lanes, modulo 2⁶⁴: any order gives the same.</summary>
    internal static ulong Total(Vector256<ulong> lanes) => lanes[0] + lanes[1] + lanes[2] + lanes[3];

    /// <summary>The one order in which eight lanes of doubles are added; every NaN becomes the same NaN, whatever its bits were.</summary>
    internal static double Combine(Vector256<double> low, Vector256<double> high)
    {
        Vector256<double> pairs = low + high;
        double sum = (pairs[0] + pairs[2]) + (pairs[1] + pairs[3]);
        return double.IsNaN(sum) ? double.NaN : sum;
    }

    /// <summary>Kernels read past the checks of spans, so each one states first what it will read.</summary>
    internal static void Require([DoesNotReturnIf(false)] bool inside)
    {
        if (!inside) throw new ArgumentException("A kernel was given spans of other lengths than it reads: pass columns of one problem.");
    }
}
