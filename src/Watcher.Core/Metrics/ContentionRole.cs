namespace Watcher.Metrics;

/// <summary>What an instance is to its neighbours on a node, by cause.</summary>
[Flags]
public enum ContentionRole
{
    /// <summary>Neither harmed nor harming.</summary>
    None = 0,

    /// <summary>Its share of the last-level cache has fallen.</summary>
    CacheVictim = 1,

    /// <summary>Its share of the last-level cache has risen.</summary>
    CacheAggressor = 2,

    /// <summary>It waits for CPU.</summary>
    CpuVictim = 4,

    /// <summary>It uses nearly all the CPU that it has.</summary>
    CpuAggressor = 8,
}
