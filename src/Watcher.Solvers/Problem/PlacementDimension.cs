namespace Watcher.Solvers;

/// <summary>A resource that items demand and bins supply, in integer units of the caller's choice (MiB, milli-vCPU, GiB).</summary>
/// <param name="Name">Unique within the problem, ordinal comparison.</param>
/// <param name="Rule">Whether capacity forbids arrivals.</param>
public readonly record struct PlacementDimension(string Name, CapacityRule Rule);
