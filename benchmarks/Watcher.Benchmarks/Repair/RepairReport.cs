using System.Globalization;
using Watcher.DatacenterRepair.Checking;

namespace Watcher.Benchmarks.Repair;

/// <summary>
/// Repairs the public datacenters with the sample's program, a process for each, and prints what the plans do and how long it took. A plan in which
/// the tests' checker finds a fault fails the report.
/// </summary>
internal static class RepairReport
{
    internal static int Run(string[] args)
    {
        if (RepairOptions.Read(args) is not { } options) return 2;
        if (KnownDatacenter.TryFindAll() is not { } all)
        {
            Console.Error.WriteLine("error: data/btrplace_tdsc: is in no folder 'shared' beside the checkout or its parents; set WATCHER_SHARED to that folder");
            return 2;
        }

        string[] unknown = [.. options.Only.Where(name => all.All(d => d.Name != name))];
        foreach (string name in unknown) Console.Error.WriteLine($"error: --only: '{name}' is not there, expected some of {string.Join(", ", all.Select(d => d.Name))}");
        if (unknown.Length > 0) return 2;

        Console.WriteLine(MachineLine.Text);
        Console.WriteLine();
        Console.WriteLine("| file | migrations | at least | starts | makespan s | at least s | read s | solve s | plan s | verify s | processor s | process s |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        List<RepairLine> lines = [];
        string folder = Directory.CreateTempSubdirectory("datacenter-repair-").FullName;
        try
        {
            foreach (KnownDatacenter file in all.Where(d => options.Only.Length == 0 || options.Only.Contains(d.Name)))
            {
                lines.Add(RepairProcess.Run(file, options, folder));
                Console.WriteLine(lines[^1]);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return Judge(lines);
    }

    private static int Judge(List<RepairLine> lines)
    {
        RepairLine[] faulty = [.. lines.Where(l => l.Fault is not null)];
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Whole processes: {lines.Average(l => l.Seconds):0.00} s on average, {lines.Max(l => l.Seconds):0.00} s at most."));
        Console.WriteLine(faulty.Length == 0
            ? "Every plan was found right by a checker that shares nothing with the program: in order, on its schedule, and in 20 executions drawn at random."
            : $"**{faulty.Length} plans do not count:**");
        foreach (RepairLine line in faulty) Console.WriteLine($"- {line.Name}: {line.Fault}");
        return faulty.Length == 0 ? 0 : 1;
    }
}
