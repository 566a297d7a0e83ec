namespace Watcher.Solvers;

/// <summary>
/// Which placements are results as far as the end counts: room, rules and limits, none of them broken further than at the start. Room and
/// what only gets worse with more items is kept while items are placed one after the other; the rest is looked at in the end.
/// </summary>
internal sealed class ExactRules
{
    private readonly PlacementProblem _problem;
    private readonly int[] _hard;
    private readonly long[] _used;
    private readonly long[] _most;
    private readonly ExactLimits _limits;
    private readonly (IPlacementConstraint Rule, long Given)[] _growing;
    private readonly (IPlacementConstraint Rule, long Given)[] _others;
    private readonly (AntiAffinity Rule, int[] Most)[] _apart;
    private readonly int[]? _mostItems;

    internal ExactRules(PlacementProblem problem)
    {
        _problem = problem;
        _limits = new(problem);
        _hard = [.. Enumerable.Range(0, problem.Dimensions.Length).Where(d => problem.Dimensions[d].Rule == CapacityRule.Hard)];
        _used = new long[problem.BinCount * _hard.Length];
        _most = new long[_used.Length];
        AssignmentLoads given = new(problem, problem.InitialBin);
        for (int bin = 0; bin < problem.BinCount; bin++)
        {
            for (int h = 0; h < _hard.Length; h++)
                _most[(bin * _hard.Length) + h] = Math.Max(problem.Capacity(bin)[_hard[h]], given.Of(bin)[_hard[h]]);
        }

        (IPlacementConstraint, long)[] rules = [.. problem.Constraints.Select(c => (c, c.Violation(problem, problem.InitialBin)))];
        _growing = [.. rules.Where(r => r.Item1 is Affinity)];
        _others = [.. rules.Where(r => r.Item1 is not (Affinity or AntiAffinity or MaxItemsPerBin))];
        _apart = [.. problem.Constraints.OfType<AntiAffinity>().Select(r => (r, MostMembers(r)))];
        foreach (MaxItemsPerBin rule in problem.Constraints.OfType<MaxItemsPerBin>())
        {
            _mostItems ??= [.. Enumerable.Repeat(int.MaxValue, problem.BinCount)];
            for (int bin = 0; bin < _mostItems.Length; bin++) _mostItems[bin] = Math.Min(_mostItems[bin], Math.Max(rule.Maximum, given.Items[bin]));
        }
    }

    /// <summary>Whether rules make bins differ that have the same load.</summary>
    internal bool DependOnMembers => _problem.Constraints.Any(c => c is not MaxItemsPerBin);

    /// <summary>Whether bins with equal columns are alike as far as rules and limits go.</summary>
    internal bool TreatBinsAlike =>
        !_limits.Any && _problem.Constraints.All(c => c is AntiAffinity or MaxItemsPerBin or Affinity && c.Violation(_problem, _problem.InitialBin) == 0)
        && _problem.Dimensions.All(d => !d.IsTransient);

    /// <summary>The room of a bin, for comparison.</summary>
    internal ReadOnlySpan<long> MostOf(int bin) => _most.AsSpan(bin * _hard.Length, _hard.Length);

    /// <summary>Starts with what is decided; undecided items hold their transient demand at home in any case.</summary>
    internal void Reset(PartialPlacement placement)
    {
        for (int bin = 0; bin < _problem.BinCount; bin++)
        {
            for (int h = 0; h < _hard.Length; h++) _used[(bin * _hard.Length) + h] = placement.LoadOf(bin)[_hard[h]];
        }

        for (int item = 0; item < placement.At.Length; item++)
        {
            int home = _problem.InitialBin[item];
            if (!placement.Undecided[item] || home < 0) continue;
            for (int h = 0; h < _hard.Length; h++)
            {
                if (_problem.Dimensions[_hard[h]].IsTransient) _used[(home * _hard.Length) + h] += _problem.Demand(item)[_hard[h]];
            }
        }
    }

    /// <summary>Whether an item may be in a bin beside what is decided.</summary>
    internal bool Allows(PartialPlacement placement, int item, int bin)
    {
        if (!_limits.Allows(item, bin)) return false;
        if (bin < 0) return true;
        ReadOnlySpan<long> demand = _problem.Demand(item);
        for (int h = 0; h < _hard.Length; h++)
        {
            long need = Need(item, bin, h, demand);
            int at = (bin * _hard.Length) + h;
            if (need > 0 && _used[at] + need > _most[at]) return false;
        }

        if (_mostItems is not null && placement.Count[bin] >= _mostItems[bin]) return false;
        foreach ((AntiAffinity rule, int[] most) in _apart)
        {
            if (!rule.Items.Contains(item)) continue;
            int inside = 0;
            foreach (int member in rule.Items) inside += placement.At[member] == bin ? 1 : 0;
            if (inside >= most[bin]) return false;
        }

        return true;
    }

    /// <summary>Follows an item that was placed (sign 1) or is taken back (−1).</summary>
    internal void Place(int item, int bin, int sign)
    {
        _limits.Place(item, bin, sign);
        if (bin < 0) return;
        ReadOnlySpan<long> demand = _problem.Demand(item);
        for (int h = 0; h < _hard.Length; h++) _used[(bin * _hard.Length) + h] += sign * Need(item, bin, h, demand);
    }

    /// <summary>Whether what is decided can still become a result, as far as rules say that only get worse.</summary>
    internal bool MayGrow(PartialPlacement placement)
    {
        foreach ((IPlacementConstraint rule, long given) in _growing)
        {
            if (rule.Violation(_problem, placement.At) > given) return false;
        }

        return true;
    }

    /// <summary>Whether a whole placement is a result, given that it was put together by <see cref="Allows"/>.</summary>
    internal bool AllowsEnd(PartialPlacement placement)
    {
        if (!_limits.AllowsEnd(placement.Count)) return false;
        foreach ((IPlacementConstraint rule, long given) in _others)
        {
            if (rule.Violation(_problem, placement.At) > given) return false;
        }

        return true;
    }

    private long Need(int item, int bin, int h, ReadOnlySpan<long> demand) =>
        bin == _problem.InitialBin[item] && _problem.Dimensions[_hard[h]].IsTransient ? 0 : demand[_hard[h]];

    private int[] MostMembers(AntiAffinity rule)
    {
        int[] most = new int[_problem.BinCount];
        foreach (int member in rule.Items)
        {
            if (_problem.InitialBin[member] is var bin && bin >= 0) most[bin]++;
        }

        for (int bin = 0; bin < most.Length; bin++) most[bin] = Math.Max(most[bin], rule.MaxPerBin);
        return most;
    }
}
