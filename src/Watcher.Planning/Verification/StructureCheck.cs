using System.Globalization;

namespace Watcher.Planning;

/// <summary>Ids and dependencies: positive, unique, ascending; known, listed earlier, acyclic, ended before the start.</summary>
internal static class StructureCheck
{
    /// <summary>Positions (in the plan) of the actions that each action depends on, ascending; only those listed earlier.</summary>
    public static int[][] Check(Step[] steps, bool schedule, Findings findings)
    {
        var position = new Dictionary<int, int>();
        int last = 0;
        foreach (Step step in steps)
        {
            int id = step.Planned.Id;
            if (id < 1 || !position.TryAdd(id, step.Index))
            {
                findings.Add(VerificationRules.Ids, FeasibilitySense.Plan, step,
                    id < 1 ? "an id is 0 or less; ids count from 1" : "two actions have this id");
            }
            else if (id < last)
            {
                findings.Add(VerificationRules.Ids, FeasibilitySense.Plan, step, Text($"id {id} is listed after {last}; ids ascend"));
            }

            last = Math.Max(last, id);
        }

        var before = new int[steps.Length][];
        bool backwards = false;
        foreach (Step step in steps)
        {
            var known = new SortedSet<int>();
            foreach (int id in step.Planned.DependsOn)
            {
                if (!position.TryGetValue(id, out int other))
                {
                    findings.Add(VerificationRules.DependsOn, FeasibilitySense.Plan, step, Text($"depends on {id}, which is not in the plan"));
                }
                else if (other >= step.Index)
                {
                    backwards = true;
                    findings.Add(VerificationRules.DependsOn, FeasibilitySense.Plan, step,
                        other == step.Index ? "depends on itself" : Text($"depends on {id}, which is listed later"));
                }
                else
                {
                    known.Add(other);
                    if (schedule && steps[other].End > step.Start)
                    {
                        findings.Add(VerificationRules.DependsOn, FeasibilitySense.Schedule, step,
                            Text($"starts at {step.Start / 1e6} s, before {id}, which it depends on, ends at {steps[other].End / 1e6} s"));
                    }
                }
            }

            before[step.Index] = [.. known];
        }

        if (backwards)
        {
            FindCycle(steps, position, findings);
        }

        return before;
    }

    /// <summary>What is left when actions without open dependencies are taken away again and again lies on or behind a cycle.</summary>
    private static void FindCycle(Step[] steps, Dictionary<int, int> position, Findings findings)
    {
        var open = new int[steps.Length];
        var after = new List<int>?[steps.Length];
        var ready = new Queue<int>();
        foreach (Step step in steps)
        {
            foreach (int id in step.Planned.DependsOn)
            {
                if (position.TryGetValue(id, out int other))
                {
                    open[step.Index]++;
                    (after[other] ??= []).Add(step.Index);
                }
            }
        }

        for (int i = 0; i < open.Length; i++)
        {
            if (open[i] == 0)
            {
                ready.Enqueue(i);
            }
        }

        int done = 0;
        while (ready.TryDequeue(out int i))
        {
            done++;
            foreach (int next in after[i] ?? [])
            {
                if (--open[next] == 0)
                {
                    ready.Enqueue(next);
                }
            }
        }

        if (done < steps.Length)
        {
            int first = Array.FindIndex(open, o => o > 0);
            findings.Add(VerificationRules.DependsOn, FeasibilitySense.Plan, steps[first],
                Text($"{steps.Length - done} actions lie on or behind a cycle of dependencies and can never start"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
