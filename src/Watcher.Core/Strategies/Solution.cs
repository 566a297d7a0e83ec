using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Strategies;

/// <summary>
/// What a strategy answers. Only <see cref="StrategyContext.Conclude"/> makes one, from the checked working copy: a strategy cannot emit a
/// move that breaks a rule. Immutable.
/// </summary>
public sealed class Solution
{
    internal Solution(PlanStatus status, IReadOnlyList<SolutionAction> actions, ClusterModel after, SolutionDetails details)
    {
        Status = status;
        Actions = actions;
        After = after;
        Details = details;
    }

    internal Solution With(IReadOnlyList<SolutionAction> actions, ClusterModel after, SolutionDetails details) => new(Status, actions, after, details);

    /// <summary>Whether every hard demand was met.</summary>
    public PlanStatus Status { get; }

    /// <summary>What to do, in an order in which each step is feasible.</summary>
    public IReadOnlyList<SolutionAction> Actions { get; }

    /// <summary>The model after all actions.</summary>
    public ClusterModel After { get; }

    /// <summary>Objective, notes, reproducibility.</summary>
    public SolutionDetails Details { get; }
}
