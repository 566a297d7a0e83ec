using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>An improvement that a running solver has found.</summary>
/// <param name="Phase">The part of the search that found it.</param>
/// <param name="Work">Work units used so far.</param>
/// <param name="Levels">The objective, one value per level.</param>
public readonly record struct PlacementProgress(SearchPhase Phase, long Work, ImmutableArray<long> Levels)
{
    /// <summary>Gets the proven bound of each level, in reports to a listener; empty in a trace, where the result has the bounds.</summary>
    public ImmutableArray<long> Bounds { get; init; } = [];

    /// <summary>Gets the work units a second since the start, in reports to a listener; 0 in a trace, which must be the same on every run.</summary>
    public double LooksPerSecond { get; init; }
}
