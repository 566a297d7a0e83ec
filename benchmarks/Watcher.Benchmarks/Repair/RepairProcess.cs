using System.Globalization;
using System.Text.Json;
using Watcher.Benchmarks.Samples;
using Watcher.DatacenterRepair.Checking;

namespace Watcher.Benchmarks.Repair;

/// <summary>Runs the sample on one file in a fresh process and judges its plan by the tests' checker.</summary>
internal static class RepairProcess
{
    internal static RepairLine Run(KnownDatacenter file, RepairOptions options, string folder)
    {
        string plan = Path.Combine(folder, $"{file.Name}.json");
        string[] workers = options.Workers is { } n ? ["--workers", n.ToString(CultureInfo.InvariantCulture)] : [];
        SampleProcess run = SampleProcess.Run(options.Program, [file.File, "-o", plan, .. workers]);
        if (run.Fault is not null) return new(file.Name, 0, 0, 0, 0, 0, "| | | |", run.Seconds, run.Fault);
        return Read(file, plan, run.Printed, run.Seconds);
    }

    private static RepairLine Read(KnownDatacenter file, string plan, string printed, double took)
    {
        List<CheckedStep> steps = CheckedStep.ReadPlan(plan);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(plan));
        JsonElement makespan = document.RootElement.GetProperty("makespan");
        double least = document.RootElement.GetProperty("objective").GetProperty("levels").EnumerateArray()
            .Where(l => l.GetProperty("name").GetString() == "migrations").Select(l => l.GetProperty("lower_bound").GetDouble()).Single();
        string[] seconds = printed.Split('\n').Single(l => l.StartsWith("seconds", StringComparison.Ordinal))["seconds".Length..]
            .Split(',', StringSplitOptions.TrimEntries);
        string? fault = RepairChecker.Faults(file.File, plan) is [var first, ..] ? first : null;
        return new(
            file.Name, steps.Count(s => s.Type == "migrate"), least, steps.Count(s => s.Type is "start" or "evacuate"),
            makespan.GetProperty("seconds").GetDouble(), makespan.GetProperty("lower_bound_seconds").GetDouble(),
            string.Join(" | ", seconds.Select(s => s.Split(' ')[0])), took, fault);
    }
}
