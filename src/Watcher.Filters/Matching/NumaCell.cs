namespace Watcher.Filters;

/// <summary>One NUMA cell of a guest.</summary>
internal sealed record NumaCell(long Vcpus, long MemoryMiB);
