namespace Watcher.Solvers;

/// <summary>The first placements: relief, then evacuation of one bin after the other, or of many at once.</summary>
internal sealed class Construction(SearchState state, Evacuator evacuator, Relief relief, Incumbent incumbent)
{
    private readonly CompiledProblem _p = state.Problem;

    /// <summary>Relief first, then every bin that can be emptied, in the given order.</summary>
    internal void OneByOne(int[] candidates, FitRule rule)
    {
        SplitMix64 random = default;
        evacuator.Rule = rule;
        evacuator.Ejects = false;
        evacuator.Noise = 0;
        relief.Run(ref random, false);
        if (_p.Objective.HasActiveBins) ReleaseEach(candidates);
        incumbent.Offer(SearchPhase.Construction);
    }

    /// <summary>
    /// Closes as many bins as the total room allows, places their items largest first, and takes a bin back when an item of
    /// it fits nowhere. Then relief, then what one by one still can.
    /// </summary>
    internal void AllAtOnce(int[] candidates, FitRule rule)
    {
        evacuator.Rule = rule;
        evacuator.Ejects = false;
        evacuator.Noise = 0;
        int count = CountByRoom(candidates);
        bool[] closing = new bool[_p.Bins];
        List<int> items = [];
        for (int n = 0; n < count; n++)
        {
            closing[candidates[n]] = true;
            state.Close(candidates[n]);
            foreach (int item in _p.Natives(candidates[n])) items.Add(item);
        }

        int[] order = [.. items];
        evacuator.SortLargestFirst(order);
        foreach (int item in order)
        {
            int home = _p.Home[item];
            if (!closing[home] || evacuator.TryPlace(item)) continue;
            closing[home] = false;
            evacuator.TryRestore(home);
            if (incumbent.Meter.Interrupted()) break;
        }

        for (int n = 0; n < count; n++)
        {
            if (state.Count[candidates[n]] > 0) evacuator.TryRestore(candidates[n]);
        }

        SplitMix64 random = default;
        relief.Run(ref random, false);
        ReleaseEach(candidates);
        incumbent.Offer(SearchPhase.Construction);
    }

    /// <summary>Candidates by what they hold rather than by how many items, least first.</summary>
    internal int[] ByLoad()
    {
        long[] load = new long[_p.Bins];
        foreach (int slot in _p.Candidates)
        {
            foreach (int item in _p.Natives(slot)) load[slot] += _p.Size[item];
        }

        int[] order = [.. _p.Candidates];
        order.AsSpan().Sort((a, b) => load[a] != load[b] ? load[a].CompareTo(load[b]) : _p.BinOf[a].CompareTo(_p.BinOf[b]));
        return order;
    }

    private void ReleaseEach(int[] candidates)
    {
        foreach (int slot in candidates)
        {
            if (incumbent.Meter.Interrupted() || state.Evacuated >= _p.Limits.MaxEvacuatedBins) break;
            if (state.Arrivals(slot) > 0 || state.Count[slot] == 0) continue;
            int mark = state.Mark;
            evacuator.TryRelease(slot);
            if (mark == 0) state.Commit();
        }
    }

    private int CountByRoom(int[] candidates)
    {
        long[] room = new long[_p.Dims];
        long[] need = new long[_p.Dims];
        for (int s = 0; s < _p.Bins; s++)
        {
            if (!state.IsOpen(s)) continue;
            for (int d = 0; d < _p.Dims; d++) room[d] += Math.Max(0, state.Free[_p.At(s, d)]);
        }

        int limit = Math.Min(candidates.Length, _p.Limits.MaxEvacuatedBins);
        long moves = 0;
        for (int n = 0; n < limit; n++)
        {
            int slot = candidates[n];
            moves += _p.NativeCount(slot);
            if (moves > _p.Limits.MaxMoves) return n;
            for (int d = 0; d < _p.Dims; d++)
            {
                if (!_p.Checked[d]) continue;
                foreach (int item in _p.Natives(slot)) need[d] += _p.Demand[(item * _p.Dims) + d];
                if (state.IsOpen(slot)) room[d] -= Math.Max(0, state.Free[_p.At(slot, d)]);
                if (need[d] > room[d]) return n;
            }
        }

        return limit;
    }
}
