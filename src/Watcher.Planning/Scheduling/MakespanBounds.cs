namespace Watcher.Planning;

/// <summary>
/// Lower bound of the makespan: the critical path, and for each limited resource (workers, type, node, pool) the work on it
/// divided by its size, between the earliest start and the shortest tail of the tasks that use it.
/// </summary>
internal static class MakespanBounds
{
    /// <summary>Microseconds.</summary>
    public static long LowerBound(List<PlanTask> tasks, ConcurrencyLimits limits, ListScheduler scheduler)
    {
        long bound = 0;
        var work = new long[limits.Count];
        var head = new long[limits.Count];
        var rest = new long[limits.Count];
        Array.Fill(head, long.MaxValue);
        Array.Fill(rest, long.MaxValue);
        for (int i = 0; i < tasks.Count; i++)
        {
            bound = Math.Max(bound, scheduler.Head[i] + scheduler.Tail[i]);
            foreach (int resource in limits.UsesOf(i))
            {
                work[resource] += tasks[i].Duration;
                head[resource] = Math.Min(head[resource], scheduler.Head[i]);
                rest[resource] = Math.Min(rest[resource], scheduler.Tail[i] - tasks[i].Duration);
            }
        }

        for (int r = 0; r < work.Length; r++)
        {
            if (head[r] < long.MaxValue)
            {
                long share = (work[r] + limits.Size(r) - 1) / limits.Size(r);
                bound = Math.Max(bound, head[r] + share + rest[r]);
            }
        }

        return bound;
    }
}
