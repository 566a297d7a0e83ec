using System.Numerics;

namespace Watcher.Solvers;

/// <summary>
/// Empties a given set of bins together: several heuristics, then, with up to 64 bins, a limited backtracking search.
/// Everything is journalled forward, so callers can roll back to any earlier mark.
/// </summary>
internal sealed class Packer(SearchState state, Evacuator evacuator, WorkMeter meter)
{
    private const int NodeLimit = 400;
    private const int MostEjections = 3;
    private static readonly FitRule[] Rules = [FitRule.Tightest, FitRule.Aligned, FitRule.First];
    private readonly CompiledProblem _p = state.Problem;
    private int[] _items = [];
    private int _count;
    private int _nodes;
    private int _ejections;

    /// <summary>Starts from the initial placement and empties exactly these bins, or changes nothing.</summary>
    internal bool TryPack(ReadOnlySpan<int> slots, bool ejects)
    {
        int mark = state.Mark;
        ReturnAll();
        foreach (int slot in slots)
        {
            if (_p.NativeCount(slot) > _p.Limits.MaxMovesPerSource)
            {
                state.Rollback(mark);
                return false;
            }

            state.Close(slot);
        }

        Collect(slots);
        int start = state.Mark;
        evacuator.Ejects = ejects;
        evacuator.Noise = 0;
        bool packed = false;
        for (int r = 0; r < Rules.Length && !packed; r++)
        {
            evacuator.Rule = Rules[r];
            packed = PlaceAll();
            if (!packed) state.Rollback(start);
        }

        if (!packed && _p.Blocks == 1)
        {
            int chains = ejects ? MostEjections : 0;
            for (int allowed = ejects ? 1 : 0; allowed <= chains && !packed; allowed++)
            {
                _nodes = NodeLimit;
                _ejections = allowed;
                packed = Backtrack(0, 0);
            }
        }

        evacuator.Rule = FitRule.Tightest;
        evacuator.Ejects = false;
        if (!packed) state.Rollback(mark);
        return packed;
    }

    /// <summary>Brings every item home and opens what was in use at the start.</summary>
    private void ReturnAll()
    {
        for (int i = 0; i < _p.Items; i++)
        {
            if (state.Assign[i] != _p.Home[i]) state.Move(i, _p.Home[i]);
        }

        for (int s = 0; s < _p.Bins; s++)
        {
            if (state.MayOpen(s) && state.Count[s] > 0) state.Open(s);
        }
    }

    private void Collect(ReadOnlySpan<int> slots)
    {
        _count = 0;
        foreach (int slot in slots) _count += _p.NativeCount(slot);
        if (_items.Length < _count) _items = new int[2 * _count];
        int n = 0;
        foreach (int slot in slots)
        {
            foreach (int item in _p.Natives(slot)) _items[n++] = item;
        }

        evacuator.SortLargestFirst(_items.AsSpan(0, _count));
    }

    private bool PlaceAll()
    {
        for (int n = 0; n < _count; n++)
        {
            if (!evacuator.TryPlace(_items[n])) return false;
        }

        return true;
    }

    private bool Backtrack(int n, int from)
    {
        if (n == _count) return true;
        int item = _items[n];

        // Of equal items the later one goes to the same slot or a later one.
        bool alike = n > 0 && AreAlike(item, _items[n - 1]);
        return Place(item, n, alike ? ulong.MaxValue << from : ulong.MaxValue);
    }

    /// <summary>Tries every place for one item, with all that follows; then pushes others out of the way.</summary>
    private bool Place(int item, int n, ulong among)
    {
        if (--_nodes < 0 || meter.ShouldStop() || !state.MayMove(item)) return false;
        ulong mask = state.FittingMask(item, 0) & among;
        while (mask != 0)
        {
            int slot = Tightest(mask);
            mask &= ~(1UL << slot);
            if (!state.MayArrive(item, slot)) continue;
            int mark = state.Mark;
            state.Move(item, slot);
            if (Backtrack(n + 1, slot)) return true;
            state.Rollback(mark);
            if (_nodes < 0) return false;
        }

        return _ejections > 0 && Eject(item, n);
    }

    /// <summary>
    /// Puts the item where it fits once another item of that bin is gone, and places that one next. The bin is over for the
    /// moment; whether the moves have an order is checked when the placement is offered.
    /// </summary>
    private bool Eject(int item, int n)
    {
        ulong mask = state.OpenMask(0);
        if (_p.Masks[_p.ClassOf[item]] is { } allowed) mask &= allowed[0];
        for (; mask != 0; mask &= mask - 1)
        {
            int slot = BitOperations.TrailingZeroCount(mask);
            if (slot == state.Assign[item] || slot == _p.Home[item]) continue;
            foreach (int victim in _p.Natives(slot))
            {
                if (state.Assign[victim] != slot || !state.MayLeave(victim) || !evacuator.MakesRoom(item, victim, slot)) continue;
                if (!state.AdmitsRules(item, slot)) continue;
                int mark = state.Mark;
                _ejections--;
                state.Move(item, slot);
                if (Place(victim, n, ulong.MaxValue)) return true;
                _ejections++;
                state.Rollback(mark);
                if (_nodes < 0) return false;
            }
        }

        return false;
    }

    private int Tightest(ulong mask)
    {
        int best = -1;
        for (; mask != 0; mask &= mask - 1)
        {
            int slot = BitOperations.TrailingZeroCount(mask);
            if (best < 0 || state.Slack(slot) < state.Slack(best)) best = slot;
        }

        return best;
    }

    private bool AreAlike(int a, int b)
    {
        if (_p.ClassOf[a] != _p.ClassOf[b] || _p.Groups.Of(a).Length + _p.Groups.Of(b).Length > 0) return false;
        for (int d = 0; d < _p.Dims; d++)
        {
            if (_p.Demand[(a * _p.Dims) + d] != _p.Demand[(b * _p.Dims) + d]) return false;
        }

        return true;
    }
}
