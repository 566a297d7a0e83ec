using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// What the host can do meets the extra specs (Nova's ComputeCapabilitiesFilter): <c>capabilities:a:b</c> walks into nested facts, a key without
/// namespace counts where the host has such a fact, other namespaces are others' business. A capability that the host lacks is a fail; one that
/// the model did not collect is unknown, and so is what follows the moves or names the host. <c>hw:maxphysaddr_bits</c> asks for at least so many address bits.
/// </summary>
internal sealed class ComputeCapabilitiesFilter : MatchFilter<List<(string Key, string Requirement, bool Scoped)>, ComputeNode>
{
    public override string Name => "compute_capabilities";

    public override string Description => "The host's capabilities meet the flavor's extra specs (Nova's ComputeCapabilitiesFilter).";

    public override IReadOnlyList<string> InstanceAttributes => FilterPaths.Flavor;

    public override IReadOnlyList<string> NodeAttributes { get; } = HostAttributes.Paths;

    protected override List<(string Key, string Requirement, bool Scoped)> Need(Instance instance, ComputeNode? source)
    {
        AttributeMap specs = instance.Flavor.ExtraSpecs;
        List<(string Key, string Requirement, bool Scoped)> need = ScopedSpecs.Of(specs, "capabilities");
        if (specs["hw:maxphysaddr_bits"] is { } bits)
        {
            need.Add(("cpu_info:maxphysaddr:bits", ">= " + bits, true));
        }

        return need;
    }

    protected override bool IsAsking(List<(string Key, string Requirement, bool Scoped)> need) => need.Count > 0;

    protected override ComputeNode Offer(ComputeNode node) => node;

    protected override FilterVerdict Match(List<(string Key, string Requirement, bool Scoped)> need, ComputeNode offer, FilterTrace? trace)
    {
        FilterVerdict verdict = FilterVerdict.Pass;
        foreach ((string key, string requirement, bool scoped) in need)
        {
            if (!scoped && !HostAttributes.Has(offer, key))
            {
                continue;
            }

            string[] path = key.Split(':');
            string? value = null;
            if ((HostAttributes.IsIdentity(path[0]) ? CdmAttribute.ComputeNodeHostname : HostAttributes.Find(offer, path, out value)) is { } lacking)
            {
                trace?.Lacks(offer.Uuid, lacking);
                verdict = verdict == FilterVerdict.Pass ? FilterVerdict.Unknown : verdict;
            }
            else if (!ExtraSpecOperators.Matches(AttributeText.Of(value), requirement, out string? problem))
            {
                verdict = FilterVerdict.Fail;
                trace?.Because(problem ?? (value is null ? $"it has no capability '{key}'" : $"its '{key}' is '{value}', which must be '{requirement}'"));
            }
        }

        return verdict;
    }
}
