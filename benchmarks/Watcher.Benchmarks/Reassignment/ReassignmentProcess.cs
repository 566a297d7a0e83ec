using System.Globalization;
using Watcher.Benchmarks.Samples;
using Watcher.MachineReassignment.Checking;

namespace Watcher.Benchmarks.Reassignment;

/// <summary>Runs the sample on one instance in a fresh process, as the contest did, and judges its answer.</summary>
internal static class ReassignmentProcess
{
    internal static ReassignmentLine Run(KnownInstance instance, ReassignmentOptions options, string folder)
    {
        string output = Path.Combine(folder, $"new_{instance.Name}.txt");
        string seconds = options.Seconds.ToString(CultureInfo.InvariantCulture), seed = options.Seed.ToString(CultureInfo.InvariantCulture);
        SampleProcess run = SampleProcess.Run(options.Program, "-t", seconds, "-p", instance.Model, "-i", instance.Assignment, "-o", output, "-s", seed);
        if (run.Fault is not null) return new(instance, null, run.Seconds, run.Fault);
        (long? cost, string? fault) = Judge(instance, output, run.Printed);
        fault ??= run.Seconds > options.Seconds ? string.Create(CultureInfo.InvariantCulture, $"took {run.Seconds:0.00} s of {options.Seconds} s") : null;
        return new(instance, cost, run.Seconds, fault);
    }

    private static (long? Cost, string? Fault) Judge(KnownInstance known, string output, string printed)
    {
        try
        {
            CheckedInstance instance = CheckedInstance.Read(known.Model);
            int[] before = CheckedInstance.ReadAssignment(known.Assignment), now = CheckedInstance.ReadAssignment(output);
            List<string> violations = AssignmentChecker.Violations(instance, before, now);
            if (violations.Count > 0) return (null, $"infeasible: {string.Join("; ", violations.Take(3))}");
            long cost = AssignmentChecker.Cost(instance, before, now);
            string last = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("");
            if (last != FormattableString.Invariant($"cost {cost}")) return (cost, $"says '{last}', costs {cost}");
            return (cost, cost < known.LowerBound ? "costs less than the bound: one of the two is wrong" : cost > known.InitialCost ? "costs more than at the start" : null);
        }
        catch (Exception e) when (e is IOException or FormatException or OverflowException or InvalidDataException)
        {
            return (null, $"no valid answer: {e.Message}");
        }
    }
}
