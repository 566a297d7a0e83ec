namespace Watcher.Solvers;

/// <summary>
/// Puts a large item into another bin whether it fits or not: what is in the way is taken out, the item goes in, and what was taken out goes
/// where it costs least. One compound change, accepted or undone as a whole (the "big process rearrangement" that decided the ROADEF/EURO
/// challenge 2012: Gavranović, Buljubašić, Demirović, "Variable neighborhood search for Google machine reassignment problem", 2012).
/// </summary>
internal sealed class EjectionMoves
{
    private const int MostEjected = 24;
    private const int BinsPerItem = 24;
    private const int MostBinsScanned = 256;

    /// <summary>Of so many random items the largest is tried: large ones are those that single steps cannot move.</summary>
    private const int Tournament = 4;

    private readonly Board _board;
    private readonly BoardLayout _p;
    private readonly long[] _before;
    private readonly List<(int Item, int From)> _undo = [];
    private long _broken;
    private readonly int[] _ejected = new int[MostEjected];

    internal EjectionMoves(Board board)
    {
        _board = board;
        _p = board.Layout;
        _before = new long[_p.Levels];
        PlacementProblem problem = board.Problem;
        IsSafe = problem.Constraints.All(c => c.Violation(problem, problem.InitialBin) == 0);
    }

    /// <summary>
    /// Whether no rule was broken at the start: then "all rules together are broken no further than before" means that all hold, which is
    /// what is checked at the end of a compound change.
    /// </summary>
    internal bool IsSafe { get; }

    /// <summary>Tries one of some items; returns how many places it looked at.</summary>
    internal long Run(ReadOnlySpan<int> items, int level, long temperature, long roomPrice, ref SplitMix64 random)
    {
        long shortage = roomPrice == 0 ? 0 : _board.Shortage;
        int item = Pick(items, level, shortage > 0, ref random);
        if (item < 0) return 1;

        int source = _board.At[item];
        int to = random.Below(_p.Bins);
        if (to == source || source == _p.Limbo || !_board.AdmitsItem(item, to)) return 1;
        _board.Value.CopyTo(_before);
        _undo.Clear();
        _broken = 0;
        long looks = 1;
        if (TryPlace(item, source, to, level, ref random, ref looks) && _broken <= 0)
        {
            // What is no longer missing counts in favour of the change.
            if (shortage > 0) _before[level] += Overfilling.Cost(shortage - _board.Shortage, roomPrice);
            if (Acceptance.Allows(_before, _board.Value, level, temperature, ref random)) return looks;
        }

        for (int n = _undo.Count - 1; n >= 0; n--) _board.Shift(_undo[n].Item, _undo[n].From);
        return looks;
    }

    private int Pick(ReadOnlySpan<int> items, int level, bool overfilled, ref SplitMix64 random)
    {
        if (overfilled && (random.Next() & 1) == 0) return FromOverfilledBin(ref random);
        return (random.Next() & 1) == 0 ? LargestOf(items, ref random) : FromDearBin(level, ref random);
    }

    /// <summary>An item of the first overfilled bin from a random one on; of any bin where there is none near.</summary>
    private int FromOverfilledBin(ref SplitMix64 random)
    {
        int bin = random.Below(_p.Bins);
        for (int n = 0; n < Math.Min(MostBinsScanned, _p.Bins) && _board.ShortageOf(bin) == 0; n++) bin = bin + 1 == _p.Bins ? 0 : bin + 1;
        ReadOnlySpan<int> inside = _board.ItemsIn(bin);
        if (inside.IsEmpty) return -1;
        int item = inside[random.Below(inside.Length)];
        return _p.CanMove[item] ? item : -1;
    }

    private int LargestOf(ReadOnlySpan<int> items, ref SplitMix64 random)
    {
        int item = items[random.Below(items.Length)];
        for (int n = 1; n < Tournament; n++)
        {
            int other = items[random.Below(items.Length)];
            if (_p.Size[other] > _p.Size[item]) item = other;
        }

        return item;
    }

    /// <summary>An item of the bin that costs most among some random ones: that is where there is something to gain.</summary>
    private int FromDearBin(int level, ref SplitMix64 random)
    {
        int dear = random.Below(_p.Bins);
        for (int n = 1; n < Tournament; n++)
        {
            int bin = random.Below(_p.Bins);
            if (_board.BinCost(level, bin) > _board.BinCost(level, dear)) dear = bin;
        }

        ReadOnlySpan<int> inside = _board.ItemsIn(dear);
        if (inside.IsEmpty) return -1;
        int item = LargestOf(inside, ref random);
        return _p.CanMove[item] ? item : -1;
    }

    private bool TryPlace(int item, int source, int to, int level, ref SplitMix64 random, ref long looks)
    {
        if (!_board.LimitsAllowLeaving(item)) return false;
        Move(item, _p.Limbo);
        int ejected = 0;
        while (!_board.AllowsShift(item, to))
        {
            int victim = ejected < MostEjected ? Victim(item, to, ref random) : -1;
            looks += 2;
            if (victim < 0 || !_board.LimitsAllowLeaving(victim)) return false;
            Move(victim, _p.Limbo);
            _ejected[ejected++] = victim;
        }

        Move(item, to);
        _ejected.AsSpan(0, ejected).Sort((a, b) => _p.Size[a] != _p.Size[b] ? _p.Size[b].CompareTo(_p.Size[a]) : a.CompareTo(b));
        for (int n = 0; n < ejected; n++)
        {
            int place = Cheapest(_ejected[n], source, level, ref random, ref looks);
            if (place < 0) return false;
            Move(_ejected[n], place);
        }

        return true;
    }

    /// <summary>An item to take out: the larger of two random ones that is smaller than the one that comes in.</summary>
    private int Victim(int item, int bin, ref SplitMix64 random)
    {
        ReadOnlySpan<int> inside = _board.ItemsIn(bin);
        if (inside.IsEmpty) return -1;
        int best = -1;
        for (int n = 0; n < 3; n++)
        {
            int candidate = inside[random.Below(inside.Length)];
            if (!_p.CanMove[candidate] || _p.Size[candidate] >= _p.Size[item]) continue;
            if (best < 0 || _p.Size[candidate] > _p.Size[best]) best = candidate;
        }

        return best;
    }

    private int Cheapest(int item, int source, int level, ref SplitMix64 random, ref long looks)
    {
        int best = -1;
        long bestDelta = long.MaxValue;
        Look(source);
        if (_p.Home[item] != _p.Limbo) Look(_p.Home[item]);
        int bin = random.Below(_p.Bins);
        for (int n = 0; n < Math.Min(BinsPerItem, _p.Bins); n++)
        {
            Look(bin);
            if (++bin == _p.Bins) bin = 0;
        }

        looks += BinsPerItem;
        return best;

        void Look(int candidate)
        {
            if (!_board.HasRoom(item, candidate)) return;
            long delta = _board.ShiftDelta(level, item, candidate) + _board.ShiftGuide(level, item, candidate);
            if (delta >= bestDelta || !_board.AdmitsItem(item, candidate) || !_board.RulesAllowShift(item, candidate)) return;
            bestDelta = delta;
            best = candidate;
        }
    }

    private void Move(int item, int to)
    {
        _undo.Add((item, _board.At[item]));
        _broken += _board.RuleDelta(item, to);
        _board.Shift(item, to);
    }
}
