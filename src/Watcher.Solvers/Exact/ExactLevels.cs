namespace Watcher.Solvers;

/// <summary>Bounds of all levels for a partial placement: terms with a bound of their own, costs of items where they are or best could be.</summary>
internal sealed class ExactLevels
{
    private readonly PlacementProblem _problem;
    private readonly (PartialTerm? Partial, long Weight, long Root)[][] _terms;
    private readonly (ItemCostTerm Term, long Weight)[][] _itemCosts;
    private readonly long[] _least;
    private readonly long[] _decided;

    /// <param name="problem">The problem.</param>
    /// <param name="options">Where each item may go, −1 = in no bin.</param>
    /// <param name="usesTermBounds">Whether to ask the terms for bounds.</param>
    internal ExactLevels(PlacementProblem problem, int[][] options, bool usesTermBounds)
    {
        _problem = problem;
        Count = problem.Objective.Levels.Length;
        _terms = new (PartialTerm?, long, long)[Count][];
        _itemCosts = new (ItemCostTerm, long)[Count][];
        _least = new long[problem.ItemCount * Count];
        _decided = new long[Count];
        Root = new long[Count];
        for (int l = 0; l < Count; l++)
        {
            ObjectiveTerm[] terms = [.. problem.Objective.Levels[l].Terms];
            _itemCosts[l] = [.. terms.Where(t => t.Definition is ItemCostTerm).Select(t => ((ItemCostTerm)t.Definition, t.Weight))];
            _terms[l] = [.. terms.Where(t => t.Definition is not ItemCostTerm).Select(t =>
                (PartialTerm.For(problem, t.Definition), t.Weight, usesTermBounds ? Math.Max(0, t.Definition.LowerBound(problem)) : 0))];
            foreach ((_, long weight, long root) in _terms[l]) Root[l] += weight * root;
            for (int item = 0; item < problem.ItemCount; item++)
            {
                long least = options[item].Min(bin => CostOf(l, item, bin));
                _least[(item * Count) + l] = least;
                _decided[l] += least;
                Root[l] += least;
            }
        }
    }

    internal int Count { get; }

    /// <summary>What no placement goes below.</summary>
    internal long[] Root { get; }

    internal void Place(int item, int bin, int sign)
    {
        for (int l = 0; l < Count; l++)
        {
            if (_itemCosts[l].Length > 0) _decided[l] += sign * (CostOf(l, item, bin) - _least[(item * Count) + l]);
        }
    }

    /// <summary>The bounds of all levels for what is decided.</summary>
    internal void Bound(PartialPlacement placement, Span<long> bounds)
    {
        for (int l = 0; l < Count; l++)
        {
            long sum = _decided[l];
            foreach ((PartialTerm? partial, long weight, long root) in _terms[l]) sum += weight * Math.Max(root, partial?.Bound(placement) ?? 0);
            bounds[l] = sum;
        }
    }

    /// <summary>The values of a whole placement, by definition.</summary>
    internal void Evaluate(ReadOnlySpan<int> at, Span<long> values)
    {
        for (int l = 0; l < Count; l++) values[l] = _problem.Evaluate(l, at);
    }

    private long CostOf(int level, int item, int bin)
    {
        long cost = 0;
        foreach ((ItemCostTerm term, long weight) in _itemCosts[level]) cost += weight * term.CostOf(_problem, item, bin);
        return cost;
    }
}
