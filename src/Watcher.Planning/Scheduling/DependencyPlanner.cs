using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// Orders and schedules a solution: dependencies that alone keep every execution feasible, then a short schedule under the limits on
/// parallel work, with a lower bound (<see cref="PlanMakespan"/>). The answer lists the actions in an order that is feasible one by one: the
/// solution's own, with the disabling of a node ahead of the moves that drain it. Deterministic, stateless and thread-safe. 10,000 actions take well
/// under a second.
/// </summary>
public sealed class DependencyPlanner : IActionPlanner
{
    /// <inheritdoc/>
    public ActionSchedule Schedule(PlanningRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var notes = new List<string>();
        List<PlanTask> tasks = Tasks(request, notes);
        NetworkLinks links = NetworkLinks.Assign(request.Model, tasks, request.Options, notes);
        ScheduleResources resources = ScheduleResources.Of(tasks, request.Options, links);
        PlanSchedule schedule = PlanSchedule.Of(tasks, resources, request.Options);
        var planned = new PlannedAction[tasks.Count];
        for (int i = 0; i < planned.Length; i++)
        {
            PlanTask task = tasks[i];
            planned[i] = new PlannedAction(i + 1, task.Action, [.. task.Before.Select(b => b + 1)], schedule.Start[i] / 1e6, task.Duration / 1e6,
                schedule.Group[i], Stage: null, task.Solution.Reason);
        }

        var makespan = new PlanMakespan(schedule.Makespan / 1e6, schedule.Bound / 1e6, BarrierPlanner.Makespan(tasks, resources) / 1e6)
        {
            PeakConcurrency = PeakConcurrency.Of(request.Model, tasks, schedule.Start),
        };
        return new ActionSchedule(planned, makespan, notes);
    }

    /// <summary>The tasks of a request in listed order, with their dependencies.</summary>
    internal static List<PlanTask> Tasks(PlanningRequest request, List<string> notes) => TaskOrder.Tasks(request, notes);
}
