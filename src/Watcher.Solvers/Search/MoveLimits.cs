namespace Watcher.Solvers;

/// <summary>Counts moves against the limits of a plan: total, per source, per destination, per group, by cost, and evacuated bins.</summary>
internal sealed class MoveLimits
{
    private readonly PlacementProblem _problem;
    private readonly PlacementLimits _limits;
    private readonly int[] _departures;
    private readonly int[] _arrivals;
    private readonly (GroupIndex Index, int[] Most, int[] Moved)? _groups;
    private readonly (int Column, long Most)[] _costs;
    private readonly long[] _spent;
    private readonly int[] _natives;
    private int _moves;
    private int _evacuated;

    internal MoveLimits(PlacementProblem problem)
    {
        _problem = problem;
        _limits = problem.Limits;
        _departures = new int[problem.BinCount];
        _arrivals = new int[problem.BinCount];
        _costs = [.. _limits.MaxMoveCost.Select(c => (problem.CostColumns.IndexOf(c.Key), c.Value))];
        _spent = new long[_costs.Length];
        _natives = new int[problem.BinCount];
        foreach (int bin in problem.InitialBin)
        {
            if (bin >= 0) _natives[bin]++;
        }

        if (_limits.MaxMovesPerGroup.Count > 0)
        {
            GroupIndex index = new(problem, _limits.MaxMovesPerGroup.Select(g => g.Group));
            int[] most = new int[index.Members.Length];
            Array.Fill(most, int.MaxValue);
            foreach (GroupMoveLimit limit in _limits.MaxMovesPerGroup)
            {
                ref int value = ref most[index.Numbers[limit.Group]];
                value = Math.Min(value, limit.Maximum);
            }

            _groups = (index, most, new int[most.Length]);
        }

        Any = _limits.MaxMoves is not null || _limits.MaxMovesPerSource is not null || _limits.MaxMovesPerDestination is not null
            || _limits.MaxEvacuatedBins is not null || _costs.Length > 0 || _groups is not null;
    }

    /// <summary>Whether there is any limit at all.</summary>
    internal bool Any { get; }

    internal void Reset(Board board)
    {
        Array.Clear(_departures);
        Array.Clear(_arrivals);
        Array.Clear(_spent);
        _moves = 0;
        _evacuated = 0;
        if (_groups is { } groups) Array.Clear(groups.Moved);
        for (int item = 0; item < _problem.ItemCount; item++) Count(item, board.BinOf(item), 1);
        for (int bin = 0; bin < _natives.Length; bin++)
        {
            if (_natives[bin] > 0 && board.Count[bin] == 0) _evacuated++;
        }
    }

    /// <summary>Whether the item may be in the bin as far as limits go.</summary>
    internal bool Allows(Board board, int item, int to)
    {
        int home = _problem.InitialBin[item];
        int from = board.BinOf(item);
        if (from >= 0 && board.Count[from] == 1 && _natives[from] > 0 && _evacuated >= _limits.MaxEvacuatedBins
            && !(to >= 0 && board.Count[to] == 0 && _natives[to] > 0)) return false;
        return AllowsMove(item, home, from, to);
    }

    private bool AllowsMove(int item, int home, int from, int to)
    {
        if (to >= 0 && to != home && _arrivals[to] >= _limits.MaxMovesPerDestination) return false;
        if (home < 0 || from != home || to == home) return true;
        if (_moves >= _limits.MaxMoves || _departures[home] >= _limits.MaxMovesPerSource) return false;
        if (_groups is { } groups)
        {
            foreach (int g in groups.Index.Of(item))
            {
                if (groups.Moved[g] >= groups.Most[g]) return false;
            }
        }

        for (int c = 0; c < _costs.Length; c++)
        {
            if (_spent[c] + _problem.MoveCosts(item)[_costs[c].Column] > _costs[c].Most) return false;
        }

        return true;
    }

    /// <summary>Whether two items may trade places as far as limits go.</summary>
    internal bool AllowsSwap(Board board, int first, int second)
    {
        int a = board.BinOf(first);
        int b = board.BinOf(second);
        if (!AllowsMove(first, _problem.InitialBin[first], a, b)) return false;
        Count(first, a, -1);
        Count(first, b, 1);
        bool allowed = AllowsMove(second, _problem.InitialBin[second], b, a);
        Count(first, b, -1);
        Count(first, a, 1);
        return allowed;
    }

    /// <summary>Follows a shift; the board shows it already.</summary>
    internal void Shifted(Board board, int item, int from, int to)
    {
        Count(item, from, -1);
        Count(item, to, 1);
        if (from >= 0 && board.Count[from] == 0 && _natives[from] > 0) _evacuated++;
        if (to >= 0 && board.Count[to] == 1 && _natives[to] > 0) _evacuated--;
    }

    private void Count(int item, int bin, int by)
    {
        int home = _problem.InitialBin[item];
        if (bin == home) return;
        if (bin >= 0) _arrivals[bin] += by;
        if (home < 0) return;
        _moves += by;
        _departures[home] += by;
        for (int c = 0; c < _costs.Length; c++) _spent[c] += by * _problem.MoveCosts(item)[_costs[c].Column];
        if (_groups is not { } groups) return;
        foreach (int g in groups.Index.Of(item)) groups.Moved[g] += by;
    }
}
