using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>Makes the plan of a merged solution: schedule, origins, and what the plans of the stages say.</summary>
internal static class MergedPlan
{
    public static ActionPlan Make(MergedSolution merged, IActionPlanner planner, PlanningOptions options)
    {
        ActionSchedule schedule = planner.Schedule(new PlanningRequest(merged.Model, merged.ToSolution(), options));
        List<ActionPlan> plans = [.. merged.Stages.Select(s => s.Plan).OfType<ActionPlan>()];
        return new ActionPlan
        {
            Status = plans.Select(p => p.Status).DefaultIfEmpty(PlanStatus.Succeeded).Max(),
            Strategy = Names(plans.Select(p => p.Strategy)),
            Goal = Names(plans.Select(p => p.Goal)),
            ModelRevision = merged.Model.Revision,
            Reproducible = plans.TrueForAll(p => p.Reproducible),
            Actions = WithStages(merged, schedule.Actions),
            Efficacy = [.. plans.SelectMany(p => p.Efficacy)],
            GlobalEfficacy = [.. plans.SelectMany(p => p.GlobalEfficacy)],
            Objective = [.. plans.SelectMany(p => p.Objective)],
            Makespan = schedule.Makespan,
            Cut = [.. plans.SelectMany(p => p.Cut)],
            Warnings = [.. plans.SelectMany(p => p.Warnings).Distinct(StringComparer.Ordinal)],
            Notes = [.. merged.Stages.SelectMany(s => s.Plan?.Notes.Select(n => $"{s.Name}: {n}") ?? []), .. merged.Notes, .. schedule.Notes],
        };
    }

    private static string Names(IEnumerable<string> names) => string.Join("+", names.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal));

    /// <summary>A planner may change the order, name an open destination or put a detour in: then what acts on the same resource tells the stages.</summary>
    private static PlannedAction[] WithStages(MergedSolution merged, IReadOnlyList<PlannedAction> planned)
    {
        var same = new Dictionary<object, MergedAction>(ReferenceEqualityComparer.Instance);
        var onResource = new Dictionary<string, MergedAction>(StringComparer.Ordinal);
        foreach (MergedAction action in merged.Actions)
        {
            same.TryAdd(action.Solution.Action, action);
            if (action.Solution.Action.ResourceId is { Length: > 0 } resource)
            {
                onResource[resource] = action;
            }
        }

        return
        [
            .. planned.Select(p => same.TryGetValue(p.Action, out MergedAction? origin) || onResource.TryGetValue(p.Action.ResourceId, out origin)
                ? p with { Stage = string.Join("+", origin.Stages) }
                : p),
        ];
    }
}
