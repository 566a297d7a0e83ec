namespace Watcher.Solvers;

/// <summary>
/// A solver for problems in which few moves do: thresholds to get under, loads to even out. From the placement as it is, it makes the shift or
/// swap that improves the levels most, again and again, looking first where terms say that they want relief; then it takes some moves back and
/// tries to do without them. Where nothing helps any more the result is a local optimum: the same problem from there has nothing to do.
/// Any terms, rules and limits; the same result for the same problem, seed and work budget on every machine. Stateless and thread-safe.
/// </summary>
public sealed class DescentSolver : IPlacementSolver
{
    /// <inheritdoc/>
    /// <remarks>
    /// One unit of work is one candidate looked at, 20 to 100 ns. The budget bounds the search beyond the plain descent, which always runs to its
    /// end; default 200,000 for up to 1,000 items, fewer for more, but at least ten an item.
    /// </remarks>
    public PlacementResult Solve(PlacementProblem problem, SolveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new DescentRun(problem, options ?? SolveOptions.Default, cancellationToken).Run();
    }
}
