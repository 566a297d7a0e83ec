namespace Watcher.DatacenterRepair;

/// <summary>The command line as given; null = absent.</summary>
/// <param name="File">The datacenter.</param>
/// <param name="Plan">Where the plan goes.</param>
/// <param name="Model">Where the cluster model goes.</param>
/// <param name="Workers">Actions at once.</param>
/// <param name="Quiet">Whether nothing is printed.</param>
internal sealed record RepairArguments(string? File, string? Plan, string? Model, string? Workers, bool Quiet);
