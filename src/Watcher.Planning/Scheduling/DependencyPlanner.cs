using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// Orders and schedules a solution: dependencies that alone keep every execution feasible, then a list schedule under the limits on
/// parallel work. The answer lists the actions in an order that is feasible one by one: the solution's own, with the disabling of a node ahead
/// of the moves that drain it. Deterministic, stateless and thread-safe. 10,000 actions take well under a second.
/// </summary>
public sealed class DependencyPlanner : IActionPlanner
{
    /// <inheritdoc/>
    public ActionSchedule Schedule(PlanningRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var notes = new List<string>();
        List<PlanTask> tasks = Tasks(request, notes);
        var limits = new ConcurrencyLimits(tasks, request.Options);
        var scheduler = new ListScheduler(tasks, limits);
        long bound = MakespanBounds.LowerBound(tasks, limits, scheduler);
        long[] start = scheduler.Run();
        var planned = new PlannedAction[tasks.Count];
        long end = 0;
        for (int i = 0; i < planned.Length; i++)
        {
            PlanTask task = tasks[i];
            end = Math.Max(end, start[i] + task.Duration);
            planned[i] = new PlannedAction(i + 1, task.Action, [.. task.Before.Select(b => b + 1)], start[i] / 1e6, task.Duration / 1e6,
                Group: 0, Stage: null, task.Solution.Reason);
        }

        var makespan = new PlanMakespan(end / 1e6, bound / 1e6, BarrierPlanner.Makespan(tasks) / 1e6);
        return new ActionSchedule(planned, makespan, notes);
    }

    /// <summary>The tasks of a request in listed order, with their dependencies.</summary>
    internal static List<PlanTask> Tasks(PlanningRequest request, List<string> notes) => TaskOrder.Tasks(request, notes);
}
