using System.Globalization;
using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>What the times of a plan say by themselves: the order of actions on one resource, and what the plan says of its times.</summary>
internal static class ScheduleCheck
{
    public static void Check(ActionPlan plan, Step[] steps, Findings findings)
    {
        var last = new Dictionary<string, Step>(StringComparer.Ordinal);
        foreach (Step step in steps)
        {
            // Those that overlap are found by the replay.
            if (step.Resource.Length > 0 && last.TryGetValue(step.Resource, out Step? before) && step.Start < before.Start && step.End <= before.Start)
            {
                findings.Add(VerificationRules.ResourceOrder, FeasibilitySense.Schedule, step,
                    Text($"starts at {step.Start / 1e6} s, before action {before.Planned.Id} on '{step.Resource}', which is listed first"), step.Resource);
            }

            if (step.Resource.Length > 0)
            {
                last[step.Resource] = step;
            }

            if (step.Planned.Action is SleepAction sleep && step.Planned.DurationSeconds < sleep.DurationSeconds - World.Tolerance)
            {
                findings.Warn(Text($"action {step.Planned.Id} waits {sleep.DurationSeconds} s in {step.Planned.DurationSeconds} s"));
            }
        }

        if (plan.Makespan is { } makespan)
        {
            double end = steps.Select(s => s.End).DefaultIfEmpty(0).Max() / 1e6;
            if (Math.Abs(end - makespan.Seconds) > World.Tolerance)
            {
                findings.Warn(Text($"the plan says that it takes {makespan.Seconds} s; its schedule takes {end} s"));
            }

            if (makespan.LowerBoundSeconds > end + World.Tolerance)
            {
                findings.Warn(Text($"the plan says that no schedule is shorter than {makespan.LowerBoundSeconds} s; its own takes {end} s"));
            }
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
