using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>The built-in volume filters. Thread-safe.</summary>
public static class PoolFilters
{
    /// <summary>All of them, cheapest first.</summary>
    public static IReadOnlyList<IPoolFilter> All { get; } = [new PoolStatusFilter(), new VolumeTypeFilter(), new ThinProvisioningFilter(), new VolumeZoneFilter()];

    /// <summary>The default chain: all but <c>volume_zone</c>, since an operator who names a pool elsewhere means it.</summary>
    public static IReadOnlyList<IPoolFilter> Default { get; } = [.. All.Take(3)];
}
