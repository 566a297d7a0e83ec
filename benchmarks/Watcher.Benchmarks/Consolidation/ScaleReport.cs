using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Watcher.Solvers;

namespace Watcher.Benchmarks.Consolidation;

/// <summary>
/// Solves one generated problem in a fresh process and prints time (of building and of solving), memory, and the nodes released
/// beside those that the greedy releases and those that the bound allows. The greedy runs last: the peak is the engine's.
/// </summary>
internal static class ScaleReport
{
    internal static int Run(string[] args)
    {
        int moves = Option(args, "--max-moves", -1);
        ScaleOptions options = new(
            Option(args, "--nodes", 100_000), Option(args, "--instances", 1_000_000), moves < 0 ? null : moves, (ulong)Option(args, "--seed", 1))
        {
            Used = Option(args, "--used", 55),
            Zones = Option(args, "--zones", 19),
            AnyZone = Option(args, "--any-zone", 20),
            OnePinnedIn = Option(args, "--one-pinned-in", 25),
        };
        ScaleCluster cluster = ScaleGenerator.Generate(options);
        Line($"machine: {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}");
        Line($"problem: {options.Nodes:N0} nodes, {options.Instances:N0} instances, {ScaleCluster.Dimensions} dimensions, {cluster.Classes.Length} classes, "
            + $"{(moves < 0 ? "no limit" : $"at most {moves:N0} migrations")}, seed {options.Seed}; memory {options.Used} % used, {options.Zones} zones, {options.AnyZone} % any zone, a pinned instance on one node in {options.OnePinnedIn}");
        GC.Collect();
        long before = Environment.WorkingSet;
        long allocated = GC.GetTotalAllocatedBytes(true);
        long start = Stopwatch.GetTimestamp();
        PlacementProblem problem = cluster.ToProblem();
        double build = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Steps steps = new(start);
        PlacementResult result = new PlacementSolver().Solve(problem, Options(args) with { Progress = steps });
        double both = Stopwatch.GetElapsedTime(start).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(true) - allocated;
        using Process self = Process.GetCurrentProcess();
        LevelResult active = result.Levels[0];
        Line($"time: build {build:F2} s + solve {both - build:F2} s = {both:F2} s (processor {self.TotalProcessorTime.TotalSeconds:F1} s with the generator)");
        Line($"memory: peak {self.PeakWorkingSet64 / 1e6:N0} MB (with the generated input; {before / 1e6:N0} MB before), allocated {allocated / 1e6:N0} MB");
        Line($"result: {active.Before:N0} -> {active.After:N0} active nodes, bound {active.LowerBound:N0}; {result.Moves.Length:N0} migrations, "
            + $"stop {result.StopReason}, work {result.Work:N0}");
        foreach (string step in steps.Last.Values) Line(step);
        (int released, int greedyMoves) = Array.IndexOf(args, "--no-greedy") >= 0 ? (-1, -1) : WholeNodeGreedy.Run(cluster);
        long allowed = active.Before - active.LowerBound;
        Line($"released: {active.Before - active.After:N0} by the engine, {released:N0} by the greedy ({greedyMoves:N0} migrations), "
            + $"{allowed:N0} allowed by the bound = {100.0 * (active.Before - active.After) / Math.Max(1, allowed):F1} %");
        return 0;
    }

    private static SolveOptions Options(string[] args)
    {
        int budget = Option(args, "--budget", -1);
        return new SolveOptions { WorkBudget = budget < 0 ? null : budget };
    }

    private static void Line(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    private static void Line(string text) => Console.WriteLine(text);

    private static int Option(string[] args, string name, int fallback) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;

    /// <summary>The last step of each phase with the seconds since the start of the build.</summary>
    private sealed class Steps(long start) : IProgress<PlacementProgress>
    {
        internal SortedDictionary<SearchPhase, string> Last { get; } = [];

        public void Report(PlacementProgress value) => Last[value.Phase] = FormattableString.Invariant(
            $"  {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s {value.Phase}, work {value.Work:N0}: {string.Join(", ", value.Levels)}");
    }
}
