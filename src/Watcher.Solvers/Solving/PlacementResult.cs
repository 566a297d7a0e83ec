using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>What a solver found. Immutable and safe to share between threads.</summary>
public sealed class PlacementResult
{
    internal PlacementResult()
    {
    }

    /// <summary>
    /// The door for other solvers: makes a result of an assignment that one has found. Values, bounds, violations and the order of moves are
    /// computed here from the problem, never taken on trust.
    /// </summary>
    /// <param name="problem">The problem.</param>
    /// <param name="assignment">
    /// The bin of each item, −1 = unplaced. Where moves are made one by one, the result is the best placement on the way there, however
    /// far an order of moves leads; it is never worse than the placement as given.
    /// </param>
    /// <param name="stopReason">Why the solver stopped.</param>
    /// <param name="work">Work units used, in the solver's own unit. Default: 0.</param>
    /// <param name="isReproducible">Whether the same call gives the same assignment again. Default: yes.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentException">The assignment is not one of the problem's: its length, a bin, or a pinned item that moved.</exception>
    public static PlacementResult Create(
        PlacementProblem problem, ReadOnlySpan<int> assignment, StopReason stopReason, long work = 0, bool isReproducible = true)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return ResultBuilder.Build(problem, assignment, stopReason, work, isReproducible);
    }

    /// <summary>Gets the bin of each item at the end, −1 = unplaced.</summary>
    public required ImmutableArray<int> Assignment { get; init; }

    /// <summary>
    /// Gets the moves in an order in which each fits when executed one by one, the item holding room at both ends while it moves.
    /// </summary>
    public required ImmutableArray<PlacementMove> Moves { get; init; }

    /// <summary>Gets the bins that hold items at the start and none at the end, ascending.</summary>
    public required ImmutableArray<int> EvacuatedBins { get; init; }

    /// <summary>Gets the objective, one entry per level, most important first.</summary>
    public required ImmutableArray<LevelResult> Levels { get; init; }

    /// <summary>Gets the improvements in the order in which they were found, the first being the placement as given.</summary>
    public required ImmutableArray<PlacementProgress> Trace { get; init; }

    /// <summary>Gets how far the placement as given broke rules and hard capacities: overload in units plus broken rules; 0 = not at all.</summary>
    public long ViolationBefore { get; init; }

    /// <summary>Gets the same for the placement found: never more than before.</summary>
    public long ViolationAfter { get; init; }

    /// <summary>Gets what was left because it is not worth its moves (<see cref="WorthwhileSolver"/>); <see langword="null"/> = nothing.</summary>
    public ForgoneMoves? Forgone { get; init; }

    /// <summary>Gets the board of the search, in the placement found, for explanations; it is only read from here on. <see langword="null"/> = there is none.</summary>
    internal Board? Board { get; init; }

    /// <summary>Gets why the search stopped.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>Gets the work units used, construction included.</summary>
    public required long Work { get; init; }

    /// <summary>Gets a value indicating whether the same problem, seed and work budget give this very result again.</summary>
    public required bool IsReproducible { get; init; }
}
