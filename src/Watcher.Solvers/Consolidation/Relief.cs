namespace Watcher.Solvers;

/// <summary>Moves few and cheap items out of overloaded bins, without overloading another.</summary>
internal sealed class Relief(SearchState state, Evacuator evacuator, Incumbent incumbent)
{
    private readonly CompiledProblem _p = state.Problem;
    private readonly long[] _before = new long[state.Problem.Objective.Levels];
    private readonly long[] _after = new long[state.Problem.Objective.Levels];

    /// <summary>Relieves every overloaded bin as far as single moves (and ejections) reach.</summary>
    internal void Run(ref SplitMix64 random, bool randomise)
    {
        foreach (int d in _p.Objective.Overloads)
        {
            if (state.Components[_p.Objective.FirstOverload + d] == 0) continue;
            foreach (int slot in Overloaded(d)) Relieve(slot, d, ref random, randomise);
        }
    }

    internal bool Relieve(int slot, int dimension, ref SplitMix64 random, bool randomise)
    {
        if ((_p.Roles[slot] & BinRoles.Sends) == 0) return false;
        bool any = false;
        while (state.Free[_p.At(slot, dimension)] < 0)
        {
            long excess = -state.Free[_p.At(slot, dimension)];
            int[] items = Order(slot, dimension, excess, ref random, randomise);
            if (!Array.Exists(items, TryMoveOut) && !Array.Exists(items, TryIdleBin)) break;
            any = true;
        }

        if (state.Count[slot] == 0 && state.Counts(slot)) state.Close(slot);
        return any;
    }

    private bool TryMoveOut(int item)
    {
        int mark = state.Mark;
        state.Evaluate(_before);
        return evacuator.TryPlace(item) && Improved(mark);
    }

    private bool TryIdleBin(int item)
    {
        if (!state.MayMove(item)) return false;
        int mark = state.Mark;
        state.Evaluate(_before);
        foreach (int slot in _p.IdleReceivers)
        {
            if (state.Count[slot] > 0 || state.IsOpen(slot) || !state.MayArrive(item, slot)) continue;
            state.Open(slot);
            state.Move(item, slot);
            if (Improved(mark)) return true;
        }

        return false;
    }

    private bool Improved(int mark)
    {
        state.Evaluate(_after);
        if (Levels.Compare(_after, _before) < 0) return true;
        state.Rollback(mark);
        return false;
    }

    private List<int> Overloaded(int dimension)
    {
        incumbent.Meter.Add(1 + (_p.Bins >> 6));
        List<int> slots = [];
        for (int s = 0; s < _p.Bins; s++)
        {
            if (state.Free[_p.At(s, dimension)] < 0 && state.Count[s] > 0) slots.Add(s);
        }

        slots.Sort((a, b) =>
        {
            int by = state.Free[_p.At(a, dimension)].CompareTo(state.Free[_p.At(b, dimension)]);
            return by != 0 ? by : _p.BinOf[a].CompareTo(_p.BinOf[b]);
        });
        return slots;
    }

    /// <summary>First the items that relieve the bin alone, cheapest first; then the others, largest share first.</summary>
    private int[] Order(int slot, int dimension, long excess, ref SplitMix64 random, bool randomise)
    {
        List<(int Rank, long Key, long Next, int Item)> items = [];
        int column = _p.Objective.FirstCostColumn;
        foreach (int i in state.Inside(slot))
        {
            long demand = _p.Demand[(i * _p.Dims) + dimension];
            if (demand == 0 || !state.MayLeave(i)) continue;
            long cost = column < 0 ? 0 : _p.Costs[(i * _p.CostWidth) + column];
            items.Add(demand >= excess ? (0, cost, demand, i) : (1, -demand, cost, i));
        }

        items.Sort();
        if (randomise)
        {
            // Neighbours in the list trade places now and then.
            for (int n = 1; n < items.Count; n++)
            {
                if (random.Below(3) == 0) (items[n], items[n - 1]) = (items[n - 1], items[n]);
            }
        }

        incumbent.Meter.Add(1 + (items.Count >> 3));
        return [.. items.Select(i => i.Item)];
    }
}
