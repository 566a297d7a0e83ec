using Watcher.Actions;

namespace Watcher.Plans;

/// <summary>An action of a solution, with why it is taken.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Reason">Why, for people; null = not given.</param>
public sealed record SolutionAction(ClusterAction Action, string? Reason)
{
    /// <summary>
    /// Number of its group in the pipeline of the plan: groups run in ascending order (<see cref="PlanningOptions.Groups"/>). An action that
    /// depends on one of a later group belongs to that group. Default 0.
    /// </summary>
    public int Group { get; init; }
}
