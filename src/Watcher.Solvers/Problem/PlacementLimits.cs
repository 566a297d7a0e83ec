namespace Watcher.Solvers;

/// <summary>Limits on a whole plan. <see langword="null"/> means no limit. Immutable.</summary>
public sealed record PlacementLimits
{
    /// <summary>No limit at all.</summary>
    public static PlacementLimits None { get; } = new();

    /// <summary>Gets the largest number of items that may end in another bin than they started in. Default: no limit.</summary>
    public int? MaxMoves { get; init; }

    /// <summary>Gets the largest number of items that may leave any one bin. Default: no limit.</summary>
    public int? MaxMovesPerSource { get; init; }

    /// <summary>Gets the largest number of items that may arrive at any one bin. Default: no limit.</summary>
    public int? MaxMovesPerDestination { get; init; }

    /// <summary>Gets the largest number of bins that may be emptied. Default: no limit.</summary>
    public int? MaxEvacuatedBins { get; init; }

    /// <summary>Gets the largest numbers of moved items of groups. Default: no limit.</summary>
    public IReadOnlyList<GroupMoveLimit> MaxMovesPerGroup { get; init; } = [];

    /// <summary>
    /// Gets, by cost column name, the largest sum of the costs of the moved items. Columns that are not named have no limit.
    /// </summary>
    public IReadOnlyDictionary<string, long> MaxMoveCost { get; init; } = new Dictionary<string, long>();
}
