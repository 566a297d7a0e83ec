using Watcher.Selection;
using Watcher.Strategies;

namespace Watcher.Goals;

/// <summary>A named objective with the indicators that measure it. Immutable.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Indicators">The indicators of <c>efficacy</c>.</param>
/// <param name="GlobalIndicators">The indicators of <c>global_efficacy</c>.</param>
/// <param name="Status">Where it is in its life.</param>
public sealed record Goal(
    string Name,
    string DisplayName,
    IReadOnlyList<IEfficacyIndicator> Indicators,
    IReadOnlyList<IEfficacyIndicator> GlobalIndicators,
    LifecycleStatus Status = LifecycleStatus.Active)
{
    /// <summary>
    /// What makes one plan for the goal better than another, the most important first: where several strategies are run and nobody says otherwise. Default:
    /// <see cref="CriterionNames.Status"/>, then the cost of the plan.
    /// </summary>
    public IReadOnlyList<SelectionCriterion> Criteria { get; init; } = GoalCriteria.CostOnly;

    /// <summary>What is wanted, in a sentence; default empty.</summary>
    public string Description { get; init; } = "";
}
