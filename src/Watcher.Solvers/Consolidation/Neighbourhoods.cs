namespace Watcher.Solvers;

/// <summary>
/// Local and large-neighbourhood search over the set of emptied bins: add one, swap dear for cheap, one out and two in,
/// rebuild several, wake an idle bin. Equal placements are accepted, worse ones rolled back.
/// </summary>
internal sealed class Neighbourhoods(SearchState state, Evacuator evacuator, Relief relief, Incumbent incumbent)
{
    // To push items out takes ten times as long as to do without: among many bins that comes once the cheap steps bring nothing,
    // unless there is overload to relieve.
    private const int CheapSteps = 300;

    private readonly CompiledProblem _p = state.Problem;
    private readonly WorkMeter _meter = incumbent.Meter;
    private readonly int[] _kept = new int[state.Problem.Candidates.Length + state.Problem.IdleReceivers.Length];
    private readonly int[] _released = new int[state.Problem.Candidates.Length];
    private readonly int[] _hosts = new int[state.Problem.Bins];
    private readonly int[] _picked = new int[BinRepacker.MostBins];
    private readonly BinRepacker _repacker = new(state, incumbent.Meter);
    private int _hostCount;
    private int _keptCount;
    private int _releasedCount;
    private SplitMix64 _random;

    /// <summary>Searches until the budget ends or, unless patient, nothing has improved for long.</summary>
    internal void Run(ulong seed, bool patient, Func<bool> isOptimal)
    {
        _random = new(seed);
        state.Load(incumbent.Assign, incumbent.MovedAt);
        Split();
        long idle = 0;
        long patience = patient ? long.MaxValue : 300 + (30L * _p.Candidates.Length);
        while (idle < patience && !_meter.ShouldStop() && !isOptimal())
        {
            _meter.Add(1);
            int mark = state.Mark;
            evacuator.Rule = (FitRule)_random.Below(4);
            evacuator.Ejects = (_p.Blocks == 1 || idle >= CheapSteps || state.IsOverloaded) && _random.Below(3) == 0;
            evacuator.Noise = _random.Below(2) == 0 ? 0 : 64;
            evacuator.Random = new(_random.Next());
            if (!Step() || !Accept(mark))
            {
                state.Rollback(mark);
                idle++;
                continue;
            }

            idle = incumbent.CompareState() == 0 && _improved ? 0 : idle + 1;
            state.Commit();
            Split();
        }

        evacuator.Rule = FitRule.Tightest;
        evacuator.Ejects = false;
        evacuator.Noise = 0;
    }

    private bool _improved;

    private bool Accept(int mark)
    {
        if (state.Mark == mark) return false;
        SplitMix64 random = new(_random.Next());
        relief.Run(ref random, true);
        int by = incumbent.CompareState();
        _improved = by < 0;
        if (by > 0) return false;
        bool taken = incumbent.Offer(SearchPhase.Improvement);
        return taken || (by == 0 && state.MixedSlots == 0);
    }

    private bool Step()
    {
        int dice = _random.Below(100);
        if (_p.Objective.Overloads.Length > 0 && dice < 15) return Relieve();
        if (_p.IdleReceivers.Length > 0 && dice >= 90) return Wake();
        if (dice < 20 && _hostCount > 0) return Repack();
        if (dice < 40) return _keptCount > 0 && evacuator.TryRelease(PickKept());
        return _releasedCount > 0 && Rebuild(dice < 80 ? 1 : 2 + _random.Below(3));
    }

    /// <summary>Takes some bins back, then empties others.</summary>
    private bool Rebuild(int count)
    {
        int target = state.Evacuated;
        for (int k = 0; k < count && k < _releasedCount; k++)
        {
            int pick = k + _random.Below(_releasedCount - k);
            (_released[k], _released[pick]) = (_released[pick], _released[k]);
            if (!evacuator.TryRestore(_released[k])) return false;
        }

        int attempts = 3 + (2 * count);
        for (int a = 0; a < attempts && _keptCount > 0; a++)
        {
            // One more than before is welcome; stop there.
            if (state.Evacuated > target) break;
            int slot = PickKept();
            if (state.Count[slot] > 0) evacuator.TryRelease(slot);
        }

        // What was taken back may go again when the cheaper ones did not suffice.
        for (int k = 0; k < count && k < _releasedCount && state.Evacuated < target; k++) evacuator.TryRelease(_released[k]);
        return state.Evacuated >= target;
    }

    /// <summary>Deals the guests of a few bins out again, half the time to empty another bin with it.</summary>
    private bool Repack()
    {
        int target = -1;
        if (_keptCount > 0 && _random.Below(2) == 0)
        {
            target = PickKept();
            if (!evacuator.MayRelease(target)) return false;
        }

        int wanted = Math.Min(2 + _random.Below(BinRepacker.MostBins - 1), _hostCount);
        int count = 0;
        for (int k = 0; k < wanted; k++)
        {
            int pick = k + _random.Below(_hostCount - k);
            (_hosts[k], _hosts[pick]) = (_hosts[pick], _hosts[k]);
            if (_hosts[k] != target) _picked[count++] = _hosts[k];
        }

        return _repacker.TryRepack(_picked.AsSpan(0, count), target);
    }

    private bool Wake()
    {
        int[] idle = _p.IdleReceivers;
        int offset = _random.Below(idle.Length);
        for (int n = 0; n < idle.Length; n++)
        {
            int slot = idle[(offset + n) % idle.Length];
            if (state.Count[slot] > 0 || state.IsOpen(slot)) continue;
            state.Open(slot);
            for (int a = 0; a < 6 && _keptCount > 0; a++)
            {
                int kept = PickKept();
                if (state.Count[kept] > 0) evacuator.TryRelease(kept);
            }

            if (state.Count[slot] == 0) state.Close(slot);
            return true;
        }

        return false;
    }

    private bool Relieve()
    {
        int offset = _random.Below(_p.Bins);
        for (int n = 0; n < _p.Bins; n++)
        {
            int slot = (offset + n) % _p.Bins;
            if (state.Departures(slot) == 0 || state.Count[slot] == 0) continue;
            return evacuator.TryRestore(slot);
        }

        return false;
    }

    /// <summary>A bin in use, cheap ones more often.</summary>
    private int PickKept()
    {
        int pick = _random.Below(_keptCount);
        if (_random.Below(4) != 0) pick = _random.Below(pick + 1);
        return _kept[pick];
    }

    private void Split()
    {
        _keptCount = 0;
        _releasedCount = 0;
        foreach (int slot in _p.Candidates)
        {
            if (state.Count[slot] > 0) _kept[_keptCount++] = slot;
            else _released[_releasedCount++] = slot;
        }

        foreach (int slot in _p.IdleReceivers)
        {
            if (state.Count[slot] > 0) _kept[_keptCount++] = slot;
        }

        _hostCount = 0;
        for (int s = 0; s < _p.Bins; s++)
        {
            if (state.IsOpen(s) && state.Count[s] > 0) _hosts[_hostCount++] = s;
        }

        _meter.Add((_kept.Length + _p.Bins) >> 6);
    }
}
