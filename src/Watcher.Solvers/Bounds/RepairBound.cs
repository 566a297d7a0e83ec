namespace Watcher.Solvers;

/// <summary>
/// What moving costs at least in any placement that breaks nothing: from each bin that is over a hard capacity or holds more of a group than a
/// rule allows, items have to leave. Every item leaves its own bin once, so bins add up, and in one bin rules about different items; of other
/// reasons in one bin the dearest counts. What has to leave an overloaded bin is a covering knapsack, bounded by its linear relaxation, or by
/// numbers where every item costs the same.
/// </summary>
internal static class RepairBound
{
    internal static long Of(PlacementProblem problem, MoveCostTerm moves)
    {
        List<int>[] items = new List<int>[problem.BinCount];
        for (int item = 0; item < problem.ItemCount; item++)
        {
            if (problem.InitialBin[item] is var bin && bin >= 0) (items[bin] ??= []).Add(item);
        }

        long[] least = new long[problem.BinCount], apart = new long[problem.BinCount];
        bool[] counted = new bool[problem.ItemCount];
        long CostOf(int item) => moves.CostOf(problem, item, -1);
        for (int d = 0; d < problem.Dimensions.Length; d++)
        {
            if (problem.Dimensions[d].Rule != CapacityRule.Hard || problem.Dimensions[d].IsTransient) continue;
            for (int bin = 0; bin < least.Length; bin++)
            {
                if (items[bin] is { } inside) least[bin] = Math.Max(least[bin], Relief(problem, inside, d, bin, CostOf));
            }
        }

        foreach (IPlacementConstraint constraint in problem.Constraints)
        {
            switch (constraint)
            {
                case AntiAffinity rule:
                    foreach (IGrouping<int, int> together in rule.Items.Where(i => problem.InitialBin[i] >= 0).GroupBy(i => problem.InitialBin[i]))
                        Part(together.Key, [.. together], rule.MaxPerBin);
                    break;
                case MaxItemsPerBin most:
                    for (int bin = 0; bin < least.Length; bin++) Leave(bin, items[bin] ?? [], most.Maximum);
                    break;
                case Drain drain:
                    foreach (int bin in drain.Bins) Leave(bin, items[bin] ?? [], 0);
                    break;
            }
        }

        long sum = 0;
        for (int bin = 0; bin < least.Length; bin++) sum += Math.Max(least[bin], apart[bin]);
        return sum;

        void Leave(int bin, List<int> members, int most) => least[bin] = Math.Max(least[bin], Cheapest(members, most));

        void Part(int bin, List<int> members, int most)
        {
            if (members.Count <= most) return;
            if (members.Exists(i => counted[i]))
            {
                Leave(bin, members, most);
                return;
            }

            apart[bin] += Cheapest(members, most);
            foreach (int item in members) counted[item] = true;
        }

        long Cheapest(List<int> members, int most) => members.Count <= most ? 0 : members.Select(CostOf).Order().Take(members.Count - most).Sum();
    }

    /// <summary>What has to be paid at least to bring a bin below its capacity in one dimension.</summary>
    private static long Relief(PlacementProblem problem, List<int> inside, int dimension, int bin, Func<int, long> costOf)
    {
        long excess = problem.FixedLoad(bin)[dimension] - problem.Capacity(bin)[dimension];
        foreach (int item in inside) excess += problem.Demand(item)[dimension];
        if (excess <= 0) return 0;
        (long Cost, long Demand)[] leaving = [.. inside.Select(i => (costOf(i), problem.Demand(i)[dimension])).Where(i => i.Item2 > 0)];
        return Math.Max(ByNumber(leaving, excess), ByShare(leaving, excess));
    }

    /// <summary>So many of the largest have to leave; they cost at least what the cheapest cost.</summary>
    private static long ByNumber((long Cost, long Demand)[] leaving, long excess)
    {
        int count = 0;
        foreach ((_, long demand) in leaving.OrderByDescending(i => i.Demand))
        {
            if (excess <= 0) break;
            excess -= demand;
            count++;
        }

        return leaving.Select(i => i.Cost).Order().Take(count).Sum();
    }

    /// <summary>The linear relaxation: cheapest for what they free first, the last one in part.</summary>
    private static long ByShare((long Cost, long Demand)[] leaving, long excess)
    {
        Array.Sort(leaving, (a, b) => ((Int128)a.Cost * b.Demand).CompareTo((Int128)b.Cost * a.Demand));
        long sum = 0;
        foreach ((long cost, long demand) in leaving)
        {
            if (demand >= excess) return sum + (long)((((Int128)cost * excess) + demand - 1) / demand);
            sum += cost;
            excess -= demand;
        }

        return sum;
    }
}
