using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Solvers;

/// <content>What moving costs. An instance that ends on the node that it started on costs nothing.</content>
public static partial class Objectives
{
    /// <summary>Instances that move.</summary>
    public static NodeObjective Migrations { get; } = new("migrations", _ => ObjectiveTerm.Moves) { IsCostOfMoving = true };

    /// <summary>Memory of the instances that move, MiB.</summary>
    public static NodeObjective MigratedMemory { get; } =
        new("migrated_memory_mib", _ => ObjectiveTerm.MoveCost(MemoryColumn)) { IsCostOfMoving = true };

    /// <summary>Sum over the instances that move of a cost of one's own.</summary>
    /// <param name="name">Name in plans, unique in the placement.</param>
    /// <param name="cost">What moving an instance costs, at least 0.</param>
    public static NodeObjective MoveCost(string name, Func<Instance, long> cost)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(cost);
        return new(name, _ => ObjectiveTerm.MoveCost("cost:" + name)) { CostOf = cost, IsCostOfMoving = true };
    }

    /// <summary>
    /// Sum over the instances that move of what their tier makes moving them cost: 1 for the least protected, one more for each tier above, and one
    /// more for an instance with a priority of 1.
    /// </summary>
    /// <param name="tiers">How tiers are read: <c>context.Tiers</c>.</param>
    /// <param name="mostRank">Rank from which on moving costs 1; default 4, that of an instance without a tier under the default order.</param>
    public static NodeObjective TierCost(WorkloadTiers tiers, int mostRank = 4)
    {
        ArgumentNullException.ThrowIfNull(tiers);
        return MoveCost("tier_cost", instance => tiers.Of(instance) is var tier ? 1 + Math.Max(0, mostRank - tier.Rank) + (tier.Priority == 1 ? 1 : 0) : 0);
    }

    /// <summary>Sum over the instances that move of what the way from their first node to their last one costs.</summary>
    /// <param name="cost">What the way from one node to another costs, at least 0; asked once for each pair of nodes in scope.</param>
    public static NodeObjective RouteCost(Func<ComputeNode, ComputeNode, int> cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        return new("route_cost", numbers =>
        {
            int bins = numbers.BinCount;
            var costs = new int[(long)bins * bins];
            for (int from = 0; from < bins; from++)
            {
                for (int to = 0; to < bins; to++)
                {
                    costs[((long)from * bins) + to] = from == to ? 0 : cost(numbers.NodeOf(from), numbers.NodeOf(to));
                }
            }

            return ObjectiveTerm.RouteCost(RouteCosts.Dense(bins, costs));
        })
        { IsCostOfMoving = true };
    }

    /// <summary>The same by domain, for example between zones.</summary>
    /// <param name="domainOf">The domain of a node, for example <c>n => n.AvailabilityZone</c>.</param>
    /// <param name="cost">What the way from a node of one domain to another node of the same or another one costs, at least 0.</param>
    public static NodeObjective RouteCost(Func<ComputeNode, string?> domainOf, Func<string?, string?, long> cost)
    {
        ArgumentNullException.ThrowIfNull(domainOf);
        ArgumentNullException.ThrowIfNull(cost);
        return new("route_cost", numbers =>
        {
            int[] classes = PlacementNumbers.Classes(numbers.BinCount, b => domainOf(numbers.NodeOf(b)) is { } d ? "+" + d : "-", out List<string> keys);
            string?[] domains = [.. keys.Select(k => k == "-" ? null : k[1..])];
            var costs = new long[domains.Length, domains.Length];
            for (int from = 0; from < domains.Length; from++)
            {
                for (int to = 0; to < domains.Length; to++)
                {
                    costs[from, to] = cost(domains[from], domains[to]);
                }
            }

            return ObjectiveTerm.RouteCost(RouteCosts.ByClass(classes, costs));
        })
        { IsCostOfMoving = true };
    }

    /// <summary>The largest number of instances that move in any one group: no project carries the whole burden.</summary>
    /// <param name="groupOf">The group of an instance, for example <c>i => i.ProjectId</c>; null = in none.</param>
    public static NodeObjective LargestMigratedPerGroup(Func<Instance, string?> groupOf)
    {
        ArgumentNullException.ThrowIfNull(groupOf);
        return new("largest_migrated_group", numbers =>
        {
            int[] groups = PlacementNumbers.Classes(numbers.ItemCount, i => groupOf(numbers.InstanceOf(i)) is { } g ? "+" + g : "-", out List<string> keys);
            int none = keys.IndexOf("-");
            for (int item = 0; none >= 0 && item < groups.Length; item++)
            {
                groups[item] = groups[item] == none ? -1 : groups[item] > none ? groups[item] - 1 : groups[item];
            }

            return ObjectiveTerm.LargestMovedPerGroup(groups);
        })
        { IsCostOfMoving = true };
    }
}
