namespace Watcher.DatacenterRepair.Checking;

/// <summary>
/// Holds a plan to a file: in listed order, on its schedule, and in executions drawn at random that obey its dependencies and nothing else.
/// </summary>
internal static class RepairChecker
{
    /// <summary>What is wrong with a plan; empty = nothing was found.</summary>
    /// <param name="file">The datacenter.</param>
    /// <param name="plan">The plan document.</param>
    /// <param name="draws">How many executions are drawn.</param>
    internal static List<string> Faults(string file, string plan, int draws = 20)
    {
        CheckedDatacenter datacenter = CheckedDatacenter.Read(file);
        List<CheckedStep> steps = CheckedStep.ReadPlan(plan);
        List<string> faults = [.. steps.SelectMany(s => s.DependsOn.Where(d => d >= s.Id || d < 1)).Select(d => $"a dependency on {d} points ahead")];
        faults.AddRange(Play(datacenter, steps.SelectMany(s => new[] { (s, true), (s, false) })));
        faults.AddRange(Play(datacenter, OnSchedule(steps)));
        for (int draw = 0; draw < draws && faults.Count == 0; draw++) faults.AddRange(Play(datacenter, AtRandom(steps, draw)));
        return faults;
    }

    private static IReadOnlyList<string> Play(CheckedDatacenter datacenter, IEnumerable<(CheckedStep Step, bool Starts)> events)
    {
        var execution = new Execution(datacenter);
        foreach ((CheckedStep step, bool starts) in events)
        {
            if (starts) execution.Start(step);
            else execution.End(step);
        }

        execution.Finish();
        return execution.Faults;
    }

    /// <summary>At one instant ends come before starts.</summary>
    private static IEnumerable<(CheckedStep Step, bool Starts)> OnSchedule(List<CheckedStep> steps) => steps
        .SelectMany(s => new[] { (Step: s, Starts: true, Time: s.Start), (Step: s, Starts: false, Time: s.End) })
        .OrderBy(e => Math.Round(e.Time * 1e6)).ThenBy(e => e.Starts).ThenBy(e => e.Step.Id)
        .Select(e => (e.Step, e.Starts));

    /// <summary>Some start whatever they can first, some finish what runs first, most do now one and now the other.</summary>
    private static IEnumerable<(CheckedStep Step, bool Starts)> AtRandom(List<CheckedStep> steps, int draw)
    {
        var random = new Random(draw);
        double eager = draw == 0 ? 1 : random.NextDouble();
        var open = steps.ToDictionary(s => s.Id, s => s.DependsOn.Length);
        ILookup<int, CheckedStep> after = steps.SelectMany(s => s.DependsOn.Select(d => (d, s))).ToLookup(p => p.d, p => p.s);
        List<CheckedStep> ready = [.. steps.Where(s => s.DependsOn.Length == 0)], running = [];
        while (ready.Count + running.Count > 0)
        {
            bool starts = running.Count == 0 || (ready.Count > 0 && random.NextDouble() <= eager);
            CheckedStep step = Take(starts ? ready : running, random);
            yield return (step, starts);
            if (starts)
            {
                running.Add(step);
                continue;
            }

            foreach (CheckedStep next in after[step.Id])
            {
                if (--open[next.Id] == 0) ready.Add(next);
            }
        }
    }

    private static CheckedStep Take(List<CheckedStep> steps, Random random)
    {
        int at = random.Next(steps.Count);
        CheckedStep step = steps[at];
        steps[at] = steps[^1];
        steps.RemoveAt(steps.Count - 1);
        return step;
    }
}
