using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>A bin as an alternative for an item. Immutable.</summary>
/// <param name="Bin">The bin.</param>
/// <param name="Obstacles">Everything that forbids it, in the order of <see cref="ObstacleKind"/>; empty = it is allowed.</param>
/// <param name="Levels">What each level would change, most important first, whether the bin is allowed or not.</param>
public sealed record BinExplanation(int Bin, ImmutableArray<PlacementObstacle> Obstacles, ImmutableArray<LevelChange> Levels)
{
    /// <summary>Gets a value indicating whether the item may be there: it is there, or nothing forbids the move.</summary>
    public bool IsAllowed => Obstacles.IsEmpty;
}
