namespace Watcher.Plans;

/// <summary>One level of a lexicographic objective, before and after.</summary>
/// <param name="Name">Name, for example <c>active_nodes</c>.</param>
/// <param name="Direction">Which way is better.</param>
/// <param name="Before">Value at the start.</param>
/// <param name="After">Value of the solution.</param>
/// <param name="LowerBound">What no solution can beat; null where there is no bound.</param>
public sealed record ObjectiveLevelResult(string Name, ObjectiveDirection Direction, double Before, double After, double? LowerBound)
{
    /// <summary>|after − lower bound| / max(1, |after|); null where there is no bound.</summary>
    public double? Gap => LowerBound is { } bound ? Math.Abs(After - bound) / Math.Max(1, Math.Abs(After)) : null;
}
