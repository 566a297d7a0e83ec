using System.Globalization;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// One type of hypervisor, and not an older version (Nova's conductor refuses a live migration to an older hypervisor). Instances that are not
/// running start anew: for them the type alone counts.
/// </summary>
internal sealed class HypervisorFilter : MatchFilter<HypervisorFilter.Leaving, ComputeNode>
{
    public override string Name => "hypervisor_version";

    public override string Description => "The destination has the source's type of hypervisor, and a live migration does not go to an older version (Nova's conductor).";

    public override IReadOnlyList<string> InstanceAttributes => FilterPaths.States;

    public override IReadOnlyList<string> SourceAttributes { get; } = [CdmAttribute.ComputeNodeHypervisorType, CdmAttribute.ComputeNodeHypervisorVersion];

    public override IReadOnlyList<string> NodeAttributes { get; } = [CdmAttribute.ComputeNodeHypervisorType, CdmAttribute.ComputeNodeHypervisorVersion];

    protected override Leaving Need(Instance instance, ComputeNode? source) => source is { } node
        ? new Leaving(true, node.HypervisorType, node.HypervisorVersion, GuestState.MovesLive(instance))
        : default;

    protected override bool IsAsking(Leaving need) => need.IsPlaced;

    protected override ComputeNode Offer(ComputeNode node) => node;

    protected override FilterVerdict Match(Leaving need, ComputeNode offer, FilterTrace? trace)
    {
        FilterVerdict verdict = FilterVerdict.Pass;
        if (need.Type is null || offer.HypervisorType is null)
        {
            trace?.Lacks(offer.Uuid, CdmAttribute.ComputeNodeHypervisorType);
            verdict = FilterVerdict.Unknown;
        }
        else if (Canonical.HypervisorType(need.Type) != Canonical.HypervisorType(offer.HypervisorType))
        {
            trace?.Because($"its hypervisor is {offer.HypervisorType}, the source's is {need.Type}");
            verdict = FilterVerdict.Fail;
        }

        if (!need.Live)
        {
            return verdict;
        }

        if (need.Version is not { } from || offer.HypervisorVersion is not { } to)
        {
            trace?.Lacks(offer.Uuid, CdmAttribute.ComputeNodeHypervisorVersion);
            return verdict == FilterVerdict.Fail ? verdict : FilterVerdict.Unknown;
        }

        if (to < from)
        {
            trace?.Because(string.Create(CultureInfo.InvariantCulture, $"its hypervisor version {to} is older than the source's {from}"),
                new FactChange(offer.Uuid, CdmAttribute.ComputeNodeHypervisorVersion, Text(to), Text(from)));
            return FilterVerdict.Fail;
        }

        return verdict;
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The hypervisor that an instance would leave.</summary>
    internal readonly record struct Leaving(bool IsPlaced, string? Type, int? Version, bool Live);
}
