namespace Watcher.Solvers;

/// <summary>
/// From which temperature to which: the temperature falls by the same factor in every equal part of the budget. Which range pays depends
/// on the problem (where rules leave little freedom, a placement freezes early and hot; where there is much, the last digits are found
/// cold), so the chains of a crew take different ones.
/// </summary>
internal sealed class Cooling
{
    private const int Octave = Temperature.StepsPerOctave;

    /// <summary>The end of a budget, in 1/65,536 from the start: from here on nothing that makes the placement worse is accepted.</summary>
    private const long Last = 63_000;

    /// <summary>The part of a budget, in 1/65,536, after which all chains go on from the best one.</summary>
    internal const long Meeting = 57_000;

    /// <summary>A fall of the distance by less than one part in so many, over a factor of two of the temperature, is hardly any.</summary>
    private const int Hardly = 32;

    /// <summary>Looks per item (as log₂) from which on the whole range pays, and how much lower to start for each factor of two below.</summary>
    private const int EnoughLooks = 13 * Octave;

    private readonly int _start;
    private readonly int _end;

    private readonly long[] _distances;

    private Cooling(int typicalChange, int start, int end, Cooling? whole = null)
    {
        TypicalChange = typicalChange;
        _start = start;
        _end = end;
        Whole = whole ?? this;
        _distances = new long[((_start - _end) / Octave) + 1];
    }

    /// <summary>256 × log₂ of what a step typically changes.</summary>
    internal int TypicalChange { get; }

    /// <summary>The range before anything was learned.</summary>
    internal Cooling Whole { get; }

    /// <summary>The range of one chain for one level of a board.</summary>
    /// <param name="chain">Even chains fall far, odd ones stay where it is hot.</param>
    /// <param name="board">The placement to begin with.</param>
    /// <param name="level">The level.</param>
    /// <param name="looksPerItem">How often the chain will look at an item.</param>
    internal static Cooling For(int chain, Board board, int level, long looksPerItem)
    {
        int size = Temperature.Exponent(MeanChange(board, level));
        int missing = Math.Max(0, EnoughLooks - Temperature.Exponent(looksPerItem)) * 3 / 4;
        bool hot = chain % 2 == 1;
        int start = Math.Max(0, size + ((hot ? 1 : -1) * Octave) - missing);
        int end = hot ? start - (12 * Octave) : size - (18 * Octave);
        int coldest = Math.Min(start, 2 * Octave);
        return new(size, start, Math.Clamp(end, coldest, Math.Max(coldest, start)));
    }

    /// <summary>The temperature after a share of the budget, in 1/65,536.</summary>
    internal long At(long share) => share >= Last ? 0 : Temperature.Of(ExponentAt(share));

    /// <summary>Takes down how far from the bound the chain is after a share of the budget.</summary>
    internal void Note(long share, long distance)
    {
        if (share < Last) _distances[(_start - ExponentAt(share)) / Octave] = Math.Max(1, distance);
    }

    /// <summary>The range without the cold part in which the distance to the bound hardly fell any more.</summary>
    internal Cooling Learned()
    {
        int last = _distances.Length - 1;
        while (last > 0 && (_distances[last] == 0 || _distances[last - 1] == 0 || _distances[last] >= _distances[last - 1] - (_distances[last - 1] / Hardly))) last--;
        return new(TypicalChange, _start, Math.Max(_end, _start - ((last + 2) * Octave)), Whole);
    }

    /// <summary>The same range, to be followed after the meeting by a fall from where it has come to then down to the end of another range.</summary>
    internal Cooling DownTo(Cooling other)
    {
        int end = Math.Min(other.Whole._end, _end);
        int meeting = ExponentAt(Meeting);
        int start = end + (int)((meeting - end) * Last / (Last - Meeting));
        return new(TypicalChange, _start, _end, new(TypicalChange, start, end));
    }

    private int ExponentAt(long share) => (int)(_start - ((_start - _end) * share / Last));

    /// <summary>The mean change that an item makes by going elsewhere.</summary>
    private static long MeanChange(Board board, int level)
    {
        const int Samples = 2_000;
        BoardLayout p = board.Layout;
        SplitMix64 random = new(0);
        Int128 sum = 0;
        int count = 0;
        for (int n = 0; n < Samples; n++)
        {
            int item = random.Below(p.Items);
            int to = random.Below(p.Bins);
            if (to == board.At[item] || !p.CanMove[item]) continue;
            long change = Math.Abs(board.ShiftDelta(level, item, to) + board.ShiftGuide(level, item, to));
            if (change == 0) continue;
            sum += change;
            count++;
        }

        return count == 0 ? 0 : (long)(sum / count);
    }
}
