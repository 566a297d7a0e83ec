using Watcher.Model;
using Watcher.State;

namespace Watcher.Plans;

/// <summary>What a planner is given.</summary>
/// <param name="Model">The model before the plan.</param>
/// <param name="Actions">
/// The actions. Best in an order in which they can be done one by one; where they are not, the planner looks for such an order.
/// </param>
/// <param name="Options">Durations and how much may run at once.</param>
public sealed record PlanningRequest(ClusterModel Model, IReadOnlyList<SolutionAction> Actions, PlanningOptions Options)
{
    /// <summary>
    /// Makes a fresh working copy of <see cref="Model"/> with the audit's filters, scope and rules; null (default) = the built-in rules alone. Asked
    /// only where an order must be found, so that detours keep to the same rules as the solution.
    /// </summary>
    public Func<ClusterState>? WorkingCopy { get; init; }
}
