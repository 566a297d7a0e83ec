using System.Diagnostics;
using System.Globalization;
using Watcher.Solvers;

namespace Watcher.Benchmarks.Packing;

/// <summary>
/// Solves the classic instances through the public API and prints, per set, how many reach the optimum, how many bounds prove
/// it, and how long a solve takes. Every result is checked here, by item, capacity and order of moves.
/// </summary>
internal static class BinPackingReport
{
    private const long DefaultWork = 14_000_000;

    public static int Run(string[] args)
    {
        string? set = Option(args, "--set");
        int limit = int.Parse(Option(args, "--limit") ?? "1000000", CultureInfo.InvariantCulture);
        long work = long.Parse(Option(args, "--work") ?? DefaultWork.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        string? name = Option(args, "--name");
        bool verbose = args.Contains("--verbose");
        SolveOptions options = new() { WorkBudget = work };
        PlacementSolver solver = new();
        List<Line> lines = [];
        foreach (BinPackingInstance instance in BinPackingInstance.ReadAll())
        {
            if ((set is not null && instance.Set != set) || (name is not null && !instance.Name.Contains(name, StringComparison.Ordinal))) continue;
            if (lines.Count == 0) Warm(solver, options);
            if (lines.Count == limit) break;
            PlacementProblem problem = instance.ToProblem();
            TimeSpan used = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            PlacementResult result = solver.Solve(problem, options);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            double cpu = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
            Check(instance, result);
            Line line = new(instance, result.Levels[0].After, result.Levels[0].LowerBound, seconds, cpu, result.Work);
            lines.Add(line);
            if (verbose)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{instance.Name} optimum {instance.Optimum} found {line.Found} bound {line.Bound} work {line.Work} cpu {1000 * cpu:0.0} wall {1000 * seconds:0.0} ms"));
            }
        }

        Print(lines);
        return 0;
    }

    /// <summary>Lets the runtime compile everything first: a warm process is what is measured.</summary>
    private static void Warm(PlacementSolver solver, SolveOptions options)
    {
        foreach (BinPackingInstance instance in BinPackingInstance.ReadAll().Where((_, n) => n % 16 == 5)) solver.Solve(instance.ToProblem(), options);
    }

    private static void Check(BinPackingInstance instance, PlacementResult result)
    {
        long[] load = [.. instance.Sizes];
        foreach (PlacementMove move in result.Moves)
        {
            load[move.To] += instance.Sizes[move.Item];
            load[move.From] -= instance.Sizes[move.Item];
            if (load[move.To] > instance.Capacity) throw new InvalidOperationException($"{instance.Name}: bin {move.To} overflows");
        }

        int used = load.Count(l => l > 0);
        if (used != result.Levels[0].After) throw new InvalidOperationException($"{instance.Name}: {used} bins, not {result.Levels[0].After}");
        if (result.Levels[0].LowerBound > instance.Optimum) throw new InvalidOperationException($"{instance.Name}: the bound is wrong");
    }

    private static void Print(List<Line> lines)
    {
        Console.WriteLine(MachineLine.Text);
        Console.WriteLine();
        Console.WriteLine("| set | instances | optimal | proven | mean ms | p50 | p95 | p99 | max ms | mean CPU ms | max CPU ms |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        if (lines.Count == 0) return;
        foreach (IGrouping<string, Line> group in lines.GroupBy(l => l.Instance.Set)) Row(group.Key, [.. group]);
        Row("**all**", lines);
        Names("Not optimal", lines.Where(l => l.Found > l.Instance.Optimum));
        Names("Optimal, not proven", lines.Where(l => l.Found == l.Instance.Optimum && l.Bound < l.Found));
    }

    private static void Row(string name, List<Line> lines)
    {
        double[] ms = [.. lines.Select(l => 1000 * l.Seconds).Order()];
        double At(int percent) => ms[Math.Min(ms.Length - 1, ms.Length * percent / 100)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {lines.Count} | {lines.Count(l => l.Found == l.Instance.Optimum)} | {lines.Count(l => l.Bound == l.Instance.Optimum)} | {ms.Average():0.0} | {At(50):0.0} | {At(95):0.0} | {At(99):0.0} | {At(100):0.0} | {1000 * lines.Average(l => l.Cpu):0.0} | {1000 * lines.Max(l => l.Cpu):0.0} |"));
    }

    private static void Names(string title, IEnumerable<Line> lines)
    {
        string[] names = [.. lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Instance.Name} ({l.Found}, bound {l.Bound}, optimum {l.Instance.Optimum})"))];
        Console.WriteLine();
        Console.WriteLine($"{title}: {names.Length}{(names.Length > 0 ? ": " : "")}{string.Join(", ", names)}.");
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    private sealed record Line(BinPackingInstance Instance, long Found, long Bound, double Seconds, double Cpu, long Work);
}
