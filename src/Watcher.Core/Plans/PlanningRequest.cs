using Watcher.Model;

namespace Watcher.Plans;

/// <summary>What a planner is given.</summary>
/// <param name="Model">The model before the plan.</param>
/// <param name="Actions">The actions, in an order in which they can be done one by one.</param>
/// <param name="Options">Durations and how much may run at once.</param>
public sealed record PlanningRequest(ClusterModel Model, IReadOnlyList<SolutionAction> Actions, PlanningOptions Options);
