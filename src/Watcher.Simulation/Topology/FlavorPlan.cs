using Watcher.Diagnostics;

namespace Watcher.Simulation;

/// <summary>The flavors and which nodes may hold them: one pool of nodes for each distinct set of demands.</summary>
internal sealed class FlavorPlan
{
    private readonly NodePool?[] _poolOf;
    private readonly int[] _fallbacks;
    private readonly WeightedChoice _fallbackChoice;

    public FlavorPlan(ClusterProfile profile, NodePlan nodes)
    {
        Flavors = [.. profile.Flavors];
        Choice = new WeightedChoice(Flavors.Select(f => f.Weight));
        _poolOf = new NodePool?[Flavors.Length];
        var pools = new SortedDictionary<string, NodePool?>(StringComparer.Ordinal);
        for (int i = 0; i < Flavors.Length; i++)
        {
            FlavorSpec flavor = Flavors[i];
            string key = string.Join('\n', [flavor.Aggregate ?? "", .. flavor.RequiredTraits.Order(StringComparer.Ordinal), "", .. flavor.Resources.Select(r => $"{r.Key}={r.Value}").Order(StringComparer.Ordinal)]);
            if (!pools.TryGetValue(key, out NodePool? pool))
            {
                int[] members = [.. Enumerable.Range(0, nodes.Count).Where(new Eligibility(profile, nodes, flavor).Allows)];
                pools[key] = pool = members.Length == 0 ? null : new NodePool(nodes, members);
            }

            _poolOf[i] = pool;
        }

        Pools = [.. pools.Values.OfType<NodePool>()];
        int[] usable = [.. Enumerable.Range(0, Flavors.Length).Where(i => _poolOf[i] is not null)];
        int[] general = [.. usable.Where(i => Flavors[i].IsGeneral)];
        _fallbacks = [.. (general.Length > 0 ? general : usable).OrderByDescending(i => Flavors[i].MemoryMiB).ThenByDescending(i => Flavors[i].Vcpus).ThenBy(i => i)];
        _fallbackChoice = new WeightedChoice(_fallbacks.Select(i => Flavors[i].Weight));
        if (_fallbacks.Length == 0 && nodes.Count > 0)
        {
            throw new InvalidInputException("options", "Profile.Flavors", "no generated node meets the demands of any flavor; add a flavor without demands, or a generation, more nodes or larger aggregates that meet them");
        }
    }

    public FlavorSpec[] Flavors { get; }

    public WeightedChoice Choice { get; }

    public NodePool[] Pools { get; }

    /// <summary>Flavors that an instance may have instead of its own, largest first.</summary>
    public ReadOnlySpan<int> Fallbacks => _fallbacks;

    public NodePool? PoolOf(int flavor) => _poolOf[flavor];

    public int PickFallback(ref SplitMix64 random) => _fallbacks[_fallbackChoice.Pick(ref random)];

    /// <summary>What all instances together will need of each dimension, on average.</summary>
    public long[] ExpectedDemand(int instances)
    {
        var sums = new long[NodePlan.Dimensions];
        foreach (FlavorSpec flavor in Flavors)
        {
            sums[0] += (long)flavor.Weight * flavor.Vcpus;
            sums[1] += (long)flavor.Weight * flavor.MemoryMiB;
            sums[2] += (long)flavor.Weight * flavor.DiskGiB;
        }

        return [.. sums.Select(s => (long)((Int128)s * instances / Choice.Total))];
    }
}
