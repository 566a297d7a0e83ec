namespace Watcher.DatacenterRepair;

/// <summary>A server of the file.</summary>
/// <param name="Id">Its number in the file.</param>
/// <param name="Name">Its name; its number where it has none.</param>
/// <param name="IsOnline">Whether it is on.</param>
/// <param name="Capacity">What it has, one amount for each resource.</param>
internal sealed record Server(int Id, string Name, bool IsOnline, int[] Capacity);
