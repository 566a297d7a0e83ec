namespace Watcher.Strategies.Maintenance;

/// <summary>One way of moving a volume.</summary>
/// <param name="NewType">The type that it gets; null = it keeps its own.</param>
/// <param name="Pools">Where it may go, in no order.</param>
/// <param name="Open">Where no pool is named: the same pools in order, so that the best of them is chosen; else null.</param>
internal sealed record ZoneRoute(string? NewType, ZonePool[] Pools, ZonePoolOrder? Open);
