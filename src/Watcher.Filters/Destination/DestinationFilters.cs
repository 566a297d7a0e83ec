using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>The built-in destination filters.</summary>
public static class DestinationFilters
{
    /// <summary><c>compute_status</c>: the node's compute service is up and enabled.</summary>
    public static IDestinationFilter ComputeStatus { get; } = new ComputeStatusFilter();

    /// <summary><c>availability_zone</c>: a pinned instance stays in its zone.</summary>
    public static IDestinationFilter AvailabilityZone { get; } = new AvailabilityZoneFilter();

    /// <summary>All of them, in the order of the default chain.</summary>
    public static IReadOnlyList<IDestinationFilter> All { get; } = [ComputeStatus, AvailabilityZone];
}
