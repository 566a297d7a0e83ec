using System.Diagnostics;
using System.Globalization;
using Watcher.Planning;
using Watcher.Plans;

namespace Watcher.Benchmarks.Planning;

/// <summary>
/// Plans and schedules move sets and prints, per family and limits, how far makespans are from their lower bounds and how much shorter than
/// upstream's barrier planner under the same limits and durations; then how long 10,000 actions take.
/// </summary>
internal static class PlanningReport
{
    private const int NoLimit = 1 << 20;
    private static readonly int[] s_moves = [200, 500, 1000, 2000, 5000];

    public static int Run(string[] args)
    {
        string? only = Option(args, "--family");
        int seeds = int.Parse(Option(args, "--seeds") ?? "5", CultureInfo.InvariantCulture);
        long work = long.Parse(Option(args, "--work") ?? "-1", CultureInfo.InvariantCulture);
        bool verbose = args.Contains("--verbose");
        Console.WriteLine(MachineLine.Text + " CPU time includes the runtime's own threads.");
        Console.WriteLine();
        Console.WriteLine("| move sets | per host | workers | sets | moves | mean gap | worst gap | optimal | barrier | wide barrier | CPU s, mean | CPU s, most |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        var all = new List<Line>();

        // Lets the runtime compile everything first: a warm process is what is measured.
        foreach (string family in MoveSets.Families) _ = Measure(MoveSets.Generate(family, 200, 99), Options(1, 16, work));
        foreach ((string name, MoveSet[] sets) in Sets(only, seeds))
        {
            foreach ((int perHost, int workers) in (ReadOnlySpan<(int, int)>)[(1, 16), (2, 16), (1, NoLimit), (2, NoLimit)])
            {
                PlanningOptions options = Options(perHost, workers, work);
                List<Line> lines = [.. sets.Select(set => Measure(set, options))];
                all.AddRange(lines);
                Row(name, perHost, workers, lines);
                if (verbose) foreach (Line line in lines) Console.WriteLine(FormattableString.Invariant($"    {line}"));
            }
        }

        Row("**all**", 0, 0, all);
        if (only is null or "large") Large(work);
        return 0;
    }

    private static IEnumerable<(string Name, MoveSet[] Sets)> Sets(string? only, int seeds)
    {
        if (only is null or "golden")
        {
            foreach (IGrouping<string, MoveSet> golden in GoldenMoveSets.ReadAll().GroupBy(s => s.Name)) yield return (golden.Key, [.. golden]);
        }

        foreach (string family in MoveSets.Families.Where(f => only is null || f == only))
        {
            foreach (int moves in s_moves)
            {
                yield return (family, [.. Enumerable.Range(1, seeds).Select(seed => MoveSets.Generate(family, moves, seed))]);
            }
        }
    }

    private static PlanningOptions Options(int perHost, int workers, long work)
    {
        var options = new PlanningOptions { PerSourceNode = perHost, PerDestinationNode = perHost, Workers = workers };
        if (workers == NoLimit) options = options with { PerActionType = new Dictionary<string, int>() };
        return work >= 0 ? options with { ScheduleWork = work } : options;
    }

    private static Line Measure(MoveSet set, PlanningOptions options)
    {
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        ActionSchedule schedule = new DependencyPlanner().Schedule(new PlanningRequest(set.Model, set.Actions, options));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double cpu = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
        var notes = new List<string>();
        List<PlanTask> tasks = DependencyPlanner.Tasks(new PlanningRequest(set.Model, set.Actions, options), notes);
        ScheduleResources resources = ScheduleResources.Of(tasks, options, NetworkLinks.Assign(set.Model, tasks, options, notes));
        return new Line(set.Actions.Count, schedule.Makespan.Seconds, schedule.Makespan.LowerBoundSeconds, schedule.Makespan.BarrierSeconds,
            BarrierPlanner.Makespan(tasks, resources, wide: true) / 1e6, seconds, cpu);
    }

    /// <summary>Ten thousand actions, dependencies included: the first run in a warm process, and the median of five.</summary>
    private static void Large(long work)
    {
        Console.WriteLine();
        Console.WriteLine("| 10,000 actions | per host | workers | makespan s | bound s | gap | first s | median s | median CPU s |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (string family in MoveSets.Families)
        {
            MoveSet set = MoveSets.Generate(family, 10_000, 1);
            set = set with { Actions = [.. set.Actions.Take(10_000)] };
            foreach ((int perHost, int workers) in (ReadOnlySpan<(int, int)>)[(2, 16), (1, NoLimit), (2, NoLimit)])
            {
                Line[] lines = [.. Enumerable.Range(0, 5).Select(_ => Measure(set, Options(perHost, workers, work)))];
                double median = lines.Select(l => l.Elapsed).Order().ElementAt(2), cpu = lines.Select(l => l.Cpu).Order().ElementAt(2);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {family} | {perHost} | {Workers(workers)} | {lines[0].Seconds:0.0} | {lines[0].Bound:0.0} | {100 * lines[0].Gap:0.00} % | {lines[0].Elapsed:0.00} | {median:0.00} | {cpu:0.00} |"));
            }
        }
    }

    private static void Row(string name, int perHost, int workers, List<Line> lines)
    {
        if (lines.Count == 0) return;
        string limits = perHost == 0 ? "" : perHost.ToString(CultureInfo.InvariantCulture), at = perHost == 0 ? "" : Workers(workers);
        int least = lines.Min(l => l.Moves), most = lines.Max(l => l.Moves);
        string moves = least == most ? least.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{least}–{most}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {limits} | {at} | {lines.Count} | {moves} | {100 * lines.Average(l => l.Gap):0.00} % | {100 * lines.Max(l => l.Gap):0.00} % | {lines.Count(l => l.Seconds <= l.Bound)} | {lines.Average(l => l.Barrier / l.Seconds):0.0} × | {lines.Average(l => l.Wide / l.Seconds):0.00} × | {lines.Average(l => l.Cpu):0.000} | {lines.Max(l => l.Cpu):0.000} |"));
    }

    private static string Workers(int workers) => workers == NoLimit ? "no limit" : workers.ToString(CultureInfo.InvariantCulture);

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    private sealed record Line(int Moves, double Seconds, double Bound, double Barrier, double Wide, double Elapsed, double Cpu)
    {
        /// <summary>How much longer than the lower bound.</summary>
        public double Gap => Bound > 0 ? (Seconds / Bound) - 1 : 0;
    }
}
