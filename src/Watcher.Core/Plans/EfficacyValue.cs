namespace Watcher.Plans;

/// <summary>The value of an efficacy indicator.</summary>
/// <param name="Name">Name, for example <c>released_compute_nodes_count</c>.</param>
/// <param name="Unit">Unit, for example <c>%</c>; null for a count.</param>
/// <param name="Before">Value before the plan; null where it has none.</param>
/// <param name="After">Value after the plan; null where it has none.</param>
/// <param name="Value">The indicator; null where it cannot be computed.</param>
public sealed record EfficacyValue(string Name, string? Unit, double? Before, double? After, double? Value);
