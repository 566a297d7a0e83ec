using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>
/// Hosts kept for images, by configuration (Nova's IsolatedHostsFilter): an isolated image runs on isolated hosts only, and, where
/// <c>restrict_isolated_hosts</c> is on, isolated hosts run nothing else. Without isolated images, isolated hosts run nothing where restricted.
/// </summary>
internal sealed class IsolatedHostsFilter(FilterOptions options) : MatchFilter<IsolatedHostsFilter.Image, ComputeNode>
{
    private static readonly string[] s_keys = ["image_id", "base_image_ref", "image_base_image_ref", "id"];
    private readonly HashSet<string> _hosts = new(options.IsolatedHosts, StringComparer.Ordinal);
    private readonly HashSet<string> _images = new(options.IsolatedImages, StringComparer.Ordinal);

    public override string Name => "isolated_hosts";

    public override string Description => "Isolated images run on isolated hosts, and only they do (Nova's IsolatedHostsFilter, from configuration).";

    public override IReadOnlyList<string> InstanceAttributes { get; } = [CdmAttribute.InstanceImageProperties];

    public override IReadOnlyList<string> NodeAttributes { get; } = [CdmAttribute.ComputeNodeHostname];

    protected override Image Need(Instance instance, ComputeNode? source)
    {
        string? id = s_keys.Select(k => instance.ImageProperties[k]).FirstOrDefault(v => v is not null);
        return new Image(id is null, id is not null && _images.Contains(id), instance.Uuid);
    }

    protected override ComputeNode Offer(ComputeNode node) => node;

    protected override FilterVerdict Match(Image need, ComputeNode offer, FilterTrace? trace)
    {
        bool isolatedHost = _hosts.Contains(offer.Hostname);
        if (_images.Count == 0)
        {
            return options.RestrictIsolatedHosts && isolatedHost ? Fail("it is kept for isolated images, of which there are none", trace) : FilterVerdict.Pass;
        }

        if (need.IsUnknown)
        {
            bool decides = isolatedHost ? options.RestrictIsolatedHosts : true;
            if (decides)
            {
                trace?.Lacks(need.Instance, FilterPaths.Key(CdmAttribute.InstanceImageProperties, s_keys[0]));
            }

            return decides ? FilterVerdict.Unknown : FilterVerdict.Pass;
        }

        return (need.IsIsolated, isolatedHost) switch
        {
            (true, false) => Fail("the image is isolated, it is not", trace),
            (false, true) when options.RestrictIsolatedHosts => Fail("it is kept for isolated images, the image is not isolated", trace),
            _ => FilterVerdict.Pass,
        };
    }

    private static FilterVerdict Fail(string why, FilterTrace? trace)
    {
        trace?.Because(why);
        return FilterVerdict.Fail;
    }

    /// <summary>What is known of an instance's image.</summary>
    internal readonly record struct Image(bool IsUnknown, bool IsIsolated, string Instance);
}
