using System.Globalization;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// Counts what runs at once on the schedule and compares it with what the options allow, and whether groups follow one another. At one instant ends come
/// first, then what takes no time, then starts. A limit below 1 counts as 1.
/// </summary>
internal static class ConcurrencyCheck
{
    public static void Check(World world, Step[] steps, VerificationOptions options, Findings findings)
    {
        if (options.Parallelism is { } parallelism)
        {
            Sweep(world, steps, parallelism, findings);
        }

        if (options.GroupsInSequence)
        {
            CheckGroups(steps, findings);
        }
    }

    private static void Sweep(World world, Step[] steps, PlanningOptions options, Findings findings)
    {
        var events = new List<(long Time, int Order, int Index)>(2 * steps.Length);
        foreach (Step step in steps)
        {
            bool instant = step.End <= step.Start;
            events.Add((step.Start, instant ? 1 : 2, step.Index));
            if (!instant)
            {
                events.Add((step.End, 0, step.Index));
            }
        }

        events.Sort();
        var running = new Dictionary<(string What, string Where), int>();
        var said = new HashSet<(string What, string Where)>();
        foreach ((long time, int order, int index) in events)
        {
            foreach ((string what, string where, int most) in Uses(world, steps[index], options))
            {
                int now = running.GetValueOrDefault((what, where)) + (order == 0 ? -1 : 1);
                running[(what, where)] = order == 1 ? now - 1 : now;
                if (order > 0 && now > Math.Max(1, most) && said.Add((what, where)))
                {
                    findings.Add(VerificationRules.Concurrency, FeasibilitySense.Schedule, steps[index],
                        Text($"is number {now} at once {what}{(where.Length > 0 ? $" '{where}'" : "")} at {time / 1e6} s; {most} allowed"), where);
                }
            }
        }
    }

    /// <summary>What an action takes a place of: the name of the limit in words, where, and how many may.</summary>
    private static IEnumerable<(string What, string Where, int Most)> Uses(World world, Step step, PlanningOptions options)
    {
        yield return ("in all", "", options.Workers);
        if (options.PerActionType.TryGetValue(step.Planned.Action.ActionType, out int most))
        {
            yield return ("of type", step.Planned.Action.ActionType, most);
        }

        if (step.IsMove && step.Node != world.NodeByHost(step.Source))
        {
            yield return ("away from", step.Source, options.PerSourceNode);
            if (step.Node >= 0)
            {
                yield return ("to", world.Host(step.Node), options.PerDestinationNode);
                foreach (NetworkLinkGroup link in options.NetworkLinks.Where(l => l.Moves is not null))
                {
                    if (LinkRule.Passes(link, world, world.NodeByHost(step.Source), step.Node))
                    {
                        yield return ("on link", link.Name, link.Moves!.Value);
                    }
                }
            }
        }
        else if (step.Kind == StepKind.Volume)
        {
            if (step.From >= 0)
            {
                yield return ("at pool", world.Pool(step.From), options.PerPool);
                if (options.PerSourcePool is { } leaving)
                {
                    yield return ("away from pool", world.Pool(step.From), leaving);
                }
            }

            if (step.To >= 0 && step.To != step.From)
            {
                yield return ("at pool", world.Pool(step.To), options.PerPool);
                if (options.PerDestinationPool is { } arriving)
                {
                    yield return ("to pool", world.Pool(step.To), arriving);
                }
            }
        }
    }

    private static void CheckGroups(Step[] steps, Findings findings)
    {
        long ended = long.MinValue;
        Step? latest = null;
        foreach (IGrouping<int, Step> group in steps.GroupBy(s => s.Planned.Group).OrderBy(g => g.Key))
        {
            foreach (Step step in group.Where(s => s.Start < ended))
            {
                findings.Add(VerificationRules.Group, FeasibilitySense.Schedule, step,
                    Text($"is of group {group.Key} and starts at {step.Start / 1e6} s, before action {latest!.Planned.Id} of group {latest.Planned.Group} ends"));
            }

            Step last = group.MaxBy(s => s.End)!;
            (ended, latest) = last.End > ended ? (last.End, last) : (ended, latest);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
