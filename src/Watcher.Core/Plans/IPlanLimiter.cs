using Watcher.Model;

namespace Watcher.Plans;

/// <summary>Cuts a solution to its limits. Implementations are stateless and thread-safe.</summary>
public interface IPlanLimiter
{
    /// <summary>Keeps a self-consistent part of the actions that obeys the limits: evacuations stay whole.</summary>
    LimitedSolution Apply(ClusterModel model, IReadOnlyList<SolutionAction> actions, PlanLimits limits, PlanningOptions options);
}
