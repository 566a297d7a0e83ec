using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Aggregates kept for those who ask for a trait (Nova's isolate_aggregates request filter): where metadata of one of the node's aggregates has
/// <c>trait:X=required</c>, the instance requires X.
/// </summary>
internal sealed class IsolatedAggregatesFilter : MatchFilter<TraitRequest, AggregateValues>
{
    private const string Prefix = "trait:";

    public override string Name => "isolated_aggregates";

    public override string Description => "A node of an aggregate that is kept for a trait takes only instances that require it (Nova's isolate_aggregates).";

    public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceFlavor, CdmAttribute.InstanceImageProperties];

    public override IReadOnlyList<string> NodeAttributes => FilterPaths.Aggregates;

    protected override TraitRequest Need(Instance instance, ComputeNode? source) => TraitRequest.Of(instance);

    protected override AggregateValues Offer(ComputeNode node) => new(node);

    protected override FilterVerdict Match(TraitRequest need, AggregateValues offer, FilterTrace? trace)
    {
        FilterVerdict verdict = FilterVerdict.Pass;
        foreach (string key in offer.Keys)
        {
            if (key.StartsWith(Prefix, StringComparison.Ordinal) && offer.Of(key).Contains("required") && !need.Required.Contains(key[Prefix.Length..]))
            {
                verdict = FilterVerdict.Fail;
                trace?.Because($"its aggregate is kept for instances that require {key[Prefix.Length..]}", offer.Remove(key));
            }
        }

        return verdict;
    }
}
