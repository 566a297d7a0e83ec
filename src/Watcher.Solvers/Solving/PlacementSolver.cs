using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>
/// The placement engine. Active bins under plain rules are a matter of emptying whole bins: construct (relief, evacuation), improve (subset
/// search on small problems, neighbourhoods), polish. Everything else is annealed, level after level.
/// Deterministic for a given problem, seed and work budget on every CPU. Stateless and thread-safe.
/// </summary>
public sealed class PlacementSolver : IPlacementSolver
{
    /// <inheritdoc/>
    public PlacementResult Solve(PlacementProblem problem, SolveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= SolveOptions.Default;
        return ConsolidationRun.Suits(problem)
            ? new ConsolidationRun(new(problem), options, cancellationToken).Run()
            : new AnnealingRun(problem, options, cancellationToken).Run();
    }
}
