namespace Watcher.Solvers;

/// <summary>
/// Makes any solver weigh what one level of the objective gains against what the moves cost: the level plus price × cost is minimised in its place,
/// under the levels above it, which are free of charge, and before those below it. The solver is asked twice, with the price and without it; parts of
/// both answers that do not pay are taken back; the best of all that is the result, so that it is never worse than the placement as given. With an exact
/// solver it is the optimum of gain − price × cost. Values in the result are the problem's own, without the price. Stateless and thread-safe.
/// </summary>
public sealed class WorthwhileSolver : IPlacementSolver
{
    private readonly IPlacementSolver _solver;
    private readonly int _level;
    private readonly string _costColumn;
    private readonly double _stepsPerCost;

    /// <summary>Creates a solver.</summary>
    /// <param name="solver">Does the searching.</param>
    /// <param name="level">The level that is weighed, from 0.</param>
    /// <param name="costColumn">The cost column of what moving costs.</param>
    /// <param name="stepsPerCost">The price: steps of the level for each unit of the column, above 0.</param>
    public WorthwhileSolver(IPlacementSolver solver, int level, string costColumn, double stepsPerCost)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentException.ThrowIfNullOrEmpty(costColumn);
        if (!(stepsPerCost > 0 && double.IsFinite(stepsPerCost)))
            throw new ArgumentOutOfRangeException(nameof(stepsPerCost), stepsPerCost, "a price is above 0 and finite");
        (_solver, _level, _costColumn, _stepsPerCost) = (solver, level, costColumn, stepsPerCost);
    }

    /// <inheritdoc/>
    /// <remarks>A work budget holds for each of the two searches, a time limit for both together.</remarks>
    /// <exception cref="ArgumentException">The problem has no such level or cost column.</exception>
    public PlacementResult Solve(PlacementProblem problem, SolveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (_level >= problem.Objective.Levels.Length || !problem.CostColumns.Contains(_costColumn))
            throw new ArgumentException($"has no level {_level} or no cost column '{_costColumn}'", nameof(problem));
        options ??= SolveOptions.Default;
        if (options.TimeLimit is { } limit) options = options with { TimeLimit = limit / 2 };
        PlacementResult free = _solver.Solve(problem, options, cancellationToken);
        if (free.Moves.IsEmpty) return free;
        PricedProblem priced = PricedProblem.Of(problem, _level, _costColumn, _stepsPerCost);
        PlacementResult charged = _solver.Solve(priced.Problem, options, cancellationToken);
        var best = new TakeBack(priced.Problem);
        best.Offer(charged);
        best.Offer(free);
        return priced.Translate(best.Result(charged), free);
    }
}
