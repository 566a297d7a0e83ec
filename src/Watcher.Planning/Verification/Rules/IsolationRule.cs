using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>Who is kept from whom by metadata of aggregates and by configuration, as the verifier reads the rules. Null: the model does not say.</summary>
internal static class IsolationRule
{
    public static bool? ImageProperties(Instance instance, ComputeNode node, FilterOptions options)
    {
        foreach (string key in RuleFacts.Keys(node).Append("availability_zone"))
        {
            bool counts = string.IsNullOrEmpty(options.AggregateImageNamespace)
                || key.StartsWith(options.AggregateImageNamespace + options.AggregateImageSeparator, StringComparison.Ordinal);
            List<string> values = RuleFacts.Values(node, key);
            if (counts && values.Count > 0 && instance.ImageProperties[key] is { Length: > 0 } value && !values.Contains(value))
            {
                return false;
            }
        }

        return true;
    }

    public static bool? Tenancy(Instance instance, ComputeNode node)
    {
        string[] keys = [.. RuleFacts.Keys(node).Where(k => k.StartsWith("filter_tenant_id", StringComparison.Ordinal) && RuleFacts.Values(node, k).Count > 0)];
        return keys.Length == 0 ? true : instance.ProjectId is not { } project ? null : keys.Any(k => RuleFacts.Values(node, k).Contains(project));
    }

    public static bool? Flavors(Instance instance, ComputeNode node) => RuleFacts.Values(node, "instance_type") is { Count: > 0 } names
        ? instance.Flavor.Name is { } name ? names.Contains(name) : null
        : true;

    public static bool? Traits(Instance instance, ComputeNode node) => RuleFacts.Keys(node)
        .Where(k => k.StartsWith("trait:", StringComparison.Ordinal) && RuleFacts.Values(node, k).Contains("required"))
        .All(k => Requires(instance, k["trait:".Length..]));

    public static bool? Tier(Instance instance, ComputeNode node, WorkloadTiers tiers) =>
        RuleFacts.Values(node, "optimize:tier") is not { Count: > 0 } kept || (tiers.Of(instance).Tier is { } tier && kept.Contains(tier));

    public static bool? Hosts(Instance instance, ComputeNode node, FilterOptions options)
    {
        bool host = options.IsolatedHosts.Contains(node.Hostname);
        if (options.IsolatedImages.Count == 0)
        {
            return !(host && options.RestrictIsolatedHosts);
        }

        string? id = instance.ImageProperties["image_id"] ?? instance.ImageProperties["base_image_ref"]
            ?? instance.ImageProperties["image_base_image_ref"] ?? instance.ImageProperties["id"];
        if (id is null)
        {
            return host && !options.RestrictIsolatedHosts ? true : null;
        }

        bool image = options.IsolatedImages.Contains(id);
        return options.RestrictIsolatedHosts ? image == host : !image || host;
    }

    private static bool Requires(Instance instance, string trait) =>
        instance.Flavor.ExtraSpecs.Any(s => s.Key.StartsWith("trait", StringComparison.Ordinal) && s.Value?.Trim() == "required"
            && s.Key.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 && s.Key[(colon + 1)..] == trait
            && (colon == 5 || s.Key[5] == '_' || s.Key[5..colon].All(char.IsAsciiDigit)))
        || instance.ImageProperties["trait:" + trait]?.Trim() == "required";
}
