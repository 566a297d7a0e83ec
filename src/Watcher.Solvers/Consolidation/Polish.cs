namespace Watcher.Solvers;

/// <summary>Takes back what brings nothing: single moves, and bins that were emptied for less than they cost.</summary>
internal sealed class Polish(SearchState state, Evacuator evacuator, Incumbent incumbent)
{
    private readonly CompiledProblem _p = state.Problem;
    private readonly long[] _components = new long[state.Problem.Objective.Components];
    private readonly long[] _levels = new long[state.Problem.Objective.Levels];

    internal void Run()
    {
        state.Load(incumbent.Assign);
        evacuator.Rule = FitRule.Tightest;
        evacuator.Ejects = false;
        evacuator.Noise = 0;
        bool any = true;
        while (any && !incumbent.Meter.Interrupted())
        {
            any = false;
            for (int slot = 0; slot < _p.Bins; slot++)
            {
                if (state.Departures(slot) == 0) continue;
                if (state.Count[slot] == 0) any |= MayPay(slot) && Keep(evacuator.TryRestore(slot));
                else any |= ReturnSome(slot);
            }
        }
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
        return SearchState.Compare(_levels, incumbent.Levels) < 0;
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
        for (int guest = state.FirstItem(slot); guest >= 0;)
        {
            int next = state.NextItem(guest);
            if (_p.Home[guest] != slot)
            {
                int to = state.FindDestination(guest);
                if (to >= 0)
                {
                    state.Move(guest, to);
                    if (state.MayReturn(item))
                    {
                        state.Move(item, slot);
                        return true;
                    }

                    state.Rollback(mark);
                    return false;
                }
            }

            guest = next;
        }

        return false;
    }

    private bool Keep(bool changed)
    {
        if (changed && incumbent.Offer(SearchPhase.Polish))
        {
            state.Commit();
            return true;
        }

        state.Rollback(0);
        return false;
    }
}
