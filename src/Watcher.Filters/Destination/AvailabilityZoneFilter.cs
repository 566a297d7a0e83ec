using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>A pinned instance stays in its zone (Nova's map_az_to_placement_aggregate): a zone that nothing has is no constraint.</summary>
internal sealed class AvailabilityZoneFilter : IDestinationFilter
{
    public string Name => "availability_zone";

    public string Description => "The node is in the zone that the instance is pinned to (Nova's availability-zone request filter).";

    public IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstancePinnedAz];

    public bool Passes(Instance instance, ComputeNode node) => node.Model.ZoneAllows(instance.PinnedAz, node);
}
