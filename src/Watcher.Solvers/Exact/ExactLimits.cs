namespace Watcher.Solvers;

/// <summary>Counts the moves of a partial placement against the limits of the plan.</summary>
internal sealed class ExactLimits
{
    private readonly PlacementProblem _problem;
    private readonly PlacementLimits _limits;
    private readonly int[] _departures;
    private readonly int[] _arrivals;
    private readonly long[] _spent;
    private readonly long[] _mostSpent;
    private readonly int[] _groupMoved;
    private readonly int[][] _groupsOf;
    private readonly int[] _natives;
    private int _moves;

    internal ExactLimits(PlacementProblem problem)
    {
        _problem = problem;
        _limits = problem.Limits;
        _departures = new int[problem.BinCount];
        _arrivals = new int[problem.BinCount];
        _natives = new int[problem.BinCount];
        _spent = new long[problem.CostColumns.Length];
        _mostSpent = [.. problem.CostColumns.Select(c => _limits.MaxMoveCost.TryGetValue(c, out long most) ? most : long.MaxValue)];
        _groupMoved = new int[_limits.MaxMovesPerGroup.Count];
        _groupsOf = [.. Enumerable.Range(0, problem.ItemCount).Select(i =>
            Enumerable.Range(0, _groupMoved.Length).Where(g => _limits.MaxMovesPerGroup[g].Group.Items.Contains(i)).ToArray())];
        foreach (int home in problem.InitialBin)
        {
            if (home >= 0) _natives[home]++;
        }
    }

    internal bool Any => _problem.Limits != PlacementLimits.None && (_limits.MaxMoves ?? _limits.MaxMovesPerSource ?? _limits.MaxMovesPerDestination
        ?? _limits.MaxEvacuatedBins ?? (_groupMoved.Length > 0 || _limits.MaxMoveCost.Count > 0 ? 0 : null)) is not null;

    internal bool Allows(int item, int bin)
    {
        int home = _problem.InitialBin[item];
        if (bin == home) return true;
        if (bin >= 0 && _arrivals[bin] >= _limits.MaxMovesPerDestination) return false;
        if (home < 0) return true;
        if (_moves >= _limits.MaxMoves || _departures[home] >= _limits.MaxMovesPerSource) return false;
        foreach (int g in _groupsOf[item])
        {
            if (_groupMoved[g] >= _limits.MaxMovesPerGroup[g].Maximum) return false;
        }

        for (int c = 0; c < _spent.Length; c++)
        {
            if (_spent[c] + _problem.MoveCosts(item)[c] > _mostSpent[c]) return false;
        }

        return true;
    }

    internal bool AllowsEnd(ReadOnlySpan<int> count)
    {
        if (_limits.MaxEvacuatedBins is not { } most) return true;
        int evacuated = 0;
        for (int bin = 0; bin < count.Length; bin++) evacuated += count[bin] == 0 && _natives[bin] > 0 ? 1 : 0;
        return evacuated <= most;
    }

    internal void Place(int item, int bin, int sign)
    {
        int home = _problem.InitialBin[item];
        if (bin == home) return;
        if (bin >= 0) _arrivals[bin] += sign;
        if (home < 0) return;
        _moves += sign;
        _departures[home] += sign;
        foreach (int g in _groupsOf[item]) _groupMoved[g] += sign;
        for (int c = 0; c < _spent.Length; c++) _spent[c] += sign * _problem.MoveCosts(item)[c];
    }
}
