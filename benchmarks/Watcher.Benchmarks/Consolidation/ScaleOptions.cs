namespace Watcher.Benchmarks.Consolidation;

/// <summary>What a generated consolidation problem is like. Same options, same problem.</summary>
/// <param name="Nodes">How many nodes.</param>
/// <param name="Instances">How many instances; the hardware is made so large that they use the given share of it.</param>
/// <param name="MaxMoves">The limit on migrations; <see langword="null"/> = none.</param>
/// <param name="Seed">What is drawn.</param>
internal sealed record ScaleOptions(int Nodes, int Instances, int? MaxMoves, ulong Seed)
{
    /// <summary>Gets the percent of the memory, the scarcest dimension, that is used; 7/8 as much of the vCPUs, 5/8 of the disk.</summary>
    internal int Used { get; init; } = 55;

    /// <summary>Gets the number of zones, 1 … 199; a class is a zone, or any, and one of 200 / (zones + 1) traits.</summary>
    internal int Zones { get; init; } = 19;

    /// <summary>Gets how many of a hundred instances may go to any zone.</summary>
    internal int AnyZone { get; init; } = 20;

    /// <summary>Gets the number of nodes of which one has an instance that must stay.</summary>
    internal int OnePinnedIn { get; init; } = 25;
}
