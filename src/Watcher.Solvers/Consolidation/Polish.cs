namespace Watcher.Solvers;

/// <summary>Takes back what brings nothing: single moves, and bins that were emptied for less than they cost.</summary>
internal sealed class Polish(SearchState state, Evacuator evacuator, Incumbent incumbent)
{
    private readonly CompiledProblem _p = state.Problem;
    private readonly long[] _components = new long[state.Problem.Objective.Components];
    private readonly long[] _levels = new long[state.Problem.Objective.Levels];
    private readonly long[] _kept = new long[state.Problem.Objective.Levels];
    private readonly long[] _changed = new long[state.Problem.Objective.Levels];

    // Whether the moves still have an order is asked after every change; where that takes long, after many of them.
    private readonly int _slotsPerOffer = state.Problem.IsLarge ? Math.Max(1, state.Problem.Bins / OffersPerPass) : 1;
    private const int PassesAtMost = 2;
    private const int OffersPerPass = 2;
    private readonly int _mostPasses = state.Problem.IsLarge ? PassesAtMost : int.MaxValue;
    private int _mark;

    internal void Run()
    {
        state.Load(incumbent.Assign, incumbent.MovedAt);
        evacuator.Rule = FitRule.Tightest;
        evacuator.Ejects = false;
        evacuator.Noise = 0;
        bool any = true;
        for (int pass = 0; any && pass < _mostPasses && !incumbent.Meter.Interrupted(); pass++)
        {
            any = false;
            for (int first = 0; first < _p.Bins; first += _slotsPerOffer)
                any |= _slotsPerOffer == 1 ? Try(first) : TryMany(first, Math.Min(_p.Bins, first + _slotsPerOffer));
        }
    }

    private bool Try(int slot)
    {
        if (state.Departures(slot) == 0) return false;
        return state.Count[slot] == 0 ? MayPay(slot) && Keep(evacuator.TryRestore(slot)) : ReturnSome(slot);
    }

    /// <summary>Keeps what improves the state, and all of it or nothing when it is offered.</summary>
    private bool TryMany(int first, int end)
    {
        _mark = 0;
        for (int slot = first; slot < end && !incumbent.Meter.Interrupted(); slot++) Try(slot);
        return _mark > 0 && Offer();
    }

    /// <summary>Whether taking an emptied bin back could be an improvement, judged without doing it.</summary>
    private bool MayPay(int slot)
    {
        state.Components.CopyTo(_components.AsSpan());
        if (state.Counts(slot)) _components[CompiledObjective.ActiveBins]++;
        foreach (int item in _p.Natives(slot))
        {
            _components[CompiledObjective.Moves]--;
            for (int c = 0; c < _p.CostWidth; c++) _components[CompiledObjective.FirstCost + c] -= _p.Costs[(item * _p.CostWidth) + c];
        }

        foreach (int d in _p.Objective.Overloads) _components[_p.Objective.FirstOverload + d] = 0;
        _p.Objective.Evaluate(_components, _levels);
        return Levels.Compare(_levels, _mark == 0 ? incumbent.Levels : _kept) < 0;
    }

    private bool ReturnSome(int slot)
    {
        bool any = false;
        foreach (int item in _p.Natives(slot))
        {
            if (state.Assign[item] == slot) continue;
            any |= Keep(TryReturn(item, slot));
        }

        return any;
    }

    /// <summary>Brings an item home, if need be by sending an item that arrived there to another bin.</summary>
    private bool TryReturn(int item, int slot)
    {
        if (state.MayReturn(item))
        {
            state.Move(item, slot);
            return true;
        }

        int mark = state.Mark;
        ReadOnlySpan<int> inside = state.Inside(slot);
        for (int n = inside.Length - 1; n >= 0; n--)
        {
            int guest = inside[n];
            if (_p.Home[guest] == slot) continue;
            int to = state.FindDestination(guest);
            if (to < 0) continue;
            state.Move(guest, to);
            if (state.MayReturn(item))
            {
                state.Move(item, slot);
                return true;
            }

            state.Rollback(mark);
            return false;
        }

        return false;
    }

    private bool Keep(bool changed)
    {
        if (_slotsPerOffer == 1) return changed && Offer() || Undo();
        if (!changed) return Undo();
        state.Evaluate(_changed);
        if (Levels.Compare(_changed, _mark == 0 ? incumbent.Levels : _kept) >= 0) return Undo();
        _changed.CopyTo(_kept.AsSpan());
        _mark = state.Mark;
        return true;
    }

    private bool Offer()
    {
        if (!incumbent.Offer(SearchPhase.Polish))
        {
            state.Rollback(0);
            return false;
        }

        state.Commit();
        return true;
    }

    private bool Undo()
    {
        state.Rollback(_mark);
        return false;
    }
}
