using System.Collections.Immutable;

namespace Watcher.Solvers;

/// <summary>An improvement that a running solver has found.</summary>
/// <param name="Phase">The part of the search that found it.</param>
/// <param name="Work">Work units used so far.</param>
/// <param name="Levels">The objective, one value per level.</param>
public readonly record struct PlacementProgress(SearchPhase Phase, long Work, ImmutableArray<long> Levels);
