namespace Watcher.Solvers;

/// <summary>
/// Steepest descent on a board. A step looks at the items of the few bins that want relief most, each for the first bins that may have it among
/// those that want it least; where that finds nothing, at all bins; then at swaps; each level in turn, the levels above it never getting worse.
/// </summary>
internal sealed partial class Descent
{
    private const int SourcesOfFew = 4;
    private const int SourcesOfMany = 2;
    private const int ManyItems = 1_000;

    /// <summary>Bins that may have an item, beyond which a quick step looks no further.</summary>
    private const int DestinationsOfFew = 8;
    private const int DestinationsOfMany = 4;

    /// <summary>Bins that a quick step passes over, at most, for not having room or not being allowed.</summary>
    private const int Refusals = 512;

    /// <summary>The same for a better place for what has moved.</summary>
    private const int BetterPlaces = 24;

    /// <summary>Bins that a thorough step looks at for an item: all of them, but among very many only those that want it least.</summary>
    private const int ThoroughPlaces = 1_024;

    /// <summary>Among very many, bins that a step looks at where the first few do not help, before a thorough one.</summary>
    private const int WidePlaces = 64;

    private static readonly BinPressure s_last = new(double.PositiveInfinity, int.MaxValue);

    private readonly Board _board;
    private readonly BoardLayout _p;
    private readonly SearchClock _clock;
    private readonly Candidates _best;
    private readonly PressureOrder _order;
    private readonly ClassPlaces _places;
    private int[]? _kinds;
    private int[] _firstOfKind = [];
    private bool _knowsKinds;
    private readonly bool[] _stuck;
    private readonly bool[] _held;
    private readonly List<int> _sources = [];
    private readonly List<int> _items = [];
    private readonly List<int> _partners = [];
    private readonly List<(int Item, int From)> _log = [];
    private readonly List<int> _heldItems = [];
    private readonly int _lastLevel;
    private readonly int _refinedLevel;
    private readonly int _most;
    private readonly int _destinations;
    private long _free;

    // Beyond this bin in the order all are stuck, as of a sort and so many changes.
    private BinPressure _top = s_last;
    private int _topSorts;
    private int _topChanges;

    internal Descent(Board board, SearchClock clock)
    {
        _board = board;
        _p = board.Layout;
        _clock = clock;
        _best = new(board);
        _order = new(board);
        _places = new(_p, _order);
        _stuck = new bool[_p.Bins];
        _held = new bool[_p.Items];
        (_most, _destinations) = _p.Items > ManyItems ? (SourcesOfMany, DestinationsOfMany) : (SourcesOfFew, DestinationsOfFew);

        // From the first level on that counts nothing but moves, moving more can only cost.
        while (_lastLevel < _p.Levels && !_p.Problem.Objective.Levels[_lastLevel].Terms.All(t => t.Definition is MoveCostTerm)) _lastLevel++;
        _refinedLevel = Enumerable.Range(0, _p.Levels).LastOrDefault(board.HasPressure);
        _thresholds = ThresholdProblem.Of(_p);
        _plan = _thresholds is null ? null : ThresholdPlan.Of(_thresholds, board);
        _floors = _plan?.Floors ?? new long[_p.Levels];
    }

    internal long Looks => _best.Looks;

    /// <summary>Looks that the budget counts: those of quick steps on the first way down are free.</summary>
    internal long Counted => Looks - _free;

    /// <summary>Whether the last descent ended because nothing helps, rather than with the budget.</summary>
    internal bool IsComplete { get; set; }

    /// <summary>A mark in what was done, to come back to.</summary>
    internal int Mark => _log.Count;

    /// <summary>Whether the budget is used up.</summary>
    internal bool IsOver => _clock.Check(Counted);

    /// <summary>Down by shifts and swaps, then better places for what has moved, until neither helps.</summary>
    /// <param name="isFirst">Whether it is the first way down, which always runs to its end.</param>
    /// <param name="covers">Whether bins above limits are relieved all at once, before they give item by item.</param>
    internal void ToLocalOptimum(bool isFirst = false, bool covers = true)
    {
        bool any = true;
        for (IsComplete = true; any && !_clock.Interrupted; any = any && !IsOver)
        {
            any = covers && Relieve();
            for (int level = 0; level < _lastLevel; level++) any |= Down(level, isThorough: true, isFirst);

            // Among many, a move more or less hardly changes what is better for another one: once is enough.
            any |= Refine() && _p.Items <= ManyItems;
        }
    }

