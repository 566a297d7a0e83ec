namespace Watcher.Planning;

/// <summary>
/// For each task the earliest start, and the least time from its start to the end of the plan, in any schedule. More than longest paths: what
/// a task waits for may have to share a resource, and then takes at least its work there divided by the places (of those that start
/// latest, of those two, and so on).
/// </summary>
internal sealed class HeadsAndTails
{
    private HeadsAndTails(long[] head, long[] tail)
    {
        Head = head;
        Tail = tail;
    }

    /// <summary>Earliest start.</summary>
    public long[] Head { get; }

    /// <summary>Least time from the start of the task to the end of the plan.</summary>
    public long[] Tail { get; }

    public static HeadsAndTails Of(ScheduleProblem problem)
    {
        int n = problem.Count;
        var head = new long[n];
        for (int i = 0; i < n; i++)
        {
            head[i] = After(problem, problem.Before[i], head);
        }

        var rest = new long[n];
        for (int i = n - 1; i >= 0; i--)
        {
            rest[i] = After(problem, problem.After[i], rest);
        }

        for (int i = 0; i < n; i++)
        {
            rest[i] += problem.Duration[i];
        }

        return new HeadsAndTails(head, rest);
    }

    /// <summary>The same for the problem with time running backwards.</summary>
    public HeadsAndTails Reversed(ScheduleProblem problem)
    {
        long[] head = [.. Tail.Select((t, i) => t - problem.Duration[i])];
        return new HeadsAndTails(head, [.. Head.Select((h, i) => h + problem.Duration[i])]);
    }

    /// <summary>When all of some tasks can have ended at the earliest.</summary>
    private static long After(ScheduleProblem problem, int[] tasks, long[] head)
    {
        long ready = 0;
        foreach (int b in tasks)
        {
            ready = Math.Max(ready, head[b] + problem.Duration[b]);
        }

        if (tasks.Length < 2)
        {
            return ready;
        }

        var shared = new List<(int Resource, long Head, long Duration)>();
        foreach (int b in tasks)
        {
            foreach (int r in problem.Uses[b])
            {
                shared.Add((r, head[b], problem.Duration[b]));
            }
        }

        shared.Sort(static (a, b) => a.Resource != b.Resource ? a.Resource.CompareTo(b.Resource) : b.Head.CompareTo(a.Head));
        long work = 0;
        for (int k = 0; k < shared.Count; k++)
        {
            (int resource, long start, long duration) = shared[k];
            work = k > 0 && shared[k - 1].Resource == resource ? work + duration : duration;
            ready = Math.Max(ready, start + Share(work, problem.Size[resource]));
        }

        return ready;
    }

    /// <summary>Work divided among places, rounded up.</summary>
    public static long Share(long work, int places) => (work + places - 1) / places;
}
