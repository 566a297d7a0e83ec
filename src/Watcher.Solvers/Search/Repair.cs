namespace Watcher.Solvers;

/// <summary>
/// What comes before any search: the items that break something leave their bins, as few and as cheap ones as that takes, and items that are in
/// no bin get one, the largest first. Only what is broken is looked at, so that the work grows with the damage and not with the problem; where
/// an item fits nowhere, one other item makes room for it (an ejection chain of length two). Deterministic, without chance.
/// </summary>
internal sealed class Repair
{
    /// <summary>Trades that are looked at for one item that fits nowhere.</summary>
    private const long MostTrades = 50_000;

    /// <summary>Trades that are looked at for all of them: what is lost cannot take for ever.</summary>
    private const long MostTradesInAll = 2_000_000;

    private readonly Board _board;
    private readonly BoardLayout _p;
    private readonly Destinations _destinations;
    private readonly long[] _before;
    private readonly Func<bool> _stop;
    private long _trades;

    /// <param name="board">The placement to work on.</param>
    /// <param name="stop">Asked now and then whether to end here.</param>
    internal Repair(Board board, Func<bool> stop)
    {
        _board = board;
        _p = board.Layout;
        _destinations = new(board);
        _before = new long[_p.Levels];
        _stop = stop;
    }

    /// <summary>Bins and trades looked at.</summary>
    internal long Looks => _destinations.Looks + _trades;

    /// <summary>Whether there is anything to do: something broken that is to be mended, or items that are missed.</summary>
    internal static bool IsNeeded(Board board, bool repairs) =>
        (repairs && board.Value[0] > 0) || (board.Count[board.Layout.Limbo] > 0 && Array.Exists(board.Layout.ItemCosts, l => l.MissesUnplaced));

    /// <summary>Mends what it can.</summary>
    /// <param name="repairs">Whether the first level counts what is broken.</param>
    internal void Run(bool repairs)
    {
        if (repairs) Relieve();
        PlaceUnplaced();
        TakeBack();
    }

    /// <summary>Moves that turned out to be needless are undone.</summary>
    private void TakeBack()
    {
        for (int item = 0; item < _p.Items; item++)
        {
            int at = _board.At[item], home = _p.Home[item];
            if (at == home || home == _p.Limbo || !_board.AllowsShift(item, home)) continue;
            _board.Value.CopyTo(_before);
            _board.Shift(item, home);
            if (Levels.Compare(_board.Value, _before) >= 0) _board.Shift(item, at);
        }
    }

    /// <summary>Bins in which something is broken, worst first.</summary>
    private void Relieve()
    {
        var gain = new long[_p.Bins];
        for (int item = 0; item < _p.Items; item++)
        {
            if (_board.At[item] is var bin && bin != _p.Limbo && _p.CanMove[item]) gain[bin] = Math.Max(gain[bin], Gain(item));
        }

        int[] broken = [.. Enumerable.Range(0, _p.Bins).Where(b => gain[b] > 0).OrderByDescending(b => gain[b]).ThenBy(b => b)];
        foreach (int bin in broken)
        {
            while (!_stop() && RelieveOnce(bin))
            {
            }
        }
    }

    private bool RelieveOnce(int bin)
    {
        List<(long Gain, long Size, int Item)> leaving = [];
        foreach (int item in _board.ItemsIn(bin))
        {
            if (_p.CanMove[item] && Gain(item) is var gain && gain > 0) leaving.Add((gain, _p.Size[item], item));
        }

        // What mends most goes first, so that few go; of those, what costs least to move, then the smallest, which fits in most places.
        leaving.Sort((a, b) => a.Gain != b.Gain ? b.Gain.CompareTo(a.Gain)
            : CompareCosts(a.Item, b.Item) is var cost && cost != 0 ? cost
            : a.Size != b.Size ? a.Size.CompareTo(b.Size) : a.Item.CompareTo(b.Item));
        foreach ((_, _, int item) in leaving)
        {
            if (TryPlace(item)) return true;
        }

        return false;
    }

    /// <summary>Items that are in no bin, where that costs something.</summary>
    private void PlaceUnplaced()
    {
        var pending = new List<int>();
        foreach (int item in _board.ItemsIn(_p.Limbo))
        {
            if (_p.CanMove[item]) pending.Add(item);
        }

        pending.Sort((a, b) => _p.Size[a] != _p.Size[b] ? _p.Size[b].CompareTo(_p.Size[a]) : a.CompareTo(b));
        foreach (int item in pending)
        {
            if (_stop()) return;
            TryPlace(item);
        }
    }

    /// <summary>By how much less would be broken without the item.</summary>
    private long Gain(int item) => -_board.ShiftDelta(0, item, _p.Limbo);

    private int CompareCosts(int a, int b)
    {
        for (int l = 1; l < _p.Levels; l++)
        {
            int by = _p.ItemCosts[l].Moved(a).CompareTo(_p.ItemCosts[l].Moved(b));
            if (by != 0) return by;
        }

        return 0;
    }

    private bool TryPlace(int item)
    {
        _board.Value.CopyTo(_before);
        int home = _board.At[item];
        if (_destinations.Best(item) is var to && to >= 0)
        {
            _board.Shift(item, to);
            if (Levels.Compare(_board.Value, _before) < 0) return true;
            _board.Shift(item, home);
        }

        return TryEject(item, home);
    }

    /// <summary>Puts an item where another one makes room, if there is a place for that one.</summary>
    private bool TryEject(int item, int home)
    {
        long end = Math.Min(_trades + MostTrades, MostTradesInAll);
        for (int bin = 0; bin < _p.Bins && _trades < end; bin++)
        {
            if (bin == home || !_board.AdmitsItem(item, bin)) continue;
            foreach (int victim in (int[])[.. _board.ItemsIn(bin).ToArray().Order()])
            {
                _trades++;
                if (_p.CanMove[victim] && _board.HasRoomForTrade(bin, item, victim) && TryEject(item, home, victim, bin)) return true;
            }
        }

        return false;
    }

    private bool TryEject(int item, int home, int victim, int bin)
    {
        if (!_board.LimitsAllowLeaving(victim) || _board.RuleDelta(victim, _p.Limbo) > 0) return false;
        _board.Shift(victim, _p.Limbo);
        if (_board.AllowsShift(item, bin))
        {
            _board.Shift(item, bin);
            int to = _destinations.Best(victim);
            if (to >= 0 && to != bin)
            {
                _board.Shift(victim, to);
                if (Levels.Compare(_board.Value, _before) < 0) return true;
                _board.Shift(victim, _p.Limbo);
            }

            _board.Shift(item, home);
        }

        _board.Shift(victim, bin);
        return false;
    }
}
