namespace Watcher.Planning;

/// <summary>
/// Lower bounds of the makespan: the critical path, and for each resource what its work takes with its places, between heads and tails:
/// <list type="bullet">
/// <item>of every subset of its tasks, earliest head + work / places + shortest tail (Carlier and Pinson; all subsets at once by the preemptive
/// schedule of one machine, Jackson's rule);</item>
/// <item>of all its tasks, the places' own earliest heads and shortest tails (no place starts before its first task can);</item>
/// <item>of all its tasks, the pigeonhole: of the k × places + 1 longest tasks, one place has k + 1.</item>
/// </list>
/// </summary>
internal static class MakespanBounds
{
    /// <summary>Microseconds.</summary>
    public static long LowerBound(ScheduleProblem problem, HeadsAndTails window)
    {
        long bound = 0;
        var users = new List<int>[problem.Size.Length];
        for (int r = 0; r < users.Length; r++)
        {
            users[r] = [];
        }

        for (int i = 0; i < problem.Count; i++)
        {
            bound = Math.Max(bound, window.Head[i] + window.Tail[i]);
            foreach (int r in problem.Uses[i])
            {
                users[r].Add(i);
            }
        }

        for (int r = 0; r < users.Length; r++)
        {
            bound = Math.Max(bound, OfResource(problem, window, users[r], problem.Size[r]));
        }

        return bound;
    }

    private static long OfResource(ScheduleProblem problem, HeadsAndTails window, List<int> users, int places)
    {
        if (users.Count == 0)
        {
            return 0;
        }

        long[] duration = [.. users.Select(i => problem.Duration[i])];
        long[] head = [.. users.Select(i => window.Head[i])];
        long[] rest = [.. users.Select(i => window.Tail[i] - problem.Duration[i])];
        long bound = Math.Max(Pigeonhole(duration, places) + head.Min() + rest.Min(), Places(duration, head, rest, places));

        // Everything times the number of places keeps the division out of the schedule.
        Int128 longest = ((Int128)head.Max() + rest.Max() + duration.Sum()) * places;
        return longest > long.MaxValue ? bound : Math.Max(bound, HeadsAndTails.Share(Preemptive(duration, head, rest, places), places));
    }

    private static long Places(long[] duration, long[] head, long[] rest, int places)
    {
        int least = Math.Min(places, duration.Length);
        Int128 sum = duration.Sum();
        foreach (long h in head.Order().Take(least))
        {
            sum += h;
        }

        foreach (long q in rest.Order().Take(least))
        {
            sum += q;
        }

        // Places beyond the number of tasks stay empty: they would only make the mean smaller, so they are not counted.
        return (long)((sum + least - 1) / least);
    }

    private static long Pigeonhole(long[] duration, int places)
    {
        long[] longest = [.. duration.OrderDescending()];
        long best = longest[0];
        for (int k = 1; (long)k * places < longest.Length; k++)
        {
            long sum = 0;
            for (int j = 0; j <= k; j++)
            {
                sum += longest[(k * places) - j];
            }

            best = Math.Max(best, sum);
        }

        return best;
    }

    /// <summary>Jackson's preemptive schedule on one machine: always the available task with the longest rest; heads and rests times places.</summary>
    private static long Preemptive(long[] duration, long[] head, long[] rest, int places)
    {
        int[] byHead = [.. Enumerable.Range(0, duration.Length).OrderBy(i => head[i])];
        long[] left = [.. duration];
        var available = new PriorityQueue<int, (long Negative, int Task)>();
        long now = 0, bound = 0;
        for (int next = 0; next < byHead.Length || available.Count > 0;)
        {
            if (available.Count == 0)
            {
                now = Math.Max(now, head[byHead[next]] * places);
            }

            for (; next < byHead.Length && head[byHead[next]] * places <= now; next++)
            {
                available.Enqueue(byHead[next], (-rest[byHead[next]], byHead[next]));
            }

            int task = available.Peek();
            long until = next < byHead.Length ? Math.Min(now + left[task], head[byHead[next]] * places) : now + left[task];
            left[task] -= until - now;
            now = until;
            if (left[task] == 0)
            {
                available.Dequeue();
                bound = Math.Max(bound, now + (rest[task] * places));
            }
        }

        return bound;
    }
}
