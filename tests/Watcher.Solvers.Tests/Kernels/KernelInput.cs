using System.Numerics;

namespace Watcher.Solvers.Tests;

/// <summary>Seeded input of the kernel tests: the lengths where a kernel changes its way, and values where arithmetic has its edges.</summary>
internal static class KernelInput
{
    private static readonly double[] Edges =
    [
        double.NaN, -double.NaN, BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_BEEF), double.PositiveInfinity, double.NegativeInfinity,
        0.0, -0.0, double.MaxValue, double.MinValue, double.Epsilon, -double.Epsilon,
    ];

    /// <summary>Every length up to four groups of lanes and one, then around mask words, then a few thousand.</summary>
    internal static IEnumerable<int> Lengths =>
        Enumerable.Range(0, (4 * 8) + 2).Concat([47, 48, 49, 63, 64, 65, 79, 80, 81, 127, 128, 129, 191, 192, 193, 1000, 4003]);

    /// <summary>Mostly small values, so that ties are common; every third one an edge of the type when <paramref name="edges"/>.</summary>
    internal static T[] Integers<T>(ref SplitMix64 random, int length, bool edges = true)
        where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        T[] types = [T.MinValue, T.MinValue + T.One, T.MaxValue, T.MaxValue - T.One, -T.One, T.Zero, T.One];
        T[] values = new T[length];
        for (int i = 0; i < length; i++)
            values[i] = edges && random.Below(3) == 0 ? types[random.Below(types.Length)] : T.CreateTruncating(random.Below(40) - 10);
        return values;
    }

    /// <param name="random">The generator.</param>
    /// <param name="length">How many.</param>
    /// <param name="kinds">How many of the edges may occur, from the last one: 0 = none, 6 = finite ones, 11 = all.</param>
    internal static double[] Doubles(ref SplitMix64 random, int length, int kinds)
    {
        double[] values = new double[length];
        for (int i = 0; i < length; i++)
        {
            values[i] = kinds > 0 && random.Below(4) == 0
                ? Edges[Edges.Length - 1 - random.Below(kinds)]
                : (random.Below(2_000_001) - 1_000_000) / 977.0 * (1 << random.Below(20));
        }

        return values;
    }

    /// <summary>Round 0: empty, 1: full, 2: one bin; else random. Bits beyond the length are set at random where <paramref name="dirty"/>.</summary>
    internal static ulong[] Mask(ref SplitMix64 random, int length, int round, bool dirty = false)
    {
        ulong[] mask = new ulong[(length + 63) / 64];
        for (int w = 0; w < mask.Length; w++)
            mask[w] = round switch { 0 => 0, 1 => ulong.MaxValue, 2 => 0, 3 => random.Next() & random.Next() & random.Next(), _ => random.Next() };
        if (round == 2 && length > 0)
        {
            int bin = random.Below(length);
            mask[bin >> 6] = 1UL << (bin & 63);
        }

        // A word of its own kind in between: kernels skip empty words and have a shorter way for full ones.
        if (round > 3 && mask.Length > 2) (mask[0], mask[1]) = (0, ulong.MaxValue);
        if (mask.Length > 0 && !dirty) mask[^1] &= (length & 63) == 0 ? ulong.MaxValue : (1UL << (length & 63)) - 1;
        return mask;
    }
}
