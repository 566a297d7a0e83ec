using System.Globalization;
using Watcher.MachineReassignment.Checking;

namespace Watcher.MachineReassignment.Tests;

/// <summary>What the search reaches on a budget of work, which no clock and no other load of the machine can change.</summary>
public sealed class SearchTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("18446744073709551615")]
    public void Solve_TheTinyInstance_FindsTheOptimum(string seed)
    {
        using var folder = new RunFolder();
        RunResult result = folder.Solve(seed: seed);
        Assert.Equal(TinyInstance.Optimum, result.Cost);
        Assert.Equal(TinyInstance.Optimum, CheckedCost(folder.Model, folder.Initial, folder.Output));
        Assert.Contains($"initial {TinyInstance.InitialCost}", result.Lines);
    }

    /// <summary>
    /// Budgets of about a second; the ceilings leave room for another draw, not for a search that has lost a kind of move. They are no measure of
    /// what a minute reaches: that is the report of the benchmarks.
    /// </summary>
    [Theory]
    [InlineData("a1_1", 300_000, 44_306_501)]
    [InlineData("a1_2", 2_000_000, 825_000_000)]
    [InlineData("a1_5", 1_000_000, 727_580_000)]
    [InlineData("a2_5", 3_000_000, 560_000_000)]
    [InlineData("b_1", 3_000_000, 4_350_000_000)]
    public void Solve_APublicInstance_StaysBelowTheCeiling(string name, long work, long ceiling)
    {
        KnownInstance known = PublicInstances.Get(name);
        using var folder = new RunFolder();
        string budget = work.ToString(CultureInfo.InvariantCulture);
        RunResult result = folder.Solve(known.Model, known.Assignment, work: budget);
        long cost = CheckedCost(known.Model, known.Assignment, folder.Output);
        Assert.Equal(cost, result.Cost);
        Assert.InRange(cost, known.LowerBound, ceiling);

        string again = folder["again.txt"];
        folder.Solve(known.Model, known.Assignment, again, budget);
        Assert.Equal(File.ReadAllBytes(folder.Output), File.ReadAllBytes(again));
    }

    private static long CheckedCost(string model, string initial, string output)
    {
        CheckedInstance instance = CheckedInstance.Read(model);
        int[] start = CheckedInstance.ReadAssignment(initial), now = CheckedInstance.ReadAssignment(output);
        Assert.Empty(AssignmentChecker.Violations(instance, start, now));
        return AssignmentChecker.Cost(instance, start, now);
    }
}
