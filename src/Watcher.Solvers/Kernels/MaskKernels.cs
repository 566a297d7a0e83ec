using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Watcher.Solvers;

/// <summary>
/// Sets of bins as bits: bin b is bit b % 64 of word b / 64; bits from the count of bins on are zero. Exact, so equal at every vector width.
/// Use: eligibility ∧ open ∧ fitting, less what a rule excludes; walks over the candidates that are left.
/// </summary>
internal static class MaskKernels
{
    internal const int WordBits = 64;

    internal static int WordsFor(int count) => (int)(((uint)count + WordBits - 1) / WordBits);

    /// <summary>The bits of a word that stand for bins, when <paramref name="lanes"/> (0 … 64) bins are left.</summary>
    internal static ulong Lanes(int lanes) => lanes >= WordBits ? ulong.MaxValue : (1UL << lanes) - 1;

    /// <summary>target ∧= other.</summary>
    /// <param name="target">The first operand and the result.</param>
    /// <param name="other">As many words.</param>
    internal static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        LaneMath.Require(other.Length == target.Length);
        ref ulong to = ref MemoryMarshal.GetReference(target);
        ref ulong from = ref MemoryMarshal.GetReference(other);
        int word = 0;
        for (; word <= target.Length - 16; word += 16)
        {
            // All loads come before the stores, which the processor must not suspect of overlapping them.
            ref ulong a = ref Unsafe.Add(ref to, word);
            ref ulong b = ref Unsafe.Add(ref from, word);
            Vector256<ulong> first = Vector256.LoadUnsafe(ref a) & Vector256.LoadUnsafe(ref b);
            Vector256<ulong> second = Vector256.LoadUnsafe(ref a, 4) & Vector256.LoadUnsafe(ref b, 4);
            Vector256<ulong> third = Vector256.LoadUnsafe(ref a, 8) & Vector256.LoadUnsafe(ref b, 8);
            Vector256<ulong> fourth = Vector256.LoadUnsafe(ref a, 12) & Vector256.LoadUnsafe(ref b, 12);
            first.StoreUnsafe(ref a);
            second.StoreUnsafe(ref a, 4);
            third.StoreUnsafe(ref a, 8);
            fourth.StoreUnsafe(ref a, 12);
        }

        for (; word <= target.Length - 4; word += 4)
            (Vector256.LoadUnsafe(ref to, (nuint)word) & Vector256.LoadUnsafe(ref from, (nuint)word)).StoreUnsafe(ref to, (nuint)word);
        for (; word < target.Length; word++) target[word] &= other[word];
    }

    /// <summary>target ∧= ¬other.</summary>
    /// <param name="target">The first operand and the result.</param>
    /// <param name="other">As many words.</param>
    internal static void AndNot(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        LaneMath.Require(other.Length == target.Length);
        ref ulong to = ref MemoryMarshal.GetReference(target);
        ref ulong from = ref MemoryMarshal.GetReference(other);
        int word = 0;
        for (; word <= target.Length - 16; word += 16)
        {
            nuint at = (nuint)word;
            Vector256.AndNot(Vector256.LoadUnsafe(ref to, at), Vector256.LoadUnsafe(ref from, at)).StoreUnsafe(ref to, at);
            Vector256.AndNot(Vector256.LoadUnsafe(ref to, at + 4), Vector256.LoadUnsafe(ref from, at + 4)).StoreUnsafe(ref to, at + 4);
            Vector256.AndNot(Vector256.LoadUnsafe(ref to, at + 8), Vector256.LoadUnsafe(ref from, at + 8)).StoreUnsafe(ref to, at + 8);
            Vector256.AndNot(Vector256.LoadUnsafe(ref to, at + 12), Vector256.LoadUnsafe(ref from, at + 12)).StoreUnsafe(ref to, at + 12);
        }

        for (; word <= target.Length - 4; word += 4)
            Vector256.AndNot(Vector256.LoadUnsafe(ref to, (nuint)word), Vector256.LoadUnsafe(ref from, (nuint)word)).StoreUnsafe(ref to, (nuint)word);
        for (; word < target.Length; word++) target[word] &= ~other[word];
    }

    /// <summary>How many bins the mask holds. A plain loop: the instruction counts 64 bins at once, and vectors were measured at less than 3 times its speed.</summary>
    internal static int PopCount(ReadOnlySpan<ulong> mask)
    {
        int count = 0;
        foreach (ulong word in mask) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>The lowest bin of the mask at or after <paramref name="from"/> (0 or more); −1 = none.</summary>
    internal static int FirstSet(ReadOnlySpan<ulong> mask, int from)
    {
        int word = from >> 6;
        if (word >= mask.Length) return -1;
        ulong bits = mask[word] & (ulong.MaxValue << (from & 63));
        while (bits == 0)
        {
            if (++word >= mask.Length) return -1;
            bits = mask[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }
}
