namespace Watcher.Simulation;

/// <summary>Draws generation, zone and aggregates of every node.</summary>
internal static class NodePlanner
{
    public static NodePlan Draw(GenerationInputs inputs)
    {
        ClusterProfile profile = inputs.Profile;
        var plan = new NodePlan(profile, inputs.Nodes);
        ulong reserved = Mask(profile, static a => a.TakesOnlyItsOwn);
        ulong[] ofGeneration = [.. profile.Generations.Select(g => Mask(profile, a => g.Aggregates.Contains(a.Name, StringComparer.Ordinal)))];
        int open = Array.FindIndex(ofGeneration, m => (m & reserved) == 0);
        Share[] shares = [.. profile.Aggregates.Select(a => Share.Of(a.Share))];
        var choice = new WeightedChoice(profile.Generations.Select(g => g.Weight));
        int zones = Math.Max(1, profile.Zones);
        for (int node = 0; node < plan.Count; node++)
        {
            SplitMix64 random = inputs.Random(RandomStream.NodeShape, node);
            int generation = choice.Pick(ref random);
            if (node == 0 && open >= 0 && (ofGeneration[generation] & reserved) != 0)
            {
                // The first node is open to all, so that ordinary flavors have a place in the smallest cluster too.
                generation = open;
            }

            plan.Generation[node] = generation;
            plan.Zone[node] = (int)((long)node * zones / plan.Count);
            plan.Aggregates[node] = DrawAggregates(inputs, shares, ofGeneration[generation], reserved, node);
        }

        return plan;
    }

    private static ulong DrawAggregates(GenerationInputs inputs, Share[] shares, ulong mask, ulong reserved, int node)
    {
        SplitMix64 random = inputs.Random(RandomStream.NodeAggregates, node);
        for (int i = 0; i < shares.Length; i++)
        {
            bool joins = random.Chance(shares[i]);
            bool isReserved = (reserved >> i & 1) != 0;
            if (joins && !(isReserved && (node == 0 || (mask & reserved) != 0)))
            {
                mask |= 1UL << i;
            }
        }

        return mask;
    }

    private static ulong Mask(ClusterProfile profile, Func<AggregateSpec, bool> include)
    {
        ulong mask = 0;
        for (int i = 0; i < profile.Aggregates.Count; i++)
        {
            mask |= include(profile.Aggregates[i]) ? 1UL << i : 0;
        }

        return mask;
    }
}
