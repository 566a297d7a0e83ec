namespace Watcher.Strategies.Maintenance;

/// <summary>One way of moving a volume.</summary>
/// <param name="NewType">The type that it gets; null = it keeps its own.</param>
/// <param name="Pools">Where it may go; put in order where none is named.</param>
/// <param name="IsOpen">Whether no pool is named, so that the best of them is chosen.</param>
internal sealed record ZoneRoute(string? NewType, ZonePool[] Pools, bool IsOpen);
