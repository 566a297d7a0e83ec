namespace Watcher.Metrics;

/// <summary>Reads <see cref="ContentionRole"/>.</summary>
public static class ContentionRoles
{
    /// <summary>Whether an instance of this role suffers from something that one among <paramref name="neighbours"/> does.</summary>
    /// <param name="role">The instance's role.</param>
    /// <param name="neighbours">The roles of all instances of the node together.</param>
    public static bool IsHarmedBy(this ContentionRole role, ContentionRole neighbours) =>
        (role.HasFlag(ContentionRole.CacheVictim) && neighbours.HasFlag(ContentionRole.CacheAggressor))
        || (role.HasFlag(ContentionRole.CpuVictim) && neighbours.HasFlag(ContentionRole.CpuAggressor));

    /// <summary>Whether an instance of this role does something that one among <paramref name="neighbours"/> suffers from.</summary>
    /// <param name="role">The instance's role.</param>
    /// <param name="neighbours">The roles of all instances of the node together.</param>
    public static bool Harms(this ContentionRole role, ContentionRole neighbours) =>
        (role.HasFlag(ContentionRole.CacheAggressor) && neighbours.HasFlag(ContentionRole.CacheVictim))
        || (role.HasFlag(ContentionRole.CpuAggressor) && neighbours.HasFlag(ContentionRole.CpuVictim));
}
