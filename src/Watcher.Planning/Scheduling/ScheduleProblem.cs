namespace Watcher.Planning;

/// <summary>
/// What a schedule is made of, as numbers: durations in whole microseconds, what must have ended before, what is occupied meanwhile. Tasks stand
/// in an order that obeys the precedences. Immutable.
/// </summary>
internal sealed class ScheduleProblem
{
    /// <summary>Sums of durations stay below this, so that no time overflows.</summary>
    private const long LongestPlan = long.MaxValue / 4;

    private ScheduleProblem(long[] duration, int[][] before, int[][] uses, int[] size, int[]? group)
    {
        Duration = duration;
        Before = before;
        Uses = uses;
        Size = size;
        Group = group;
        After = Turn(before);
    }

    /// <summary>Number of tasks.</summary>
    public int Count => Duration.Length;

    /// <summary>Microseconds.</summary>
    public long[] Duration { get; }

    public int[][] Before { get; }

    public int[][] After { get; private init; }

    /// <summary>Resources of each task.</summary>
    public int[][] Uses { get; }

    /// <summary>Places of each resource.</summary>
    public int[] Size { get; }

    /// <summary>Earlier groups go first wherever there is a choice; null = one group.</summary>
    public int[]? Group { get; }

    /// <summary>The tasks of a plan; <paramref name="group"/> null = one group.</summary>
    public static ScheduleProblem Of(List<PlanTask> tasks, ScheduleResources resources, int[]? group)
    {
        long most = LongestPlan / Math.Max(1, tasks.Count);
        return new ScheduleProblem([.. tasks.Select(t => Math.Min(t.Duration, most))], [.. tasks.Select(t => t.Before.ToArray())],
            resources.Uses, resources.Size, group);
    }

    /// <summary>A problem from its parts, for tests and parts of plans.</summary>
    public static ScheduleProblem Of(long[] duration, int[][] before, int[][] uses, int[] size) => new(duration, before, uses, size, null);

    /// <summary>Some of the tasks, in their order, as if the others were done.</summary>
    public ScheduleProblem Part(int[] members)
    {
        var at = new Dictionary<int, int>();
        for (int i = 0; i < members.Length; i++)
        {
            at[members[i]] = i;
        }

        return new ScheduleProblem([.. members.Select(m => Duration[m])], [.. members.Select(m => Before[m].Where(at.ContainsKey).Select(b => at[b]).ToArray())],
            [.. members.Select(m => Uses[m])], Size, null);
    }

    /// <summary>The same problem with time running backwards: a schedule of it, mirrored, is one of this.</summary>
    public ScheduleProblem Reversed() => new(Duration, After, Uses, Size, Group?.Select(g => -g).ToArray()) { After = Before };

    private static int[][] Turn(int[][] before)
    {
        var count = new int[before.Length];
        foreach (int[] list in before)
        {
            foreach (int b in list)
            {
                count[b]++;
            }
        }

        int[][] after = [.. count.Select(c => new int[c])];
        for (int i = 0; i < before.Length; i++)
        {
            foreach (int b in before[i])
            {
                after[b][^count[b]--] = i;
            }
        }

        return after;
    }
}
