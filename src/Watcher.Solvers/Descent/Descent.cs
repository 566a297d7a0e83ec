namespace Watcher.Solvers;

/// <summary>
/// Steepest descent on a board. A step looks at the items of the few bins that want relief most and the few that want it least; where that
/// finds nothing, at all bins; then at swaps; each level in turn, the levels above it never getting worse.
/// </summary>
internal sealed class Descent
{
    private const int Sources = 4;
    private const int Destinations = 16;

    private readonly Board _board;
    private readonly BoardLayout _p;
    private readonly SearchClock _clock;
    private readonly Candidates _best;
    private readonly double[] _pressure;
    private readonly bool[] _stuck;
    private readonly bool[] _held;
    private readonly int[] _allBins;
    private readonly int[] _sources = new int[Sources];
    private readonly int[] _destinations = new int[Destinations];
    private readonly List<(int Item, int From)> _log = [];
    private readonly List<int> _heldItems = [];
    private readonly int _lastLevel;
    private int _sourceCount;
    private int _destinationCount;

    internal Descent(Board board, SearchClock clock)
    {
        _board = board;
        _p = board.Layout;
        _clock = clock;
        _best = new(board);
        _pressure = new double[_p.Bins];
        _stuck = new bool[_p.Bins];
        _held = new bool[_p.Items];
        _allBins = [.. Enumerable.Range(0, _p.Bins)];

        // From the first level on that counts moves, moving more can only cost.
        while (_lastLevel < _p.Levels && !_p.Problem.Objective.Levels[_lastLevel].Terms.Any(t => t.Definition is MoveCostTerm)) _lastLevel++;
    }

    internal long Looks => _best.Looks;

    /// <summary>Whether the last descent ended because nothing helps, rather than with the budget.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>A mark in what was done, to come back to.</summary>
    internal int Mark => _log.Count;

    /// <summary>Down by shifts and swaps, then better places for what has moved, until neither helps.</summary>
    internal void ToLocalOptimum()
    {
        do
        {
            IsComplete = true;
            for (int level = 0; level < _lastLevel; level++) Down(level, thorough: true);
        }
        while (Refine() && !_clock.Check(Looks));
    }

    /// <summary>Down by the most promising shifts alone; then home with what need not have moved.</summary>
    internal void Down()
    {
        for (int level = 0; level < _lastLevel; level++) Down(level, thorough: false);
        Refine(onlyHome: true);
    }

    /// <summary>Whether the levels up to the first that counts moves are no worse than others.</summary>
    internal bool IsAsGood(ReadOnlySpan<long> value)
    {
        int levels = Math.Min(_lastLevel + 1, _p.Levels);
        return Levels.Compare(_board.Value[..levels], value[..levels]) <= 0;
    }

    /// <summary>Sends a moved item home, if it may; held items stay where they are until <see cref="Release"/>.</summary>
    internal void TakeBack(int item, bool hold)
    {
        int home = _p.Home[item];
        if (home == _p.Limbo || _board.At[item] == home || !_board.AllowsShift(item, home)) return;
        Shift(item, home);
        if (!hold) return;
        _held[item] = true;
        _heldItems.Add(item);
    }

    internal void Release()
    {
        foreach (int item in _heldItems) _held[item] = false;
        _heldItems.Clear();
    }

    /// <summary>Makes what was done final.</summary>
    internal void Forget() => _log.Clear();

    internal void UndoTo(int mark)
    {
        for (int n = _log.Count - 1; n >= mark; n--) _board.Shift(_log[n].Item, _log[n].From);
        _log.RemoveRange(mark, _log.Count - mark);
    }

    private void Down(int level, bool thorough)
    {
        Array.Clear(_stuck);
        bool progress = false;
        while (_board.Value[level] > 0 && !_clock.Interrupted)
        {
            Rank(level);
            if (_sourceCount == 0)
            {
                if (progress && thorough && !_clock.Check(Looks))
                {
                    Array.Clear(_stuck);
                    progress = false;
                }
                else if (!thorough || !Swap(level))
                {
                    break;
                }
                else
                {
                    Array.Clear(_stuck);
                }

                continue;
            }

            if (Step(_sources.AsSpan(0, _sourceCount), _destinations.AsSpan(0, _destinationCount))
                || (_p.Bins > Destinations && Step(_sources.AsSpan(0, _sourceCount), _allBins)))
            {
                progress = true;
                continue;
            }

            foreach (int bin in _sources.AsSpan(0, _sourceCount)) _stuck[bin] = true;
        }
    }

