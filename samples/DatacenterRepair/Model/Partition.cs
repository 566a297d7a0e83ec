namespace Watcher.DatacenterRepair;

/// <summary>Disjoint groups of servers.</summary>
/// <param name="Number">Its number, 0 ….</param>
/// <param name="PartOfServer">The part of each server, 0 … by their lowest server; −1 = in none.</param>
/// <param name="Parts">The number of parts.</param>
internal sealed record Partition(int Number, int[] PartOfServer, int Parts)
{
    /// <summary>Whether every server is in a part.</summary>
    internal bool CoversAll { get; } = Array.TrueForAll(PartOfServer, p => p >= 0);
}
