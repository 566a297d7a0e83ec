using System.Globalization;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// One type of hypervisor, and not an older version (Nova's conductor refuses a live migration to an older hypervisor). Instances that are not
/// running start anew: for them the type alone counts.
/// </summary>
internal sealed class HypervisorFilter : MatchFilter<HypervisorFilter.Leaving, HypervisorFilter.Host>
{
    public override string Name => "hypervisor_version";

    public override string Description => "The destination has the source's type of hypervisor, and a live migration does not go to an older version (Nova's conductor).";

    public override IReadOnlyList<string> InstanceAttributes => FilterPaths.States;

    public override IReadOnlyList<string> SourceAttributes { get; } = [CdmAttribute.ComputeNodeHypervisorType, CdmAttribute.ComputeNodeHypervisorVersion];

    public override IReadOnlyList<string> NodeAttributes { get; } = [CdmAttribute.ComputeNodeHypervisorType, CdmAttribute.ComputeNodeHypervisorVersion];

    protected override Leaving Need(Instance instance, ComputeNode? source) => source is { } node
        ? new Leaving(Offer(node), GuestState.MovesLive(instance))
        : default;

    protected override bool IsAsking(Leaving need) => need.Source is not null;

    protected override Host Offer(ComputeNode node) =>
        new(node, node.HypervisorType is { } type ? Canonical.HypervisorType(type) : null, node.HypervisorVersion);

    protected override FilterVerdict Match(Leaving need, Host offer, FilterTrace? trace)
    {
        Host source = need.Source!.Value;
        FilterVerdict verdict = FilterVerdict.Pass;
        if (source.Type is null || offer.Type is null)
        {
            trace?.Lacks(offer.Node.Uuid, CdmAttribute.ComputeNodeHypervisorType);
            verdict = FilterVerdict.Unknown;
        }
        else if (source.Type != offer.Type)
        {
            trace?.Because($"its hypervisor is {offer.Node.HypervisorType}, the source's is {source.Node.HypervisorType}");
            verdict = FilterVerdict.Fail;
        }

        if (!need.Live)
        {
            return verdict;
        }

        if (source.Version is not { } from || offer.Version is not { } to)
        {
            trace?.Lacks(offer.Node.Uuid, CdmAttribute.ComputeNodeHypervisorVersion);
            return verdict == FilterVerdict.Fail ? verdict : FilterVerdict.Unknown;
        }

        if (to < from)
        {
            trace?.Because(string.Create(CultureInfo.InvariantCulture, $"its hypervisor version {to} is older than the source's {from}"),
                new FactChange(offer.Node.Uuid, CdmAttribute.ComputeNodeHypervisorVersion, Text(to), Text(from)));
            return FilterVerdict.Fail;
        }

        return verdict;
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The hypervisor that an instance would leave.</summary>
    internal readonly record struct Leaving(Host? Source, bool Live);

    /// <summary>A node with its hypervisor; the type in its one spelling.</summary>
    internal readonly record struct Host(ComputeNode Node, string? Type, int? Version);
}
