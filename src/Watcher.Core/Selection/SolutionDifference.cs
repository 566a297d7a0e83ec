namespace Watcher.Selection;

/// <summary>How two solutions compare. Immutable.</summary>
/// <param name="Order">Below 0 = the first is better, 0 = neither is, above 0 = the second is better.</param>
/// <param name="DecidedBy">Name of the criterion that decided; null where none did.</param>
/// <param name="First">What the first is worth.</param>
/// <param name="Second">What the second is worth.</param>
public sealed record SolutionDifference(int Order, string? DecidedBy, SolutionMeasures First, SolutionMeasures Second);
