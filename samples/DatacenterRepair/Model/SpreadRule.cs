namespace Watcher.DatacenterRepair;

/// <summary>These machines are on servers of their own.</summary>
/// <param name="Number">Position of the constraint in the file.</param>
/// <param name="Machines">Positions of the machines.</param>
internal sealed record SpreadRule(int Number, int[] Machines);
