namespace Watcher.Solvers;

/// <summary>
/// The acceptance rule of simulated annealing (Kirkpatrick, Gelatt, Vecchi, 1983) in integers: a worsening by Δ is accepted when
/// Δ ≤ T · (−ln u). The logarithm and the powers of two are tables made by integer arithmetic, so every machine decides alike.
/// </summary>
internal static class Temperature
{
    /// <summary>Steps of an exponent for one factor of two.</summary>
    internal const int StepsPerOctave = 256;

    private const int Draws = 4096;
    private static readonly long[] s_negativeLog = MakeLogarithms();
    private static readonly long[] s_gumbel = MakeNoise();
    private static readonly long[] s_power = MakePowers();

    /// <summary>2^(exponent / 256), rounded; 0 below 1.</summary>
    internal static long Of(int exponent)
    {
        if (exponent < 0) return 0;
        int shift = 30 - (exponent / StepsPerOctave);
        long power = s_power[exponent % StepsPerOctave];
        return shift >= 0 ? power >> shift : power << -shift;
    }

    /// <summary>256 × log₂ of a value, rounded down; 0 for values up to 1.</summary>
    internal static int Exponent(long value)
    {
        if (value <= 1) return 0;
        int octave = 63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)value);
        int step = 0;
        while (step < StepsPerOctave - 1 && Of((octave * StepsPerOctave) + step + 1) <= value) step++;
        return (octave * StepsPerOctave) + step;
    }

    /// <summary>Gumbel noise, −ln(−ln u), in 1/65,536: the least of cost − T × noise is a draw from the Boltzmann distribution.</summary>
    internal static long Noise(ulong draw) => s_gumbel[draw & (Draws - 1)];

    /// <summary>The largest worsening that this draw accepts.</summary>
    internal static long Threshold(long temperature, ulong draw) => (long)(((Int128)temperature * s_negativeLog[draw & (Draws - 1)]) >> 16);

    /// <summary>−ln((k + ½) / 4096) in 1/65,536.</summary>
    private static long[] MakeLogarithms()
    {
        long[] table = new long[Draws];
        for (int k = 0; k < Draws; k++) table[k] = -NaturalLog((2 * k) + 1, 13);
        return table;
    }

    /// <summary>ln(value / 2^scale) in 1/65,536: log₂ by repeated squaring of a mantissa, times ln 2.</summary>
    private static long NaturalLog(long value, int scale)
    {
        int whole = 63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)value);
        ulong mantissa = whole <= 31 ? (ulong)value << (31 - whole) : (ulong)value >> (whole - 31);
        long fraction = 0;
        for (int bit = 0; bit < 24; bit++)
        {
            mantissa = mantissa * mantissa >> 31;
            fraction <<= 1;
            if (mantissa < 1UL << 32) continue;
            mantissa >>= 1;
            fraction |= 1;
        }

        return ((((long)whole - scale) << 24) + fraction) * 45_426 >> 24;
    }

    private static long[] MakeNoise()
    {
        long[] table = new long[Draws];
        for (int k = 0; k < Draws; k++) table[k] = -NaturalLog(s_negativeLog[k], 16);
        return table;
    }

    /// <summary>2^(k / 256) in 1/2³⁰: eight square roots give 2^(1/256), products the rest.</summary>
    private static long[] MakePowers()
    {
        UInt128 root = (UInt128)2 << 60;
        for (int n = 0; n < 8; n++) root = SquareRoot(root << 60);
        long[] table = new long[StepsPerOctave];
        UInt128 power = (UInt128)1 << 60;
        for (int k = 0; k < StepsPerOctave; k++)
        {
            table[k] = (long)(power >> 30);
            power = power * root >> 60;
        }

        return table;
    }

    private static UInt128 SquareRoot(UInt128 value)
    {
        UInt128 low = 0;
        UInt128 high = (UInt128)1 << 63;
        while (low < high)
        {
            UInt128 middle = (low + high + 1) / 2;
            if (middle * middle <= value) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}
