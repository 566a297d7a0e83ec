namespace Watcher.Solvers;

/// <summary>
/// From which temperature to which: starts below the size of a typical change, lower the less often an item will be looked at, and falls by
/// the same factor in every equal part of the budget.
/// </summary>
internal sealed class Cooling
{
    private const int Octave = Temperature.StepsPerOctave;

    /// <summary>The last part of a budget, in 1/256, is a plain descent.</summary>
    private const int Descent = 8;

    /// <summary>Looks per item (as log₂) from which on a start at half a typical change pays, and octaves less for each factor of two below.</summary>
    private const int EnoughLooks = 13 * Octave;

    private readonly int _start;
    private readonly int _end;

    private Cooling(int start, int end)
    {
        _start = start;
        _end = end;
    }

    /// <summary>For one level of a board and so many looks per item.</summary>
    internal static Cooling For(Board board, int level, long looksPerItem)
    {
        int size = Temperature.Exponent(TypicalChange(board, level));
        int missing = Math.Max(0, EnoughLooks - Temperature.Exponent(looksPerItem));
        int start = Math.Max(0, size - Octave - (missing * 3 / 4));
        int end = Math.Clamp(size - (18 * Octave), 2 * Octave, Math.Max(2 * Octave, start));
        return new(start, Math.Min(start, end));
    }

    /// <summary>The temperature after a share of the budget, in 1/65,536.</summary>
    internal long At(long share)
    {
        long last = (256 - Descent) << 8;
        return share >= last ? 0 : Temperature.Of((int)(_start - ((_start - _end) * share / last)));
    }

    /// <summary>The mean change that an item makes by going elsewhere.</summary>
    private static long TypicalChange(Board board, int level)
    {
        BoardLayout p = board.Layout;
        SplitMix64 random = new(0);
        List<long> changes = [];
        for (int n = 0; n < 2_000; n++)
        {
            int item = random.Below(p.Items);
            int to = random.Below(p.Bins);
            if (to == board.At[item] || !p.CanMove[item]) continue;
            changes.Add(Math.Abs(board.ShiftDelta(level, item, to)));
        }

        changes.RemoveAll(c => c == 0);
        if (changes.Count == 0) return 0;
        return changes.Sum() / changes.Count;
    }
}
