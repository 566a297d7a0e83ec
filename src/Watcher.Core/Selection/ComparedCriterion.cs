using Watcher.Plans;

namespace Watcher.Selection;

/// <summary>A criterion as a comparison used it: with direction and unit resolved. Immutable.</summary>
/// <param name="Name">Name.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Tolerance">Size of the steps in which values are first compared; 0 = exactly.</param>
/// <param name="Unit">Unit; null for a count.</param>
public sealed record ComparedCriterion(string Name, ObjectiveDirection Direction, double Tolerance, string? Unit);
