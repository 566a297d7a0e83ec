using System.Globalization;
using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// The host runs the guest that the image asks for (Nova's ImagePropertiesFilter): <c>hw_architecture</c> (or the configured default),
/// <c>img_hv_type</c> and <c>hw_vm_mode</c> stand together in what it supports; <c>img_hv_requested_version</c> holds for its hypervisor where the
/// version is known; <c>hw_maxphysaddr_bits</c> is no more than it has, where it says so. A host that says that it supports nothing fails.
/// </summary>
internal sealed class ImagePropertiesFilter(FilterOptions options) : MatchFilter<ImagePropertiesFilter.Wanted, SupportedInstances>
{
    public override string Name => "image_properties";

    public override string Description => "The host runs the architecture, hypervisor type, VM mode and version that the image asks for (Nova's ImagePropertiesFilter).";

    public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceImageProperties];

    public override IReadOnlyList<string> NodeAttributes { get; } =
        [CdmAttribute.ComputeNodeCpuInfo, CdmAttribute.ComputeNodeHypervisorType, CdmAttribute.ComputeNodeHypervisorVersion, CdmAttribute.ComputeNodeMetadata];

    protected override Wanted Need(Instance instance, ComputeNode? source)
    {
        AttributeMap image = instance.ImageProperties;
        string? architecture = Given(image["hw_architecture"]) ?? Given(image["architecture"]) ?? Given(options.DefaultArchitecture);
        return new Wanted(
            architecture is null ? null : Canonical.Architecture(architecture),
            Given(image["img_hv_type"]) is { } type ? Canonical.HypervisorType(type) : null,
            Given(image["hw_vm_mode"]) is { } mode ? Canonical.VmMode(mode) : null,
            Given(image["img_hv_requested_version"]),
            Given(image["hw_maxphysaddr_bits"]));
    }

    protected override bool IsAsking(Wanted need) => need != default;

    protected override SupportedInstances Offer(ComputeNode node) => SupportedInstances.Of(node);

    protected override FilterVerdict Match(Wanted need, SupportedInstances offer, FilterTrace? trace)
    {
        FilterVerdict verdict = Supports(need, offer, trace);
        if (need.Version is { } predicates && offer.Node.HypervisorVersion is { } version && VersionPredicate.Holds(predicates, version) is not true)
        {
            verdict = FilterVerdict.Fail;
            trace?.Because(string.Create(CultureInfo.InvariantCulture, $"its hypervisor version {version} does not meet '{predicates}'"));
        }

        if (need.AddressBits is { } bits && offer.Node.CpuInfo.Child("maxphysaddr")["bits"] is { } has
            && !(long.TryParse(bits, NumberStyles.Integer, CultureInfo.InvariantCulture, out long wanted)
                && long.TryParse(has, NumberStyles.Integer, CultureInfo.InvariantCulture, out long most) && wanted <= most))
        {
            verdict = FilterVerdict.Fail;
            trace?.Because($"it has {has} address bits, the image needs {bits}");
        }

        return verdict;
    }

    private static FilterVerdict Supports(Wanted need, SupportedInstances offer, FilterTrace? trace)
    {
        if (need is { Architecture: null, Type: null, Mode: null })
        {
            return FilterVerdict.Pass;
        }

        FilterVerdict best = FilterVerdict.Fail;
        foreach ((string? architecture, string? type, string? mode) in offer.Triples)
        {
            if (Agrees(need.Architecture, architecture) && Agrees(need.Type, type) && Agrees(need.Mode, mode))
            {
                bool sure = (need.Architecture is null || architecture is not null) && (need.Type is null || type is not null)
                    && (need.Mode is null || mode is not null);
                best = sure ? FilterVerdict.Pass : best == FilterVerdict.Pass ? best : FilterVerdict.Unknown;
            }
        }

        if (best == FilterVerdict.Unknown)
        {
            trace?.Lacks(offer.Node.Uuid, FilterPaths.Key(CdmAttribute.ComputeNodeMetadata, "supported_instances"));
        }
        else if (best == FilterVerdict.Fail)
        {
            trace?.Because($"it does not run {string.Join(", ", new[] { need.Architecture, need.Type, need.Mode }.Where(p => p is not null))} guests");
        }

        return best;
    }

    private static bool Agrees(string? wanted, string? has) => wanted is null || has is null || wanted == has;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>What an image asks of a host.</summary>
    internal readonly record struct Wanted(string? Architecture, string? Type, string? Mode, string? Version, string? AddressBits);
}
