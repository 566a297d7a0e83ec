using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Metadata of the node's aggregates keeps images apart (Nova's AggregateImagePropertiesIsolation): where the image has a property that
/// aggregates of the node name, its value is one of theirs. A property that the image lacks binds nothing.
/// </summary>
internal sealed class AggregateImagePropertiesFilter(FilterOptions options) : MatchFilter<AttributeMap, AggregateValues>
{
    private readonly string? _prefix = options.AggregateImageNamespace is { Length: > 0 } name ? name + options.AggregateImageSeparator : null;

    public override string Name => "aggregate_image_properties";

    public override string Description => "Image properties that the node's aggregates name have one of their values (Nova's AggregateImagePropertiesIsolation).";

    public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceImageProperties];

    public override IReadOnlyList<string> NodeAttributes => FilterPaths.Aggregates;

    protected override AttributeMap Need(Instance instance, ComputeNode? source) => instance.ImageProperties;

    protected override bool IsAsking(AttributeMap need) => need.Count > 0;

    protected override AggregateValues Offer(ComputeNode node) => new(node);

    protected override FilterVerdict Match(AttributeMap need, AggregateValues offer, FilterTrace? trace)
    {
        FilterVerdict verdict = FilterVerdict.Pass;
        foreach (string key in offer.Keys)
        {
            if ((_prefix is null || key.StartsWith(_prefix, StringComparison.Ordinal))
                && need[key] is { Length: > 0 } value && !offer.Of(key).Contains(value))
            {
                verdict = FilterVerdict.Fail;
                trace?.Because($"its aggregates take '{key}' of {offer.Text(key)}, the image has '{value}'", offer.Append(key, value));
            }
        }

        return verdict;
    }
}
