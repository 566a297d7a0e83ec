using System.Globalization;
using Watcher.MachineReassignment.Checking;

namespace Watcher.Benchmarks.Reassignment;

/// <summary>
/// Solves the public instances of the ROADEF/EURO challenge 2012 with the sample's program and prints how far each answer is from the bound, beside
/// the winner of the contest. An answer that is late, infeasible or not what it says fails the report.
/// </summary>
internal static class ReassignmentReport
{
    internal static int Run(string[] args)
    {
        if (ReassignmentOptions.Read(args) is not { } options) return 2;
        if (KnownInstance.TryReadAll() is not { } all)
        {
            Console.Error.WriteLine("error: data/roadef2012: is in no folder 'shared' beside the checkout or its parents; set WATCHER_SHARED to that folder");
            return 2;
        }

        string[] unknown = [.. options.Only.Where(name => all.All(i => i.Name != name))];
        foreach (string name in unknown) Console.Error.WriteLine($"error: --only: '{name}' is not there, expected some of {string.Join(", ", all.Select(i => i.Name))}");
        if (unknown.Length > 0) return 2;

        Console.WriteLine(MachineLine.Text);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Seconds} s of wall-clock time for each instance from the start of its process, seed {options.Seed}."));
        Console.WriteLine();
        Console.WriteLine("| instance | initial | bound | cost | gap | winner's gap (300 s) | ratio | score | s |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        List<ReassignmentLine> lines = [];
        string folder = Directory.CreateTempSubdirectory("machine-reassignment-").FullName;
        try
        {
            foreach (KnownInstance instance in all.Where(i => options.Only.Length > 0 ? options.Only.Contains(i.Name) : options.Set == "ALL" || options.Set == i.Set))
            {
                lines.Add(ReassignmentProcess.Run(instance, options, folder));
                Console.WriteLine(lines[^1]);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (IGrouping<string, ReassignmentLine> set in lines.GroupBy(l => l.Instance.Set)) Total(set.Key, [.. set]);
        return Faults(lines);
    }

    private static void Total(string set, List<ReassignmentLine> lines)
    {
        double[] ratios = [.. lines.Select(l => l.Ratio).OfType<double>()];
        double score = lines.Sum(l => l.Score ?? 0);
        double winner = lines.Where(l => l.Cost is not null).Sum(l => (l with { Cost = l.Instance.Winner }).Score ?? 0);
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Set {set}, {lines.Count(l => l.Cost is not null)} answers of {lines.Count}: score Σ 100·(cost − {(set == "B" ? "bound" : "best known")})/initial = **{score:0.0000}** (the winner's costs: {winner:0.0000})."));
        if (ratios.Length == 0) return;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Gap as a multiple of the winner's (a gap of 0 counts as 1): geometric mean **{Math.Exp(ratios.Average(Math.Log)):0.000}**, largest {ratios.Max():0.000}."));
    }

    private static int Faults(List<ReassignmentLine> lines)
    {
        List<ReassignmentLine> faulty = [.. lines.Where(l => l.Fault is not null)];
        Console.WriteLine();
        Console.WriteLine(faulty.Count == 0 ? "Every answer is feasible, costs what it says, and was in time." : $"**{faulty.Count} answers do not count:**");
        foreach (ReassignmentLine line in faulty) Console.WriteLine($"- {line.Instance.Name}: {line.Fault}");
        return faulty.Count == 0 ? 0 : 1;
    }
}
