namespace Watcher.Planning;

/// <summary>Leaves out every dependency that follows from the others. Dependencies stand earlier in the list, so one pass with one bit set a task is enough.</summary>
internal static class TransitiveReduction
{
    /// <summary>Above this many tasks the bit sets grow too large (half a bit per pair); only doubles are removed then.</summary>
    private const int MostTasks = 60_000;

    public static void Reduce(List<PlanTask> tasks)
    {
        var reach = new ulong[tasks.Count][];
        for (int i = 0; i < tasks.Count; i++)
        {
            List<int> before = tasks[i].Before;
            int[] sorted = [.. before.Distinct().Where(b => b != i).OrderDescending()];
            before.Clear();
            if (tasks.Count > MostTasks || sorted.Length == 0)
            {
                before.AddRange(sorted);
                before.Reverse();
                reach[i] = [];
                continue;
            }

            var row = new ulong[(sorted[0] >> 6) + 1];
            foreach (int b in sorted)
            {
                if ((row[b >> 6] >> (b & 63) & 1) != 0)
                {
                    continue;
                }

                before.Add(b);
                row[b >> 6] |= 1UL << (b & 63);
                for (int w = 0; w < reach[b].Length; w++)
                {
                    row[w] |= reach[b][w];
                }
            }

            before.Reverse();
            reach[i] = row;
        }
    }
}
