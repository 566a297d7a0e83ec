using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>From the actions of a request to tasks in an order that is feasible one by one, with the dependencies that keep every execution feasible.</summary>
internal static class TaskOrder
{
    /// <summary>The tasks in that order; <paramref name="notes"/> get what no order reaches, and why.</summary>
    public static List<PlanTask> Tasks(PlanningRequest request, List<string> notes)
    {
        FoundOrder order = OrderFinder.Find(request);
        notes.AddRange(order.Notes);
        return Tasks(request, order, notes);
    }

    /// <summary>The same for an order that was found.</summary>
    public static List<PlanTask> Tasks(PlanningRequest request, FoundOrder order, List<string> notes)
    {
        List<PlanTask> tasks = ListedOrder.Arrange(TaskReader.Read(request with { Actions = order.Actions }, notes));
        new DependencyBuilder(request.Model, tasks, notes, request.Options.VolumesBeforeInstances).Build();
        return tasks;
    }
}
