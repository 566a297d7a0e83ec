using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// The schedule of a whole plan. Groups one after the other are scheduled each by itself, and so are bounded; overlapping ones are one problem in
/// which earlier groups go first.
/// </summary>
internal sealed class PlanSchedule
{
    private PlanSchedule(int[] group, long[] start)
    {
        Group = group;
        Start = start;
    }

    /// <summary>Group of each task.</summary>
    public int[] Group { get; }

    /// <summary>Start of each task, microseconds.</summary>
    public long[] Start { get; }

    /// <summary>Length, microseconds.</summary>
    public long Makespan { get; private set; }

    /// <summary>What no schedule goes below.</summary>
    public long Bound { get; private set; }

    public static PlanSchedule Of(List<PlanTask> tasks, ScheduleResources resources, PlanningOptions options)
    {
        int[] group = PipelineGroups.Number(tasks, options, out int count);
        var schedule = new PlanSchedule(group, new long[tasks.Count]);
        bool overlapping = count > 1 && options.Groups == GroupOrder.Overlapping;
        var problem = ScheduleProblem.Of(tasks, resources, overlapping ? group : null);
        if (overlapping || count <= 1)
        {
            schedule.Add([.. Enumerable.Range(0, tasks.Count)], ScheduleSearch.Run(problem, options.ScheduleWork));
            return schedule;
        }

        for (int g = 0; g < count; g++)
        {
            int[] members = [.. Enumerable.Range(0, tasks.Count).Where(i => group[i] == g)];
            schedule.Add(members, ScheduleSearch.Run(problem.Part(members), options.ScheduleWork * members.Length / tasks.Count));
        }

        return schedule;
    }

    private void Add(int[] members, ScheduleSearch search)
    {
        for (int i = 0; i < members.Length; i++)
        {
            Start[members[i]] = Makespan + search.Best[i];
        }

        Makespan += search.Makespan;
        Bound += search.Bound;
    }
}
