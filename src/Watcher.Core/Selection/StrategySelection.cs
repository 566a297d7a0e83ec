namespace Watcher.Selection;

/// <summary>Which strategies of a goal are run, and what makes one answer better than another. Immutable.</summary>
public sealed record StrategySelection
{
    /// <summary>All active strategies of the goal, by its own criteria.</summary>
    public static StrategySelection All { get; } = new();

    /// <summary>
    /// The strategies, all of one goal; the order decides between equal answers. Null (default) = all active ones of the goal, in the order of the catalogue,
    /// without parameters: those that cannot run so are listed with the reason.
    /// </summary>
    public IReadOnlyList<StrategyCandidate>? Strategies { get; init; }

    /// <summary>The criteria, the most important first; null (default) = <see cref="Goals.Goal.Criteria"/>.</summary>
    public IReadOnlyList<SelectionCriterion>? Criteria { get; init; }
}