    /// <summary>Down by quick steps alone; then home with what need not have moved.</summary>
    internal void Down()
    {
        for (int level = 0; level < _lastLevel; level++) Down(level, isThorough: false, isFirst: false);
        Refine(onlyHome: true);
    }

    /// <summary>Whether the levels up to the first that counts moves are no worse than others.</summary>
    internal bool IsAsGood(ReadOnlySpan<long> value)
    {
        int levels = Math.Min(_lastLevel + 1, _p.Levels);
        return Levels.Compare(_board.Value[..levels], value[..levels]) <= 0;
    }

    /// <summary>Sends a moved item home, if it may; a held one stays there until <see cref="Release"/>.</summary>
    internal void TakeBack(int item, bool hold) => Kick(item, _p.Home[item], hold);

    /// <summary>Puts an item elsewhere, if it may go there, for better or worse.</summary>
    internal void Kick(int item, int to, bool hold)
    {
        if (!_p.CanMove[item] || to == _p.Limbo || _board.At[item] == to || !_board.AllowsShift(item, to)) return;
        Shift(item, to);
        if (hold) Hold(item);
    }

    /// <summary>Leaves an item where it is until <see cref="Release"/>.</summary>
    internal void Hold(int item)
    {
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

    /// <summary>A better bin for each item that has moved, home among them.</summary>
    internal bool Refine(bool onlyHome = false)
    {
        bool any = false;
        if (!onlyHome) _order.Sort(_refinedLevel);
        for (int item = 0; item < _p.Items; item++)
        {
            if (_board.At[item] == _p.Home[item] || !_p.CanMove[item]) continue;
            if (IsOver)
            {
                IsComplete = false;
                break;
            }

            _best.Clear();
            if (_p.Home[item] != _p.Limbo) _best.LookAtShift(item, _p.Home[item]);
            if (!onlyHome) LookAtBins(item, BetterPlaces, _p.Bins);
            any |= Make();
        }

        return any;
    }

    private bool Down(int level, bool isThorough, bool isFirst)
    {
        if (_board.Value[level] <= 0 || IsAtFloor(level)) return false;
        Unstick();
        bool any = false;
        bool progress = false;
        _order.Sort(level);
        while (_board.Value[level] > 0 && !IsAtFloor(level) && !_clock.Interrupted)
        {
            PickSources(level);
            if (_sources.Count > 0)
            {
                long before = Looks;
                bool made = Quick(_destinations, Refusals);
                if (isFirst) _free += Looks - before;
                if (made || (isThorough && (Wide() || Thorough())))
                {
                    any = progress = true;
                    continue;
                }

                foreach (int bin in _sources) _stuck[bin] = true;
                continue;
            }

            // What did not help before may help by now.
            if (!isThorough || IsOver || (!progress && !Swap(level))) break;
            any = true;
            progress = false;
            Unstick();
            _order.Sort(level);
        }

        return any;
    }

    private void PickSources(int level)
    {
        // A search that never looks at its clock does not hear that it is cancelled.
        _clock.Check(0);
        _sources.Clear();
        _order.Refresh(level);
        ReadOnlySpan<int> bins = _order.Bins;
        bool allStuck = true;
        int n = FirstThatMayGive() - 1;
        for (; n >= 0 && _sources.Count < _most; n--)
        {
            if (_stuck[bins[n]]) continue;
            if (allStuck) _top = _order.Of(bins[n]);
            allStuck = false;
            if (_board.Count[bins[n]] > 0 && _board.MayGive(level, bins[n])) _sources.Add(bins[n]);
        }
    }

    /// <summary>How many bins come up to the one beyond which all are stuck: that one changes when bins change places, or are stuck no longer.</summary>
    private int FirstThatMayGive()
    {
        if (_topSorts != _order.Sorts)
        {
            (_topSorts, _topChanges) = (_order.Sorts, _order.Changes.Count);
            _top = s_last;
        }

        for (; _topChanges < _order.Changes.Count; _topChanges++)
        {
            (BinPressure was, double pressure) = _order.Changes[_topChanges];
            BinPressure now = was with { Pressure = pressure };
            if (_top.IsBefore(now)) _top = now;
        }

        return _order.CountUpTo(_top);
    }

    private void Unstick()
    {
        Array.Clear(_stuck);
        _top = s_last;
    }
}
