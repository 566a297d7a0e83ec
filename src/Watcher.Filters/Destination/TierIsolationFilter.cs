using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Nodes kept for tiers of workloads take no others: where aggregates of the node have the key <c>optimize:tier</c>, the instance's tier is among
/// their values. An instance without a tier has the default one, or none.
/// </summary>
internal sealed class TierIsolationFilter(WorkloadTiers tiers) : MatchFilter<string?, AggregateValues>
{
    /// <summary>The key of the aggregates.</summary>
    public const string Key = "optimize:tier";

    public override string Name => "tier_isolation";

    public override string Description => "A node kept for tiers of workloads (aggregate metadata optimize:tier) takes only instances of theirs.";

    public override IReadOnlyList<string> InstanceAttributes => tiers.InstanceAttributes;

    public override IReadOnlyList<string> NodeAttributes => FilterPaths.Aggregates;

    protected override string? Need(Instance instance, ComputeNode? source) => tiers.Of(instance).Tier;

    protected override AggregateValues Offer(ComputeNode node) => new(node);

    protected override FilterVerdict Match(string? need, AggregateValues offer, FilterTrace? trace)
    {
        IReadOnlyCollection<string> kept = offer.Of(Key);
        if (kept.Count == 0 || (need is not null && kept.Contains(need)))
        {
            return FilterVerdict.Pass;
        }

        trace?.Because(need is null ? $"it is kept for the tiers {offer.Text(Key)}, the instance has none" : $"it is kept for the tiers {offer.Text(Key)}, the instance is {need}",
            need is null ? null : offer.Append(Key, need));
        return FilterVerdict.Fail;
    }
}
