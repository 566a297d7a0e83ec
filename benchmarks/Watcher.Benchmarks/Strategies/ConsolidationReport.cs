using System.Diagnostics;
using System.Globalization;
using Watcher.Strategies;

namespace Watcher.Benchmarks.Strategies;

/// <summary>Prints what a strategy achieves on generated clusters of a size: objective, bound, and the fastest of several warm runs.</summary>
internal static class ConsolidationReport
{
    public static int Run(string[] args)
    {
        if (Option(args, "--seeds", 0) is var seeds and > 0)
        {
            return ConsolidationQuality.Run(seeds);
        }

        int nodes = Option(args, "--nodes", 800), instances = Option(args, "--instances", 14_600), runs = Option(args, "--runs", 10);
        foreach (string strategy in (string[])["vm_workload_consolidation", "basic"])
        {
            var cluster = new ConsolidationCluster(strategy, nodes, instances);
            Solution solution = cluster.Run();
            double best = double.MaxValue;
            for (int run = 0; run < runs; run++)
            {
                long start = Stopwatch.GetTimestamp();
                cluster.Run();
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{strategy}: {nodes} nodes, {instances} instances, {solution.Actions.Count} actions, best of {runs} warm runs {best:0.0} ms"));
            foreach (var level in solution.Details.Objective)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {level.Name}: {level.Before} -> {level.After}, bound {level.LowerBound}"));
            }

            foreach (string note in solution.Details.Notes)
            {
                Console.WriteLine("  " + note);
            }
        }

        return 0;
    }

    private static int Option(string[] args, string name, int fallback) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
}
