namespace Watcher.Simulation;

/// <summary>Draws how far each node is to be filled: around the average, some hot, some spare.</summary>
internal static class FillTargets
{
    private const int Hot = 950;

    public static void Draw(GenerationInputs inputs, NodePlan nodes, FlavorPlan flavors)
    {
        ClusterProfile profile = inputs.Profile;
        long[] demand = flavors.ExpectedDemand(inputs.Instances);
        int average = 0;
        for (int d = 0; d < demand.Length; d++)
        {
            long capacity = Math.Max(1, nodes.Capacity[d].Sum());
            average = Math.Max(average, (int)Math.Min(NodePlan.FullTarget, (long)((Int128)demand[d] * NodePlan.FullTarget / capacity)));
        }

        Share hot = Share.Of(profile.HotNodes), spare = Share.Of(profile.SpareNodes), imbalance = Share.Of(profile.Imbalance);
        var isHot = new bool[nodes.Count];
        var factor = new int[nodes.Count];
        for (int node = 0; node < nodes.Count; node++)
        {
            SplitMix64 random = inputs.Random(RandomStream.NodeTarget, node);
            nodes.IsSpare[node] = random.Chance(spare) && node > 0;
            isHot[node] = random.Chance(hot) && !nodes.IsSpare[node];
            factor[node] = 1000 + (int)imbalance.Times(random.Between(-1000, 1000));
        }

        SetTargets(nodes, isHot, factor, average);
    }

    /// <summary>Scales the strays so that the targets hold a little more than the demand, clamping at full.</summary>
    private static void SetTargets(NodePlan nodes, bool[] isHot, int[] factor, int average)
    {
        long level = average;
        for (int round = 0; round < 4; round++)
        {
            long wanted = 0, got = 0, adjustable = 0;
            for (int node = 0; node < nodes.Count; node++)
            {
                long size = nodes.Capacity[1][node] / 1024;
                int target = nodes.IsSpare[node] ? 0 : isHot[node] ? Hot : (int)Math.Clamp(level * factor[node] / 1000, 1, NodePlan.FullTarget);
                nodes.Target[node] = target;
                wanted += size * average * 103 / 100;
                got += size * target;
                adjustable += nodes.IsSpare[node] || isHot[node] ? 0 : size * target;
            }

            if (adjustable == 0)
            {
                return;
            }

            level = Math.Clamp(level * Math.Max(0, adjustable + wanted - got) / adjustable, 1, 4 * NodePlan.FullTarget);
        }
    }
}
