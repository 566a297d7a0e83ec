namespace Watcher.Solvers;

/// <summary>
/// Branch and bound over sets of bins to empty, for small problems. Sets grow in order of cost; a branch is cut when its
/// bound is no better than the incumbent, when the total room is too small, or (without ejections) when the set cannot be packed.
/// </summary>
internal sealed class SubsetSearch
{
    internal const int LargestProblem = 32;

    private readonly SearchState _state;
    private readonly Packer _packer;
    private readonly Evacuator _evacuator;
    private readonly Relief _relief;
    private readonly Incumbent _incumbent;
    private readonly CompiledProblem _p;
    private readonly ComponentBounds _bounds;
    private readonly WorkMeter _meter;
    private readonly int[] _chosen;
    private readonly long[] _components;
    private readonly long[] _levels;
    private readonly long[] _need;
    private readonly long[] _room;
    private int _target;
    private bool _ejects;
    private long _end;
    private bool _found;
    private bool _cut;
    private long _initialActive;

    internal SubsetSearch(
        SearchState state, Packer packer, Evacuator evacuator, Relief relief, Incumbent incumbent, ComponentBounds bounds)
    {
        _state = state;
        _packer = packer;
        _evacuator = evacuator;
        _relief = relief;
        _incumbent = incumbent;
        _meter = incumbent.Meter;
        _p = state.Problem;
        _bounds = bounds;
        _chosen = new int[_p.Candidates.Length];
        _components = new long[_p.Objective.Components];
        _levels = new long[_p.Objective.Levels];
        _need = new long[_p.Dims];
        _room = new long[_p.Dims];
    }

    internal void Run()
    {
        _state.Reset();
        _initialActive = _state.ActiveBins;
        for (int s = 0; s < _p.Bins; s++)
        {
            if (!_state.MayOpen(s) || (_state.Count[s] == 0 && _state.Counts(s))) continue;
            for (int d = 0; d < _p.Dims; d++) _room[d] += Math.Max(0, _state.Free[_p.At(s, d)]);
        }

        long budget = _meter.Remaining;
        int most = Math.Min(_p.Candidates.Length, (int)(_initialActive - _bounds.ActiveBins));
        Raise(most, false, _meter.Work + (budget / 4));
        Raise(most, true, _meter.Work + (budget / 8));
        Search(Best(), false, _meter.Work + (budget / 4));
        Search(Best(), true, _meter.Work + (budget / 8));
    }

    private int Best() => (int)(_initialActive - _incumbent.ActiveBins);

    /// <summary>One more bin at a time, as long as that works.</summary>
    private void Raise(int most, bool ejects, long end)
    {
        for (int target = Best() + 1; target <= most && target > 0; target = Best() + 1)
        {
            Search(target, ejects, end, first: true);
            if (Best() < target) return;
        }
    }

    private void Search(int target, bool ejects, long end, bool first = false)
    {
        if (target <= 0 || target > _chosen.Length) return;
        _target = target;
        _ejects = ejects;
        _end = end;
        _found = false;
        _cut = !first;
        Array.Clear(_components);
        _components[CompiledObjective.ActiveBins] = _initialActive - target;
        foreach (int d in _p.Objective.Overloads) _components[_p.Objective.FirstOverload + d] = _bounds.Overload(d);
        Grow(0, 0);
        _state.Reset();
    }

    private bool Done() => _meter.Work >= _end || _meter.ShouldStop() || (_found && !_cut);

    private void Grow(int from, int depth)
    {
        if (depth == _target)
        {
            Realise(depth);
            return;
        }

        for (int n = from; n <= _chosen.Length - (_target - depth) && !Done(); n++)
        {
            if (IsHopeless(n, _target - depth)) break;
            int slot = _p.Candidates[n];
            Take(slot, 1);
            _chosen[depth] = slot;
            _meter.Add(1);
            int mark = _state.Mark;
            if (HasTotalRoom() && (_ejects || _evacuator.TryRelease(slot) || _packer.TryPack(_chosen.AsSpan(0, depth + 1), false)))
                Grow(n + 1, depth + 1);
            _state.Rollback(mark);
            Take(slot, -1);
        }
    }

    /// <summary>Whether even the cheapest completion from candidate n on is no better than the incumbent.</summary>
    private bool IsHopeless(int n, int missing)
    {
        long moves = _components[CompiledObjective.Moves];
        for (int k = 0; k < missing; k++) _components[CompiledObjective.Moves] += _p.NativeCount(_p.Candidates[n + k]);
        if (_ejects) _components[CompiledObjective.Moves]++;
        _p.Objective.Evaluate(_components, _levels);
        _components[CompiledObjective.Moves] = moves;
        return Levels.Compare(_levels, _incumbent.Levels) >= 0;
    }

    private void Take(int slot, int sign)
    {
        foreach (int item in _p.Natives(slot))
        {
            _components[CompiledObjective.Moves] += sign;
            for (int c = 0; c < _p.CostWidth; c++)
                _components[CompiledObjective.FirstCost + c] += sign * _p.Costs[(item * _p.CostWidth) + c];
            for (int d = 0; d < _p.Dims; d++) _need[d] += sign * _p.Demand[(item * _p.Dims) + d];
        }

        if (!_state.MayOpen(slot)) return;
        for (int d = 0; d < _p.Dims; d++) _room[d] -= sign * Math.Max(0, _p.InitialFree[_p.At(slot, d)]);
    }

    private bool HasTotalRoom()
    {
        if (_components[CompiledObjective.Moves] > _p.Limits.MaxMoves) return false;
        for (int d = 0; d < _p.Dims; d++)
        {
            if (_p.Checked[d] && _need[d] > _room[d]) return false;
        }

        return true;
    }

    private void Realise(int depth)
    {
        if (_ejects && !_packer.TryPack(_chosen.AsSpan(0, depth), true)) return;
        SplitMix64 random = default;
        _relief.Run(ref random, false);
        _found |= _incumbent.Offer(SearchPhase.SubsetSearch);
    }
}
