namespace Watcher.Planning;

/// <summary>Sorts tasks by keys with a defined order of ties.</summary>
internal static class StableOrder
{
    /// <summary>The tasks by ascending group, then ascending key, then ascending tie; the keys are sorted along.</summary>
    /// <param name="key">Key of each task; sorted afterwards.</param>
    /// <param name="tie">Distinct numbers, one a task.</param>
    /// <param name="group">Group of each task; null = one group.</param>
    /// <param name="order">Where the order goes.</param>
    public static void Sort(long[] key, int[] tie, int[]? group, int[] order)
    {
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(key, order);
        for (int from = 0; from < order.Length;)
        {
            int to = from + 1;
            while (to < order.Length && key[to] == key[from])
            {
                to++;
            }

            if (to - from > 1)
            {
                order.AsSpan(from, to - from).Sort((a, b) => tie[a].CompareTo(tie[b]));
            }

            from = to;
        }

        if (group is not null)
        {
            int[] sorted = [.. order.OrderBy(i => group[i])];
            sorted.CopyTo(order, 0);
        }
    }
}
