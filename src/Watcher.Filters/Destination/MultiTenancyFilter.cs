using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Nodes kept for projects take no others (Nova's AggregateMultiTenancyIsolation): where aggregates of the node have keys that start with
/// <c>filter_tenant_id</c>, the project is among the values of all of them.
/// </summary>
internal sealed class MultiTenancyFilter : MatchFilter<(string? Project, string Instance), AggregateValues>
{
    private const string Prefix = "filter_tenant_id";

    public override string Name => "multi_tenancy";

    public override string Description => "A node kept for projects takes only theirs (Nova's AggregateMultiTenancyIsolation).";

    public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceProjectId];

    public override IReadOnlyList<string> NodeAttributes => FilterPaths.Aggregates;

    protected override (string? Project, string Instance) Need(Instance instance, ComputeNode? source) => (instance.ProjectId, instance.Uuid);

    protected override AggregateValues Offer(ComputeNode node) => new(node);

    protected override FilterVerdict Match((string? Project, string Instance) need, AggregateValues offer, FilterTrace? trace)
    {
        string? first = null;
        foreach (string key in offer.Keys)
        {
            if (key.StartsWith(Prefix, StringComparison.Ordinal))
            {
                first ??= key;
                if (need.Project is not null && offer.Of(key).Contains(need.Project))
                {
                    return FilterVerdict.Pass;
                }
            }
        }

        if (first is null)
        {
            return FilterVerdict.Pass;
        }

        if (need.Project is null)
        {
            trace?.Lacks(need.Instance, CdmAttribute.InstanceProjectId);
            return FilterVerdict.Unknown;
        }

        trace?.Because($"it is kept for other projects than '{need.Project}'", offer.Append(first, need.Project));
        return FilterVerdict.Fail;
    }
}
