using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// A pinned instance stays in its zone (Nova's map_az_to_placement_aggregate): one of the zones of the node, its own or its aggregates', is the
/// one that the instance is pinned to. A zone that nothing has is no constraint.
/// </summary>
internal sealed class AvailabilityZoneFilter : MatchFilter<(string? Zone, string Instance), ComputeNode>
{
    public override string Name => "availability_zone";

    public override string Description => "The node is in the zone that the instance is pinned to (Nova's availability-zone request filter).";

    public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstancePinnedAz];

    public override IReadOnlyList<string> NodeAttributes { get; } = [CdmAttribute.ComputeNodeAvailabilityZone, .. FilterPaths.Aggregates];

    protected override (string? Zone, string Instance) Need(Instance instance, ComputeNode? source) => (instance.PinnedAz, instance.Uuid);

    protected override bool IsAsking((string? Zone, string Instance) need) => need.Zone is not null;

    protected override ComputeNode Offer(ComputeNode node) => node;

    protected override FilterVerdict Match((string? Zone, string Instance) need, ComputeNode offer, FilterTrace? trace)
    {
        if (offer.Model.ZoneAllows(need.Zone, offer))
        {
            return FilterVerdict.Pass;
        }

        trace?.Because($"it is in zone {string.Join(" and ", offer.Zones)}, the instance is pinned to '{need.Zone}'",
            new FactChange(offer.Uuid, CdmAttribute.ComputeNodeAvailabilityZone, offer.AvailabilityZone, need.Zone));
        return FilterVerdict.Fail;
    }
}
