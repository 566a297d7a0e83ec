namespace Watcher.Solvers;

/// <content>Relief of bins above their limit by the cheapest items that are enough, all of a bin at once.</content>
internal sealed partial class Descent
{
    private readonly ThresholdProblem? _thresholds;
    private readonly long[] _floors;
    private ThresholdPlan? _plan;

    /// <summary>By level, what no placement beats that is as good on every level above; 0 = nothing is known.</summary>
    internal ReadOnlySpan<long> Floors => _floors;

    /// <summary>Whether bins have been relieved by covers.</summary>
    internal bool HasRelieved { get; private set; }

    /// <summary>Whether nothing can be better up to the first level that counts moves: then all that is left to choose is who moves where.</summary>
    internal bool IsProven => _thresholds is not null && IsAtFloor(_lastLevel);

    /// <summary>Whether a level and those above it have values that no placement beats.</summary>
    private bool IsAtFloor(int level)
    {
        for (int l = 0; l <= level; l++)
        {
            if (_board.Value[l] > _floors[l]) return false;
        }

        return true;
    }

    /// <summary>Relieves as many bins as can be, and makes nothing of it if that is no better.</summary>
    private bool Relieve()
    {
        if (_thresholds is null || _board.Value[0] <= _floors[0]) return false;
        ThresholdPlan plan = _plan ?? ThresholdPlan.Of(_thresholds, _board);
        _plan = null;
        long[] before = _board.Value.ToArray();
        long[] loads = _thresholds.Loads(_board.Assignment());
        int mark = Mark;
        foreach (OverfullBin over in plan.Relieved.Where(o => o.Cover is not null).OrderByDescending(o => o.Cover!.Use).ThenBy(o => o.Bin)) Relieve(over, loads, plan.Relieved.Length < plan.OverfullCount);
        bool isBetter = Levels.Compare(_board.Value, before) < 0;
        if (!isBetter) UndoTo(mark);
        HasRelieved |= isBetter;
        return isBetter;
    }

    /// <summary>Sends the items of a cover away, the largest first; none of them where one has nowhere to go.</summary>
    private void Relieve(OverfullBin over, long[] loads, bool isTight)
    {
        long[] use = _thresholds!.Use;
        int mark = Mark;
        foreach (int item in over.Cover!.Items.OrderByDescending(i => use[i]).ThenBy(i => i))
        {
            int to = PlaceFor(item, use[item], loads, isTight);
            if (to < 0)
            {
                for (int n = Mark - 1; n >= mark; n--) loads[_board.At[_log[n].Item]] -= use[_log[n].Item];
                UndoTo(mark);
                return;
            }

            Shift(item, to);
            loads[to] += use[item];
        }

        loads[over.Bin] -= over.Cover.Use;
    }

    /// <summary>
    /// The bin below its limit that the levels like best; of equal ones the emptiest, or where room is short the one that an item fills up most. −1 = none.
    /// </summary>
    private int PlaceFor(int item, long use, long[] loads, bool isTight)
    {
        long[] limit = _thresholds!.Limit;
        int best = -1;
        for (int bin = 0; bin < _p.Bins; bin++)
        {
            if (bin == _board.At[item] || loads[bin] < 0 || loads[bin] + use > limit[bin] || !_board.AllowsShift(item, bin)) continue;
            int order = best < 0 ? -1 : CompareShifts(item, bin, best);
            if (order == 0) order = isTight ? (limit[bin] - loads[bin]).CompareTo(limit[best] - loads[best]) : ((Int128)loads[bin] * limit[best]).CompareTo((Int128)loads[best] * limit[bin]);
            if (order < 0) best = bin;
        }

        return best;
    }

    private int CompareShifts(int item, int one, int other)
    {
        for (int l = 0; l < _p.Levels; l++)
        {
            if (_board.ShiftDelta(l, item, one).CompareTo(_board.ShiftDelta(l, item, other)) is var order and not 0) return order;
        }

        return 0;
    }
}
