using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Watcher.Benchmarks.Consolidation;
using Watcher.Solvers;

namespace Watcher.Benchmarks.Terms;

/// <summary>
/// What an author's term costs beside the built-in one of the same formula: the same problem, seed and work, in turn in one process, processor
/// time of all threads. Each report is the median of the ratios of neighbours.
/// </summary>
internal static class TermCostReport
{
    private const int Bins = 200;
    private const int Items = 5_000;

    internal static int Run(string[] args)
    {
        int pairs = Option(args, "--pairs", 9);
        int budget = Option(args, "--budget", 2_000_000);
        Line($"machine: {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}");
        Line($"problem: {Bins} bins, {Items} items, 4 dimensions; {budget:N0} looks, {pairs} pairs after one to warm up");
        Compare("Deviation", [ObjectiveTerm.Deviation("d1")], [ObjectiveTerm.Of(new AuthorsDeviation(1))], pairs, budget);
        Compare(
            "Overload + Deviation",
            [ObjectiveTerm.Overload("d0").WithWeight(1_000_000), ObjectiveTerm.Deviation("d1")],
            [ObjectiveTerm.Of(new AuthorsOverload(0)).WithWeight(1_000_000), ObjectiveTerm.Of(new AuthorsDeviation(1))],
            pairs,
            budget);
        Compare(
            "Overload, beside Deviation",
            [ObjectiveTerm.Overload("d0").WithWeight(1_000_000), ObjectiveTerm.Deviation("d1")],
            [ObjectiveTerm.Of(new AuthorsOverload(0)).WithWeight(1_000_000), ObjectiveTerm.Deviation("d1")],
            pairs,
            budget);
        Compare(
            "Deviation, beside Overload",
            [ObjectiveTerm.Overload("d0").WithWeight(1_000_000), ObjectiveTerm.Deviation("d1")],
            [ObjectiveTerm.Overload("d0").WithWeight(1_000_000), ObjectiveTerm.Of(new AuthorsDeviation(1))],
            pairs,
            budget);
        return 0;
    }

    private static void Compare(string name, ObjectiveTerm[] builtIn, ObjectiveTerm[] authors, int pairs, long budget)
    {
        PlacementProblem ours = Problem(builtIn);
        PlacementProblem theirs = Problem(authors);
        List<double> ratios = [];
        List<double> times = [];
        bool same = true;
        for (int n = 0; n <= pairs; n++)
        {
            // Whoever comes first in a pair changes with every pair.
            PlacementResult?[] results = new PlacementResult?[2];
            double[] seconds = new double[2];
            for (int turn = 0; turn < 2; turn++)
            {
                int who = (n + turn) % 2;
                seconds[who] = Solve(who == 0 ? ours : theirs, budget, out results[who]);
            }

            same &= results[0]!.Assignment.AsSpan().SequenceEqual(results[1]!.Assignment.AsSpan());
            if (n == 0) continue;
            ratios.Add(seconds[1] / seconds[0]);
            times.Add(seconds[0]);
        }

        ratios.Sort();
        times.Sort();
        Line($"| {name} | {1e9 * times[times.Count / 2] / budget:F0} | {ratios[ratios.Count / 2]:F2} | {ratios[0]:F2} … {ratios[^1]:F2} | {(same ? "yes" : "no")} |");
    }

    private static double Solve(PlacementProblem problem, long budget, out PlacementResult result)
    {
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        TimeSpan start = self.TotalProcessorTime;
        result = new PlacementSolver().Solve(problem, new SolveOptions { Seed = 1, WorkBudget = budget });
        self.Refresh();
        return (self.TotalProcessorTime - start).TotalSeconds;
    }

    private static PlacementProblem Problem(ObjectiveTerm[] terms)
    {
        Draw draw = new(1);
        PlacementProblemBuilder builder = new();
        builder.AddDimension("d0", CapacityRule.Soft);
        for (int d = 1; d < 4; d++) builder.AddDimension($"d{d}");
        long[] row = new long[4];
        for (int b = 0; b < Bins; b++)
        {
            for (int d = 0; d < 4; d++) row[d] = 10_000 + (1_000 * draw.Below(5));
            row[0] = row[0] * 3 / 4;
            builder.AddBin(row);
        }

        for (int i = 0; i < Items; i++)
        {
            for (int d = 0; d < 4; d++) row[d] = 20 + draw.Below(560);
            builder.AddItem(row, i % Bins);
        }

        return builder.WithMoveOrder(MoveOrder.Together).WithObjective(PlacementObjective.Minimize(terms)).Build();
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static int Option(string[] args, string name, int fallback) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
}
