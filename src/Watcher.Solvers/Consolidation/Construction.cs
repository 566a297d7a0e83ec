namespace Watcher.Solvers;

/// <summary>The first placements: relief, then evacuation of one bin after the other, or of many at once.</summary>
internal sealed class Construction(SearchState state, Evacuator evacuator, Relief relief, Incumbent incumbent)
{
    private readonly BinRepacker _repacker = new(state, incumbent.Meter);
    internal const int Passes = 3;
    private readonly CompiledProblem _p = state.Problem;

    /// <summary>Relief first, then every bin that can be emptied, in the given order.</summary>
    internal void OneByOne(int[] candidates, FitRule rule, int passes = 1)
    {
        Relieve(rule);
        if (_p.Objective.HasActiveBins) ReleaseEach(candidates, passes);
        incumbent.Offer(SearchPhase.Construction);
    }

    /// <summary>Takes overload off bins while all of them are open.</summary>
    internal void Relieve(FitRule rule)
    {
        SplitMix64 random = default;
        evacuator.Rule = rule;
        evacuator.Ejects = false;
        evacuator.Noise = 0;
        relief.Run(ref random, false);
        incumbent.Offer(SearchPhase.Construction);
    }

    /// <summary>
    /// Closes as many bins as the total room allows, places their items largest first, and takes a bin back when an item of
    /// it fits nowhere. Then relief, then what one by one still can. With an exchange, the bins that stay first get what suits them.
    /// </summary>
    /// <param name="candidates">The bins, those to be closed first in front.</param>
    /// <param name="rule">Where an item goes.</param>
    /// <param name="exchange">Whether bins that stay get what suits them.</param>
    /// <param name="thirds">How many thirds of the bins that the room lets go are closed together.</param>
    internal void AllAtOnce(int[] candidates, FitRule rule, bool exchange = false, int thirds = 3)
    {
        evacuator.Rule = rule;
        evacuator.Ejects = false;
        evacuator.Noise = 0;
        int count = (int)(CountByRoom(candidates) * (long)thirds / 3);
        bool[] closing = new bool[_p.Bins];
        List<int> items = [];
        for (int n = 0; n < count; n++)
        {
            closing[candidates[n]] = true;
            state.Close(candidates[n]);
            items.AddRange(state.Inside(candidates[n]));
        }

        if (exchange && _p.Limits.MaxMoves == int.MaxValue) new ShapeExchange(state, evacuator, incumbent.Meter).Run();
        int[] order = [.. items];
        evacuator.SortLargestFirst(order);
        foreach (int item in order)
        {
            int from = state.Assign[item];
            if (!closing[from] || evacuator.TryPlace(item)) continue;
            closing[from] = false;
            evacuator.TryRestore(from);
            if (incumbent.Meter.Interrupted()) break;
        }

        for (int n = 0; n < count; n++)
        {
            if (state.Count[candidates[n]] > 0) evacuator.TryRestore(candidates[n]);
        }

        SplitMix64 random = default;
        relief.Run(ref random, false);
        ReleaseEach(candidates, Passes);
        incumbent.Offer(SearchPhase.Construction);
    }

    /// <summary>
    /// Closes bins as <see cref="AllAtOnce"/> does, some fewer if asked, then fills the kept bins one after the other, least
    /// room first, each with the subset of the loose items that fills it best.
    /// </summary>
    internal void BinByBin(int[] candidates, int fewer)
    {
        evacuator.Rule = FitRule.Tightest;
        evacuator.Ejects = false;
        evacuator.Noise = 0;
        int count = Math.Max(0, CountByRoom(candidates) - fewer);
        List<int> items = [];
        for (int n = 0; n < count; n++)
        {
            state.Close(candidates[n]);
            foreach (int item in _p.Natives(candidates[n])) items.Add(item);
        }

        int[] loose = [.. items];
        evacuator.SortLargestFirst(loose);
        List<int> kept = [];
        for (int s = 0; s < _p.Bins; s++)
        {
            if (state.IsOpen(s)) kept.Add(s);
        }

        kept.Sort((a, b) => state.Slack(a) != state.Slack(b) ? state.Slack(a).CompareTo(state.Slack(b)) : _p.BinOf[a].CompareTo(_p.BinOf[b]));
        int left = loose.Length;
        foreach (int bin in kept)
        {
            if (left == 0 || incumbent.Meter.Interrupted()) break;
            left = _repacker.FillUp(bin, loose.AsSpan(0, left));
        }

        for (int n = 0; n < left; n++)
        {
            if (state.Assign[loose[n]] == _p.Home[loose[n]]) evacuator.TryPlace(loose[n]);
        }

        for (int n = 0; n < count; n++)
        {
            if (state.Count[candidates[n]] > 0) evacuator.TryRestore(candidates[n]);
        }

        SplitMix64 random = default;
        relief.Run(ref random, false);
        ReleaseEach(candidates, Passes);
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

    /// <summary>Candidates by how much they could hold, least first: it is the large bins that are worth keeping.</summary>
    internal int[] ByCapacity()
    {
        long[] capacity = new long[_p.Bins];
        foreach (int slot in _p.Candidates)
        {
            for (int d = 0; d < _p.Dims; d++) capacity[slot] += _p.Norm(_p.Capacity[_p.At(slot, d)], d);
        }

        int[] order = [.. _p.Candidates];
        int[] rank = new int[_p.Bins];
        for (int n = 0; n < order.Length; n++) rank[order[n]] = n;
        order.AsSpan().Sort((a, b) => capacity[a] != capacity[b] ? capacity[a].CompareTo(capacity[b]) : rank[a].CompareTo(rank[b]));
        return order;
    }

    /// <summary>First the bins into which nothing has come, then, while that helps, the others too.</summary>
    private void ReleaseEach(int[] candidates, int passes)
    {
        for (int pass = 0; pass < passes; pass++)
        {
            bool any = false;
            foreach (int slot in candidates)
            {
                if (incumbent.Meter.Interrupted() || state.Evacuated >= _p.Limits.MaxEvacuatedBins) return;
                if ((pass == 0 && state.Arrivals(slot) > 0) || state.Count[slot] == 0) continue;
                int mark = state.Mark;
                any |= evacuator.TryRelease(slot);
                if (mark == 0) state.Commit();
            }

            if (pass > 0 && !any) return;
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
                need[d] += _p.NativeLoad[_p.At(slot, d)];
                if (state.IsOpen(slot)) room[d] -= Math.Max(0, state.Free[_p.At(slot, d)]);
                if (need[d] > room[d]) return n;
            }
        }

        return limit;
    }
}
