using System.Globalization;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Traits and resource classes that flavor and image ask Placement for: <c>trait:X=required</c> is on the node, <c>trait:X=forbidden</c> is not, each
/// <c>resources:CLASS=n</c> is at most what the node has in all (what is free follows the moves and is not judged here). Numbered groups
/// (<c>trait1:</c>, <c>resources1:</c>) are met by the node, the one provider that the model knows; <c>group_policy=isolate</c> of several groups asks
/// for several providers, which the model does not have: unknown.
/// </summary>
internal sealed class TraitsFilter : MatchFilter<TraitRequest, ComputeNode>
{
    public override string Name => "traits";

    public override string Description => "The node has the required traits and resource classes and none of the forbidden traits (Nova's Placement request).";

    public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceFlavor, CdmAttribute.InstanceImageProperties];

    public override IReadOnlyList<string> NodeAttributes { get; } =
    [
        CdmAttribute.ComputeNodeTraits, CdmAttribute.ComputeNodeResources, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeVcpuReserved,
        CdmAttribute.ComputeNodeVcpuRatio, CdmAttribute.ComputeNodeMemory, CdmAttribute.ComputeNodeMemoryReserved, CdmAttribute.ComputeNodeMemoryRatio,
        CdmAttribute.ComputeNodeDisk, CdmAttribute.ComputeNodeDiskReserved, CdmAttribute.ComputeNodeDiskRatio,
    ];

    protected override TraitRequest Need(Instance instance, ComputeNode? source) => TraitRequest.Of(instance);

    protected override bool IsAsking(TraitRequest need) => !need.IsEmpty;

    protected override ComputeNode Offer(ComputeNode node) => node;

    protected override FilterVerdict Match(TraitRequest need, ComputeNode offer, FilterTrace? trace)
    {
        FilterVerdict verdict = Worst(Traits(need, offer, trace), Resources(need, offer, trace));
        if (need.IsolatedGroups > 1)
        {
            trace?.Because(string.Create(CultureInfo.InvariantCulture, $"{need.IsolatedGroups} groups ask for providers of their own, of which the model knows none"));
            verdict = Worst(verdict, FilterVerdict.Unknown);
        }

        return verdict;
    }

    private static FilterVerdict Traits(TraitRequest need, ComputeNode offer, FilterTrace? trace)
    {
        if (need.Required.Count + need.Forbidden.Count == 0)
        {
            return FilterVerdict.Pass;
        }

        if (offer.Traits is not { } traits)
        {
            trace?.Lacks(offer.Uuid, CdmAttribute.ComputeNodeTraits);
            return FilterVerdict.Unknown;
        }

        FilterVerdict verdict = FilterVerdict.Pass;
        foreach (string trait in need.Required)
        {
            if (!traits.Contains(trait))
            {
                verdict = FilterVerdict.Fail;
                trace?.Because($"it lacks the trait {trait}", new FactChange(offer.Uuid, FilterPaths.Key(CdmAttribute.ComputeNodeTraits, trait), null, trait));
            }
        }

        foreach (string trait in need.Forbidden)
        {
            if (traits.Contains(trait))
            {
                verdict = FilterVerdict.Fail;
                trace?.Because($"it has the trait {trait}, which is forbidden", new FactChange(offer.Uuid, FilterPaths.Key(CdmAttribute.ComputeNodeTraits, trait), trait, null));
            }
        }

        return verdict;
    }

    private static FilterVerdict Resources(TraitRequest need, ComputeNode offer, FilterTrace? trace)
    {
        FilterVerdict verdict = FilterVerdict.Pass;
        foreach ((string name, long amount) in need.Resources)
        {
            bool isBase = name is "VCPU" or "MEMORY_MB" or "DISK_GB";
            if (!isBase && offer.Resources.Count == 0)
            {
                trace?.Lacks(offer.Uuid, CdmAttribute.ComputeNodeResources);
                verdict = Worst(verdict, FilterVerdict.Unknown);
            }
            else if (offer.Capacity(new Resource(name)) is var has && has < amount)
            {
                verdict = FilterVerdict.Fail;
                trace?.Because(string.Create(CultureInfo.InvariantCulture, $"it has {has} {name} in all, {amount} are asked for"));
            }
        }

        return verdict;
    }

    private static FilterVerdict Worst(FilterVerdict left, FilterVerdict right) =>
        left == FilterVerdict.Fail || right == FilterVerdict.Fail ? FilterVerdict.Fail
        : left == FilterVerdict.Unknown || right == FilterVerdict.Unknown ? FilterVerdict.Unknown : FilterVerdict.Pass;
}
