using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Extra specs match the metadata of the node's aggregates (Nova's AggregateInstanceExtraSpecsFilter): each spec that has no namespace, or
/// <c>aggregate_instance_extra_specs</c>, is met by at least one value of its key.
/// </summary>
internal sealed class AggregateExtraSpecsFilter : MatchFilter<List<(string Key, string Requirement, bool Scoped)>, AggregateValues>
{
    private const string Scope = "aggregate_instance_extra_specs";

    public override string Name => "aggregate_extra_specs";

    public override string Description => "Metadata of the node's aggregates meets the flavor's extra specs (Nova's AggregateInstanceExtraSpecsFilter).";

    public override IReadOnlyList<string> InstanceAttributes => FilterPaths.Flavor;

    public override IReadOnlyList<string> NodeAttributes => FilterPaths.Aggregates;

    protected override List<(string Key, string Requirement, bool Scoped)> Need(Instance instance, ComputeNode? source) =>
        ScopedSpecs.Of(instance.Flavor.ExtraSpecs, Scope);

    protected override bool IsAsking(List<(string Key, string Requirement, bool Scoped)> need) => need.Count > 0;

    protected override AggregateValues Offer(ComputeNode node) => new(node);

    protected override FilterVerdict Match(List<(string Key, string Requirement, bool Scoped)> need, AggregateValues offer, FilterTrace? trace)
    {
        FilterVerdict verdict = FilterVerdict.Pass;
        foreach ((string key, string requirement, _) in need)
        {
            if (!Meets(offer.Of(key), requirement))
            {
                verdict = FilterVerdict.Fail;
                trace?.Because(
                    offer.Of(key).Count == 0 ? $"no aggregate of it has '{key}', which must be '{requirement}'"
                        : $"'{key}' of its aggregates is '{offer.Text(key)}', which must be '{requirement}'",
                    Change(offer, key, requirement));
            }
        }

        return verdict;
    }

    private static bool Meets(IReadOnlyCollection<string> values, string requirement)
    {
        foreach (string value in values)
        {
            if (ExtraSpecOperators.Matches(new AttributeText(value), requirement, out _))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The node joins an aggregate that has what is needed; where there is none, one of its own gets it.</summary>
    private static FactChange? Change(AggregateValues offer, string key, string requirement)
    {
        foreach (Aggregate aggregate in offer.Node.Model.Aggregates)
        {
            if (aggregate.Metadata[key] is { } value && Meets([.. value.Split(',').Select(v => v.Trim())], requirement))
            {
                return new FactChange(Id(aggregate), CdmAttribute.AggregateHosts, null, offer.Node.Hostname);
            }
        }

        return offer.Node.Aggregates is [var first, ..] && ExtraSpecOperators.Example(requirement) is { } example
            ? AggregateValues.Change(first, key, example)
            : null;
    }

    private static string Id(Aggregate aggregate) => aggregate.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
