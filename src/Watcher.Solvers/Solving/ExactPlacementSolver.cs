namespace Watcher.Solvers;

/// <summary>
/// Finds and proves the optimum of small problems, up to a few dozen items: depth-first branch and bound over the bins of the items, all terms,
/// rules and limits included. An author's own terms and rules take part through <see cref="IObjectiveTerm.Evaluate"/>,
/// <see cref="IObjectiveTerm.LowerBound"/> and <see cref="IPlacementConstraint.Violation"/> of whole placements, and, where moves are made one
/// by one, <see cref="IConstraintState.AllowsShift"/>. Rules broken at the start are kept from getting worse as the search engine does: an
/// arrival that breaks a rule, or breaks it further, is refused; with <see cref="BrokenRules.RepairFirst"/> what is broken is minimised first.
/// Deterministic. Stateless and thread-safe.
/// </summary>
/// <remarks>
/// One unit of <see cref="SolveOptions.WorkBudget"/> is one partial placement looked at. Without a budget the search runs until the optimum is
/// proven, which can be never: set one, or a time limit. <see cref="StopReason.Optimal"/> means proven; otherwise the result is the best
/// placement found, never worse than the one given, with the best bound proven.
/// </remarks>
public sealed class ExactPlacementSolver : IPlacementSolver
{
    /// <summary>Gets a value indicating whether <see cref="IObjectiveTerm.LowerBound"/> may end the search; tests of bounds do without.</summary>
    internal bool UsesTermBounds { get; init; } = true;

    /// <inheritdoc/>
    public PlacementResult Solve(PlacementProblem problem, SolveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new ExactRun(problem, options ?? SolveOptions.Default, UsesTermBounds, cancellationToken).Run();
    }
}
