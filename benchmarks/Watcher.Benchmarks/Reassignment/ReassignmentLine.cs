using System.Globalization;
using Watcher.MachineReassignment.Checking;

namespace Watcher.Benchmarks.Reassignment;

/// <summary>One run of one instance, measured from outside.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Cost">Cost of the answer by the checker; null where there is none.</param>
/// <param name="Seconds">From the start of the process to its end.</param>
/// <param name="Fault">Why the answer does not count; null = it does.</param>
internal sealed record ReassignmentLine(KnownInstance Instance, long? Cost, double Seconds, string? Fault)
{
    /// <summary>What is missing to the bound.</summary>
    internal long? Gap => Cost - Instance.LowerBound;

    internal long WinnersGap => Instance.Winner - Instance.LowerBound;

    /// <summary>Our gap to the winner's, both counted from 1: an optimum that both have is a ratio of 1.</summary>
    internal double? Ratio => Gap is { } gap ? Math.Max(1, gap) / (double)Math.Max(1, WinnersGap) : null;

    /// <summary>Against the bound in set B; in set A, whose bounds are far from what is known to be possible, against the best result.</summary>
    internal double? Score => 100.0 * (Cost - (Instance.Set == "B" ? Instance.LowerBound : Instance.Best)) / Instance.InitialCost;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Instance.Name} | {Instance.InitialCost} | {Instance.LowerBound} | {Cost} | {Gap} | {WinnersGap} | {Ratio:0.000} | {Score:0.0000} | {Seconds:0.00} |");
}
