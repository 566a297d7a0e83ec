using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>
/// Rules that a placement can require beside capacity, filters, zones, server groups, locks, scope and limits, which always hold. Where the
/// cluster breaks a required rule at the start, mending it comes before every objective (see <see cref="NodePlacement.WhenBroken"/>).
/// Thread-safe.
/// </summary>
public static class Constraints
{
    /// <summary>At most so many of the chosen instances (<c>context.Place(instances)</c>) on any node.</summary>
    /// <param name="maximum">At least 1.</param>
    public static NodeConstraint MaxPerNode(int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        return new("max_per_node", numbers => Apart(numbers.Chosen, maximum));
    }

    /// <summary>At most so many instances of any kind on a node. A node that starts above it receives nothing.</summary>
    /// <param name="maximum">At least 1.</param>
    public static NodeConstraint MaxInstances(int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        return new("max_instances", _ => new MaxItemsPerBin(maximum));
    }

    /// <summary>At most so many of these instances on any node.</summary>
    /// <param name="instances">Those on nodes in scope count, whether they may move or not.</param>
    /// <param name="maximum">At least 1; default 1.</param>
    public static NodeConstraint AntiAffinity(IEnumerable<Instance> instances, int maximum = 1)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        return new("anti_affinity", numbers => Apart(numbers.GroupOf(instances), maximum));
    }

    /// <summary>These instances belong on one node. Those that start apart may only come together; those that are together stay.</summary>
    /// <param name="instances">Those on nodes in scope count.</param>
    public static NodeConstraint Affinity(IEnumerable<Instance> instances)
    {
        ArgumentNullException.ThrowIfNull(instances);
        return new("affinity", numbers => numbers.GroupOf(instances) is var group && group.Items.Length > 1 ? new Affinity(group) : null);
    }

    /// <summary>The instances cover at least so many domains.</summary>
    /// <param name="domainOf">The domain of a node, for example <c>n => n.AvailabilityZone</c>; nodes without one (null) form one together.</param>
    /// <param name="atLeast">Number of domains with at least one of the instances.</param>
    /// <param name="instances">The instances; default: the chosen ones.</param>
    public static NodeConstraint SpreadOver(Func<ComputeNode, string?> domainOf, int atLeast, IEnumerable<Instance>? instances = null)
    {
        ArgumentNullException.ThrowIfNull(domainOf);
        ArgumentOutOfRangeException.ThrowIfNegative(atLeast);
        return new("spread_over", numbers =>
            (instances is null ? numbers.Chosen : numbers.GroupOf(instances)) is var group && group.Items.Length > 0
                ? new SpreadOverDomains(group, numbers.DomainsOf("domain", domainOf), atLeast)
                : null);
    }

    /// <summary>
    /// The instances are in at most so many domains, whichever those are: by default all of them in one. What starts in more may only get fewer.
    /// </summary>
    /// <param name="domainOf">The domain of a node, for example <c>n => n.AvailabilityZone</c>; nodes without one (null) form one together.</param>
    /// <param name="maximum">At least 1; default 1.</param>
    /// <param name="instances">The instances; default: the chosen ones.</param>
    public static NodeConstraint MaxDomains(Func<ComputeNode, string?> domainOf, int maximum = 1, IEnumerable<Instance>? instances = null)
    {
        ArgumentNullException.ThrowIfNull(domainOf);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        return new("max_domains", numbers =>
            (instances is null ? numbers.Chosen : numbers.GroupOf(instances)) is var group && group.Items.Length > maximum
                ? new MaxDomains(group, numbers.DomainsOf("domain", domainOf), maximum)
                : null);
    }

    /// <summary>Wherever one of the dependents is, one of the providers is too.</summary>
    /// <param name="dependents">The instances that need the others near.</param>
    /// <param name="providers">The instances that are needed.</param>
    /// <param name="domainOf">What near means: the domain of a node, for example its zone; default: the node itself.</param>
    public static NodeConstraint DependsOn(
        IEnumerable<Instance> dependents, IEnumerable<Instance> providers, Func<ComputeNode, string?>? domainOf = null)
    {
        ArgumentNullException.ThrowIfNull(dependents);
        ArgumentNullException.ThrowIfNull(providers);
        return new("depends_on", numbers => numbers.GroupOf(dependents) is var needy && needy.Items.Length > 0
            ? new Dependency(needy, numbers.GroupOf(providers), numbers.DomainsOf("near", domainOf ?? (n => n.Uuid)))
            : null);
    }

    /// <summary>These nodes are to be emptied: nothing arrives there, and what may leave does, before anything else is improved.</summary>
    /// <param name="nodes">Those in scope count.</param>
    public static NodeConstraint Drain(params IEnumerable<ComputeNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        return new("drain", numbers => new Drain(nodes.Select(numbers.BinOf).Where(bin => bin >= 0).Distinct()));
    }

    /// <summary>A rule of one's own.</summary>
    /// <param name="name">Name in reasons and explanations.</param>
    /// <param name="create">Makes the rule for the numbers that nodes and instances have in this placement.</param>
    public static NodeConstraint Custom(string name, Func<PlacementNumbers, IPlacementConstraint> create)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(create);
        return new(name, create);
    }

    private static AntiAffinity? Apart(ItemGroup group, int maximum) => group.Items.Length > maximum ? new AntiAffinity(group, maximum) : null;
}
