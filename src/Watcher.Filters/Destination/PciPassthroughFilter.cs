using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// A guest with a device of the host passed through (<c>pci_passthrough:alias</c>) cannot be moved while it runs, and when it is not running it
/// needs a node with a free one, of which the model knows nothing (Nova's PciPassthroughFilter): fail while running, else unknown.
/// </summary>
internal sealed class PciPassthroughFilter : MatchFilter<(string? Alias, bool Live), ComputeNode>
{
    private const string Key = "pci_passthrough:alias";

    public override string Name => "pci_passthrough";

    public override string Description => "A guest with a passed-through device is not moved live, and needs such a device elsewhere (Nova's PciPassthroughFilter).";

    public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceFlavor, .. FilterPaths.States];

    public override IReadOnlyList<string> NodeAttributes => FilterPaths.None;

    protected override (string? Alias, bool Live) Need(Instance instance, ComputeNode? source) =>
        (instance.Flavor.ExtraSpecs[Key] is { Length: > 0 } alias ? alias : null, GuestState.MovesLive(instance));

    protected override bool IsAsking((string? Alias, bool Live) need) => need.Alias is not null;

    protected override ComputeNode Offer(ComputeNode node) => node;

    protected override FilterVerdict Match((string? Alias, bool Live) need, ComputeNode offer, FilterTrace? trace)
    {
        if (need.Live)
        {
            trace?.Because($"the instance runs with the passed-through device {need.Alias}: it cannot be moved live");
            return FilterVerdict.Fail;
        }

        trace?.Lacks(offer.Uuid, $"free devices {need.Alias}");
        return FilterVerdict.Unknown;
    }
}
