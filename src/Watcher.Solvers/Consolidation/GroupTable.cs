namespace Watcher.Solvers;

/// <summary>The "at most so many of these in one bin" rules, by item. Immutable.</summary>
internal sealed record GroupTable(int Count, int[] Max, int[] ItemStart, int[] ItemGroups, int[][] Members, int MaxItemsPerBin)
{
    internal static GroupTable From(PlacementProblem problem)
    {
        List<int> max = [];
        List<int[]> members = [];
        int perBin = int.MaxValue;
        foreach (IPlacementConstraint constraint in problem.Constraints)
        {
            if (constraint is MaxItemsPerBin all)
            {
                perBin = Math.Min(perBin, all.Maximum);
            }
            else if (constraint is AntiAffinity group)
            {
                max.Add(group.MaxPerBin);
                members.Add([.. group.Items]);
            }
        }

        int[] start = new int[problem.ItemCount + 1];
        foreach (int[] group in members)
        {
            foreach (int item in group) start[item + 1]++;
        }

        for (int i = 0; i < problem.ItemCount; i++) start[i + 1] += start[i];
        int[] next = start.AsSpan(0, problem.ItemCount).ToArray();
        int[] groups = new int[start[^1]];
        for (int g = 0; g < members.Count; g++)
        {
            foreach (int item in members[g]) groups[next[item]++] = g;
        }

        return new(max.Count, [.. max], start, groups, [.. members], perBin);
    }

    /// <summary>Whether the item is in no group.</summary>
    internal bool IsFree(int item) => ItemStart[item] == ItemStart[item + 1];

    internal ReadOnlySpan<int> Of(int item) => ItemGroups.AsSpan(ItemStart[item], ItemStart[item + 1] - ItemStart[item]);

    /// <summary>Whether one more member fits beside those that are in the slot now.</summary>
    internal bool Admits(int item, int slot, int[] assign)
    {
        foreach (int g in Of(item))
        {
            int inside = 0;
            foreach (int member in Members[g])
            {
                if (assign[member] == slot && member != item) inside++;
            }

            if (inside >= Max[g]) return false;
        }

        return true;
    }
}
