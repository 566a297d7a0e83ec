namespace Watcher.Solvers;

/// <summary>The limits of a problem one by one, so that the one that forbids a move can be named.</summary>
internal sealed class LimitProbes
{
    private readonly List<(string Name, MoveLimits Limits)> _probes = [];
    private readonly Board _board;

    internal LimitProbes(PlacementProblem problem, Board board)
    {
        _board = board;
        PlacementLimits all = problem.Limits;
        if (all.MaxMoves is not null) Add(problem, "max_moves", new() { MaxMoves = all.MaxMoves });
        if (all.MaxMovesPerSource is not null) Add(problem, "max_moves_per_source", new() { MaxMovesPerSource = all.MaxMovesPerSource });
        if (all.MaxMovesPerDestination is not null) Add(problem, "max_moves_per_destination", new() { MaxMovesPerDestination = all.MaxMovesPerDestination });
        if (all.MaxEvacuatedBins is not null) Add(problem, "max_evacuated_bins", new() { MaxEvacuatedBins = all.MaxEvacuatedBins });
        for (int g = 0; g < all.MaxMovesPerGroup.Count; g++)
            Add(problem, FormattableString.Invariant($"max_moves_per_group[{g}]"), new() { MaxMovesPerGroup = [all.MaxMovesPerGroup[g]] });
        foreach ((string column, long most) in all.MaxMoveCost)
            Add(problem, $"max_move_cost[{column}]", new() { MaxMoveCost = new Dictionary<string, long> { [column] = most } });
    }

    internal void Against(int item, int bin, ICollection<PlacementObstacle> obstacles)
    {
        foreach ((string name, MoveLimits limits) in _probes)
        {
            if (!limits.Allows(_board, item, bin)) obstacles.Add(new(ObstacleKind.Limit, name));
        }
    }

    private void Add(PlacementProblem problem, string name, PlacementLimits only)
    {
        MoveLimits limits = new(new PlacementProblem(problem.Columns with { Limits = only }));
        limits.Reset(_board);
        _probes.Add((name, limits));
    }
}
