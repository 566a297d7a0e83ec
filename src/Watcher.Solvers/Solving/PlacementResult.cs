using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>What a solver found. Immutable and safe to share between threads.</summary>
public sealed class PlacementResult
{
    internal PlacementResult()
    {
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

    /// <summary>Gets why the search stopped.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>Gets the work units used, construction included.</summary>
    public required long Work { get; init; }

    /// <summary>Gets a value indicating whether the same problem, seed and work budget give this very result again.</summary>
    public required bool IsReproducible { get; init; }
}
