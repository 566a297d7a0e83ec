namespace Watcher.Solvers;

/// <summary>
/// Proven bounds on the components of the objective. Each holds for every feasible placement, whatever the search does.
/// </summary>
internal sealed class ComponentBounds
{
    private readonly CompiledProblem _p;
    private readonly long[] _overload;
    private readonly long[] _fewestMoves;
    private readonly long[][] _smallestCosts;
    private readonly long _initialActive;
    private readonly DimensionSizes?[] _sizes;

    internal ComponentBounds(CompiledProblem problem)
    {
        _p = problem;
        _sizes = new DimensionSizes?[problem.Dims];
        _fewestMoves = Cheapest(-1);
        _smallestCosts = new long[problem.CostWidth][];
        for (int c = 0; c < _smallestCosts.Length; c++) _smallestCosts[c] = Cheapest(c);
        for (int s = 0; s < problem.Bins; s++)
        {
            if (Counts(s) && problem.NativeCount(s) > 0) _initialActive++;
        }

        ActiveBins = BoundActiveBins();
        _overload = new long[problem.Dims];
        foreach (int d in problem.Objective.Overloads) _overload[d] = OverloadBound.Compute(problem, d);
    }

    internal long ActiveBins { get; private set; }

    /// <summary>Takes over a bound on the active bins that was proven elsewhere.</summary>
    internal void RaiseActiveBins(long proven) => ActiveBins = Math.Max(ActiveBins, proven);

    /// <summary>A dimension as plain bin packing, made when first asked for.</summary>
    internal DimensionSizes SizesOf(int dimension) => _sizes[dimension] ??= DimensionSizes.Of(_p, dimension);

    internal long Overload(int dimension) => _overload[dimension];

    /// <summary>
    /// Per level a value that no placement beats which is at least as good as the given one on all higher levels. What a
    /// higher level of active bins alone has gained, must have been paid for with at least the cheapest evacuations.
    /// </summary>
    internal long[] ForLevels(ReadOnlySpan<long> levels)
    {
        long[] bounds = new long[_p.Objective.Levels];
        long[] values = new long[bounds.Length];
        long[] components = new long[_p.Objective.Components];
        components[CompiledObjective.ActiveBins] = ActiveBins;
        foreach (int d in _p.Objective.Overloads) components[_p.Objective.FirstOverload + d] = _overload[d];
        for (int l = 0; l < bounds.Length; l++)
        {
            _p.Objective.Evaluate(components, values);
            bounds[l] = values[l];
            ReadOnlySpan<int> terms = _p.Objective.ComponentsOf(l);
            if (terms.Length != 1 || terms[0] != CompiledObjective.ActiveBins) continue;
            int released = (int)Math.Clamp(_initialActive - (levels[l] / _p.Objective.WeightsOf(l)[0]), 0, _fewestMoves.Length - 1);
            components[CompiledObjective.Moves] = Math.Max(components[CompiledObjective.Moves], _fewestMoves[released]);
            for (int c = 0; c < _p.CostWidth; c++)
            {
                ref long cost = ref components[CompiledObjective.FirstCost + c];
                cost = Math.Max(cost, _smallestCosts[c][released]);
            }
        }

        return bounds;
    }

    private bool Counts(int slot) => (_p.Roles[slot] & BinRoles.Releasable) != 0;

    private long BoundActiveBins()
    {
        int most = _p.Candidates.Length;
        most = Math.Min(most, _p.Limits.MaxEvacuatedBins);
        most = Math.Min(most, Affordable(_fewestMoves, _p.Limits.MaxMoves));
        for (int c = 0; c < _p.CostWidth; c++) most = Math.Min(most, Affordable(_smallestCosts[c], _p.Limits.MaxCost[c]));
        long bound = Math.Max(_initialActive - most, RegionBound.Compute(_p));
        for (int d = 0; d < _p.Dims; d++)
        {
            if (!_p.Hard[d]) continue;
            bound = Math.Max(bound, DualFeasibleBound.Compute(SizesOf(d)));
        }

        return bound;
    }

    /// <summary>Prefix sums of the cheapest candidates: entry k is the least that emptying k bins costs.</summary>
    private long[] Cheapest(int column)
    {
        long[] sums = new long[_p.Candidates.Length + 1];
        for (int n = 0; n < _p.Candidates.Length; n++)
        {
            int slot = _p.Candidates[n];
            long cost = _p.NativeCount(slot);
            if (column >= 0)
            {
                cost = 0;
                foreach (int item in _p.Natives(slot)) cost += _p.Costs[(item * _p.CostWidth) + column];
            }

            sums[n + 1] = cost;
        }

        sums.AsSpan(1).Sort();
        for (int n = 1; n < sums.Length; n++) sums[n] += sums[n - 1];
        return sums;
    }

    private static int Affordable(long[] sums, long limit)
    {
        int k = 0;
        while (k + 1 < sums.Length && sums[k + 1] <= limit) k++;
        return k;
    }
}
