using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>Nodes kept for flavors take no others (Nova's AggregateTypeAffinityFilter): the aggregates' key <c>instance_type</c> lists their names.</summary>
internal sealed class AggregateTypeAffinityFilter : MatchFilter<(string? Flavor, string Instance), AggregateValues>
{
    private const string Key = "instance_type";

    public override string Name => "aggregate_type_affinity";

    public override string Description => "A node kept for flavors takes only instances of theirs (Nova's AggregateTypeAffinityFilter).";

    public override IReadOnlyList<string> InstanceAttributes => FilterPaths.Flavor;

    public override IReadOnlyList<string> NodeAttributes => FilterPaths.Aggregates;

    protected override (string? Flavor, string Instance) Need(Instance instance, ComputeNode? source) => (instance.Flavor.Name, instance.Uuid);

    protected override AggregateValues Offer(ComputeNode node) => new(node);

    protected override FilterVerdict Match((string? Flavor, string Instance) need, AggregateValues offer, FilterTrace? trace)
    {
        IReadOnlyCollection<string> names = offer.Of(Key);
        if (names.Count == 0)
        {
            return FilterVerdict.Pass;
        }

        if (need.Flavor is null)
        {
            trace?.Lacks(need.Instance, CdmAttribute.InstanceFlavor);
            return FilterVerdict.Unknown;
        }

        if (names.Contains(need.Flavor))
        {
            return FilterVerdict.Pass;
        }

        trace?.Because($"it is kept for the flavors {offer.Text(Key)}, the instance has '{need.Flavor}'", offer.Append(Key, need.Flavor));
        return FilterVerdict.Fail;
    }
}
