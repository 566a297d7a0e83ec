using Watcher.Eligibility;

namespace Watcher.Explaining;

/// <summary>Whether a node would take an instance now, and every rule that says no. Immutable.</summary>
/// <param name="Node">uuid of the node.</param>
/// <param name="Passes">Whether the instance could move there.</param>
/// <param name="Refusals">Every rule that says no, one line each; empty when it passes.</param>
/// <param name="Rooms">What would be left of each resource that the instance needs.</param>
public sealed record NodeVerdict(string Node, bool Passes, IReadOnlyList<string> Refusals, IReadOnlyList<ResourceRoom> Rooms)
{
    /// <summary>What each filter of the chain says, in order.</summary>
    public IReadOnlyList<FilterJudgement> Filters { get; init; } = [];

    /// <summary>
    /// The single change of a fact after which the node would take the instance, over filters, room, groups, hints and the instance itself; null = none is
    /// needed, it takes more than one, or none is known.
    /// </summary>
    public FactChange? Change { get; init; }
}
