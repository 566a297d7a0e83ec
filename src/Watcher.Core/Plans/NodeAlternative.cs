namespace Watcher.Plans;

/// <summary>A node as an alternative to the one that a solution gives an instance. Immutable.</summary>
/// <param name="Node">uuid of the node.</param>
/// <param name="IsChosen">Whether it is the node that the instance is on under the solution.</param>
/// <param name="Forbidden">Everything that forbids the node, one line each, in the order of the checks; empty = it is allowed.</param>
/// <param name="Margins">What the instance being there would change, one entry per level of the objective, most important first.</param>
public sealed record NodeAlternative(string Node, bool IsChosen, IReadOnlyList<string> Forbidden, IReadOnlyList<ObjectiveMargin> Margins);
