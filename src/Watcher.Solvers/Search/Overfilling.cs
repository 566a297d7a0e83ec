namespace Watcher.Solvers;

/// <summary>
/// What a chain pays for filling bins beyond their capacity. Large items that no single step can move get past each other that way; the
/// price rises while the temperature falls, and from some point on nothing may be added where it does not fit and what is missing outweighs
/// everything else (strategic oscillation: Glover, "Heuristics for integer programming using surrogate constraints", 1977).
/// </summary>
internal sealed class Overfilling
{
    private const int Octave = Temperature.StepsPerOctave;

    /// <summary>The part of a fall, in 1/65,536, after which everything has to fit.</summary>
    private const long Strict = 46_000;

    /// <summary>At first the room of a mean item costs what a step typically changes.</summary>
    private const int First = 0;

    private const int Last = 8 * Octave;

    /// <summary>The price in the strict part.</summary>
    private const int Compelling = 14 * Octave;

    private const int FractionBits = 32;
    private const long Most = 1L << 60;

    private readonly int _unit;

    private Overfilling(int unit) => _unit = unit;

    /// <summary>The prices for a level; null where there is nothing that could be overfilled, or something that already is.</summary>
    /// <param name="board">The placement to begin with.</param>
    /// <param name="typicalChange">256 × log₂ of what a step typically changes.</param>
    internal static Overfilling? For(Board board, int typicalChange)
    {
        int rows = board.Layout.FitFactor.Count(factor => factor > 0);
        if (rows == 0 || board.Shortage > 0) return null;
        return new(typicalChange + (FractionBits * Octave) - Temperature.Exponent(rows) - Temperature.Exponent(board.Layout.MeanDemand));
    }

    /// <summary>Whether everything has to fit after a share of the fall, in 1/65,536.</summary>
    internal static bool IsStrict(long share) => share >= Strict;

    /// <summary>The price after a share of the fall, in 1/65,536.</summary>
    internal long PriceAt(long share) =>
        Temperature.Of(Math.Max(0, _unit + (IsStrict(share) ? Compelling : First + (int)((Last - First) * share / Strict))));

    /// <summary>What an amount of missing room costs.</summary>
    internal static long Cost(long shortage, long price) =>
        shortage == 0 ? 0 : (long)Int128.Clamp((Int128)shortage * price >> FractionBits, -Most, Most);
}