    /// <summary>The bins with the highest pressure that are not stuck, and those with the lowest that receive; ties to the lower number.</summary>
    private void Rank(int level)
    {
        (_sourceCount, _destinationCount) = (0, 0);
        for (int bin = 0; bin < _p.Bins; bin++)
        {
            double pressure = _pressure[bin] = _board.Pressure(level, bin);
            if (!_stuck[bin] && _board.Count[bin] > 0 && _board.MayGive(level, bin)) _sourceCount = Insert(_sources, _sourceCount, bin, -1);
            if (_p.Receives[bin] && (_destinationCount < Destinations || pressure < _pressure[_destinations[^1]])) _destinationCount = Insert(_destinations, _destinationCount, bin, 1);
        }

        // A board without a clock's look now and then would not hear a cancellation.
        _clock.Check(0);
    }

    private int Insert(int[] list, int count, int bin, int sign)
    {
        int at = count;
        while (at > 0 && sign * _pressure[list[at - 1]] > sign * _pressure[bin]) at--;
        if (at >= list.Length) return count;
        int end = Math.Min(count, list.Length - 1);
        Array.Copy(list, at, list, at + 1, end - at);
        list[at] = bin;
        return end + 1;
    }

    private bool Step(ReadOnlySpan<int> sources, ReadOnlySpan<int> destinations)
    {
        _best.Clear();
        foreach (int source in sources)
        {
            foreach (int item in _board.ItemsIn(source))
            {
                if (!_p.CanMove[item] || _held[item]) continue;
                foreach (int to in destinations)
                {
                    if (to != source) _best.LookAtShift(item, to);
                }
            }

            if (destinations.Length > Destinations && _clock.Check(Looks))
            {
                IsComplete = false;
                break;
            }
        }

        return Make();
    }

    /// <summary>Trades between the bins that want relief and all others; the pairs that promise most first.</summary>
    private bool Swap(int level)
    {
        int[] order = [.. _allBins.OrderByDescending(b => _pressure[b])];
        for (int first = 0; first < order.Length; first++)
        {
            int source = order[first];
            if (_board.Count[source] == 0 || !_board.MayGive(level, source)) continue;
            _best.Clear();
            int[] items = _board.ItemsIn(source).ToArray();
            for (int last = order.Length - 1; last >= 0; last--)
            {
                int other = order[last];
                if (other == source || !_p.Receives[other] || !_p.Receives[source]) continue;
                if (_clock.Check(Looks))
                {
                    IsComplete = false;
                    return Make();
                }

                // Looking at a swap makes it and takes it back, which changes the order of what bins list.
                int[] partners = _board.ItemsIn(other).ToArray();
                foreach (int item in items)
                {
                    if (!_p.CanMove[item] || _held[item]) continue;
                    foreach (int partner in partners)
                    {
                        if (_p.CanMove[partner] && !_held[partner]) _best.LookAtSwap(item, partner);
                    }
                }
            }

            if (Make()) return true;
        }

        return false;
    }

    /// <summary>A better bin for each item that has moved, home among them.</summary>
    internal bool Refine(bool onlyHome = false)
    {
        bool any = false;
        for (int item = 0; item < _p.Items; item++)
        {
            if (_board.At[item] == _p.Home[item] || !_p.CanMove[item]) continue;
            if (_clock.Check(Looks))
            {
                IsComplete = false;
                break;
            }

            _best.Clear();
            if (onlyHome)
            {
                if (_p.Home[item] != _p.Limbo) _best.LookAtShift(item, _p.Home[item]);
            }
            else
            {
                for (int bin = 0; bin < _p.Bins; bin++)
                {
                    if (bin != _board.At[item]) _best.LookAtShift(item, bin);
                }
            }

            any |= Make();
        }

        return any;
    }

    private bool Make()
    {
        if (_best.Item < 0) return false;
        int item = _best.Item;
        if (_best.Partner < 0)
        {
            Shift(item, _best.To);
            return true;
        }

        int partner = _best.Partner;
        (int a, int b) = (_board.At[item], _board.At[partner]);
        if (_best.PartnerFirst)
        {
            Shift(partner, a);
            Shift(item, b);
        }
        else
        {
            Shift(item, b);
            Shift(partner, a);
        }

        return true;
    }

    private void Shift(int item, int to)
    {
        _log.Add((item, _board.At[item]));
        _board.Shift(item, to);
    }
}
