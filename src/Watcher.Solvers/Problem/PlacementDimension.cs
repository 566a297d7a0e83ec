namespace Watcher.Solvers;

/// <summary>A resource that items demand and bins supply, in integer units of the caller's choice (MiB, milli-vCPU, GiB).</summary>
/// <param name="Name">Unique within the problem, ordinal comparison.</param>
/// <param name="Rule">Whether capacity forbids arrivals.</param>
/// <param name="IsTransient">
/// Whether a moved item still holds its demand where it started, for as long as the plan is being carried out (disk during a copy). Only
/// with a hard capacity.
/// </param>
public readonly record struct PlacementDimension(string Name, CapacityRule Rule, bool IsTransient = false);
