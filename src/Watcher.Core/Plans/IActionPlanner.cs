namespace Watcher.Plans;

/// <summary>Orders and schedules the actions of a solution. Implementations are stateless and thread-safe.</summary>
public interface IActionPlanner
{
    /// <summary>Makes a schedule whose dependencies alone keep every execution feasible.</summary>
    ActionSchedule Schedule(PlanningRequest request);
}
