namespace Watcher.Plans;

/// <summary>How an alternative would change a level of the objective, or one term of it. Immutable.</summary>
/// <param name="Name">Name of the level or term, as in the plan's objective.</param>
/// <param name="Change">Value with the alternative minus value now, in the unit of the plan's objective: positive = worse.</param>
/// <param name="Terms">The terms of a level that has several, each in its own unit; else empty.</param>
public sealed record ObjectiveMargin(string Name, double Change, IReadOnlyList<ObjectiveMargin> Terms);
