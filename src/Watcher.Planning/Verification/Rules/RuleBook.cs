using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>
/// The built-in destination rules by name, once more and naively: pair by pair, without classes or masks, sharing no code with the filters. A plan is
/// proved by other code than it was made by. Rules that follow the moves are asked with what the replay has at that moment.
/// </summary>
internal sealed class RuleBook(FilterOptions options, TierOptions tiers)
{
    private readonly WorkloadTiers _tiers = new(tiers);

    /// <summary>Names of the rules that follow the moves: replays check them, not the pairs alone.</summary>
    public static bool FollowsMoves(string rule) => rule is "compute_status" or "json_query";

    /// <summary>Whether a rule is one of these.</summary>
    public static bool Knows(string rule) => rule is "compute_status" or "availability_zone" or "traits" or "compute_capabilities" or "image_properties"
        or "hypervisor_version" or "cpu_compatibility" or "pci_passthrough" or "numa_topology" or "aggregate_extra_specs" or "aggregate_image_properties"
        or "aggregate_type_affinity" or "multi_tenancy" or "isolated_aggregates" or "isolated_hosts" or "tier_isolation" or "json_query" or "cidr_affinity";

    /// <summary>Whether an instance may be on a node; null = the model does not say.</summary>
    /// <param name="rule">Name of a rule that it knows.</param>
    /// <param name="instance">The instance.</param>
    /// <param name="node">The node.</param>
    /// <param name="source">The node that it comes from; null = none.</param>
    /// <param name="zoneAllows">What the verifier's own zones say.</param>
    /// <param name="now">What follows the moves, by Nova's name.</param>
    public bool? Ask(string rule, Instance instance, ComputeNode node, ComputeNode? source, bool zoneAllows, Func<string, long?> now) => rule switch
    {
        "compute_status" => node.State == "up" && node.Status == "enabled",
        "availability_zone" => zoneAllows,
        "traits" => HostRule.Traits(instance, node),
        "compute_capabilities" => SpecRule.Capabilities(instance, node),
        "image_properties" => HostRule.Image(instance, node, options.DefaultArchitecture),
        "hypervisor_version" => MoveRule.Hypervisor(instance, node, source),
        "cpu_compatibility" => MoveRule.Cpu(instance, node, source),
        "pci_passthrough" => MoveRule.Pci(instance),
        "numa_topology" => HostRule.Numa(instance, node),
        "aggregate_extra_specs" => SpecRule.Aggregates(instance, node),
        "aggregate_image_properties" => IsolationRule.ImageProperties(instance, node, options),
        "aggregate_type_affinity" => IsolationRule.Flavors(instance, node),
        "multi_tenancy" => IsolationRule.Tenancy(instance, node),
        "isolated_aggregates" => IsolationRule.Traits(instance, node),
        "isolated_hosts" => IsolationRule.Hosts(instance, node, options),
        "tier_isolation" => IsolationRule.Tier(instance, node, _tiers),
        "json_query" => HintRule.Query(instance, node, now),
        "cidr_affinity" => HintRule.Near(instance, node),
        _ => throw new ArgumentException($"'{rule}' is no built-in rule", nameof(rule)),
    };
}
