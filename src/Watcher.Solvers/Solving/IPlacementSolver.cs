namespace Watcher.Solvers;

/// <summary>Anything that can solve a <see cref="PlacementProblem"/>. Implementations are thread-safe.</summary>
public interface IPlacementSolver
{
    /// <summary>Searches for the best placement. Never returns one that is worse than the given one, or infeasible.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">How hard to search; <see langword="null"/> = <see cref="SolveOptions.Default"/>.</param>
    /// <param name="cancellationToken">Stops the search early; the best placement found so far is returned.</param>
    /// <returns>The placement, the moves that lead there, and a proven distance from the optimum.</returns>
    PlacementResult Solve(PlacementProblem problem, SolveOptions? options = null, CancellationToken cancellationToken = default);
}
