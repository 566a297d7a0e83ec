namespace Watcher.DatacenterRepair;

/// <summary>A virtual machine of the file.</summary>
/// <param name="Id">Its number in the file.</param>
/// <param name="Name">Its name; its number where it has none.</param>
/// <param name="Server">Position of the server that it runs on; −1 = it waits.</param>
/// <param name="Need">What it needs at the end, one amount for each resource: what it has now, or what <c>preserve</c> asks for if that is more.</param>
internal sealed record VirtualMachine(int Id, string Name, int Server, int[] Need);
