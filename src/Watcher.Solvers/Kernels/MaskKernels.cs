using System.Numerics;

namespace Watcher.Solvers;

/// <summary>
/// Sets of bins as bits: bin b is bit b % 64 of word b / 64; bits from the count of bins on are zero. Exact, so equal at every vector width.
/// Use: the kernels that read columns take and return such masks; walks go over the candidates that are left.
/// </summary>
internal static class MaskKernels
{
    internal const int WordBits = 64;

    internal static int WordsFor(int count) => (int)(((uint)count + WordBits - 1) / WordBits);

    /// <summary>The bits of a word that stand for bins, when <paramref name="lanes"/> (0 … 64) bins are left.</summary>
    internal static ulong Lanes(int lanes) => lanes >= WordBits ? ulong.MaxValue : (1UL << lanes) - 1;

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
