using Watcher.Audits;
using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>The built-in destination filters. Thread-safe.</summary>
public static class DestinationFilters
{
    private const int DefaultCount = 9;

    /// <summary><c>compute_status</c>: the node's compute service is up and enabled.</summary>
    public static IDestinationFilter ComputeStatus { get; } = new ComputeStatusFilter();

    /// <summary><c>availability_zone</c>: a pinned instance stays in its zone.</summary>
    public static IDestinationFilter AvailabilityZone { get; } = new AvailabilityZoneFilter();

    /// <summary>All of them as they are without configuration: those of the default chain in its order, then the others.</summary>
    public static IReadOnlyList<IDestinationFilter> All { get; } = Create(new FilterOptions(), WorkloadTiers.Default);

    /// <summary>
    /// The default chain: what a cloud enforces whatever its operator configures – service, zone, Placement, the scheduler's own filters, and the
    /// checks of a live migration. The others bind only where an operator has switched them on in Nova, and are named in a chain then.
    /// </summary>
    public static IReadOnlyList<IDestinationFilter> Default { get; } = DefaultOf(All);

    /// <summary>All of them, as configured.</summary>
    /// <param name="options">What they are told.</param>
    /// <param name="tiers">How tiers are read.</param>
    public static IReadOnlyList<IDestinationFilter> Create(FilterOptions options, WorkloadTiers tiers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(tiers);
        return
        [
            ComputeStatus,
            AvailabilityZone,
            new TraitsFilter(),
            new ComputeCapabilitiesFilter(),
            new ImagePropertiesFilter(options),
            new HypervisorFilter(),
            new CpuCompatibilityFilter(),
            new PciPassthroughFilter(),
            new NumaTopologyFilter(),
            new AggregateExtraSpecsFilter(),
            new AggregateImagePropertiesFilter(options),
            new AggregateTypeAffinityFilter(),
            new MultiTenancyFilter(),
            new IsolatedAggregatesFilter(),
            new IsolatedHostsFilter(options),
            new TierIsolationFilter(tiers),
            new JsonQueryFilter(),
            new CidrAffinityFilter(),
        ];
    }

    /// <summary>Of filters made by <see cref="Create"/>, those of the default chain.</summary>
    public static IReadOnlyList<IDestinationFilter> DefaultOf(IReadOnlyList<IDestinationFilter> filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        return [.. filters.Take(DefaultCount)];
    }
}
