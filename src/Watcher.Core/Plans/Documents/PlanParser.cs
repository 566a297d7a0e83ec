using System.Globalization;
using System.Text.Json;
using Watcher.Actions;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Plans;

/// <summary>Turns a parsed document into a plan and collects every problem.</summary>
internal static class PlanParser
{
    public static ActionPlan Parse(JsonElement root, ProblemCollector problems)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            problems.Error("", $"is {PlanFields.Kind(root)}; expected a plan document: an object with 'actions'");
            return new ActionPlan();
        }

        var plan = new PlanFields(root, "", problems);
        CheckVersion(plan);
        IReadOnlyList<PlannedAction> actions = Actions(plan, out bool dependencies, out bool schedule);
        string status = plan.Choice("status", required: false, "succeeded", "infeasible", "cancelled") ?? "succeeded";
        return new ActionPlan
        {
            Status = PlanEnums.Status(status)!.Value,
            Strategy = plan.Text("strategy") ?? "",
            Goal = plan.Text("goal") ?? "",
            ModelRevision = plan.Text("model_revision"),
            TakenAt = plan.Time("taken_at"),
            Parameters = plan.Object("parameters") is { } parameters ? AttributeMap.Parse(parameters.Element.GetRawText()) : AttributeMap.Empty,
            Scope = Scope(plan),
            Filters = plan.Has("filters") ? plan.Texts("filters") : null,
            Seed = plan.Integer("seed", long.MinValue, long.MaxValue) ?? 0,
            Reproducible = plan.Flag("reproducible") ?? true,
            Timing = plan.Object("timing") is { } t
                ? new PlanTiming(t.Seconds("load_seconds") ?? 0, t.Seconds("solve_seconds") ?? 0, t.Seconds("plan_seconds") ?? 0)
                : new PlanTiming(0, 0, 0),
            Actions = actions,
            HasDependencies = dependencies,
            HasSchedule = schedule,
            Efficacy = Efficacy(plan, "efficacy"),
            GlobalEfficacy = Efficacy(plan, "global_efficacy"),
            Objective = Objective(plan),
            Makespan = Makespan(plan),
            Limits = Limits(plan),
            Cut = Cuts(plan),
            Warnings = plan.Texts("warnings"),
            Notes = plan.Texts("notes"),
        };
    }

    private static void CheckVersion(PlanFields plan)
    {
        if (plan.Text("plan_version") is { } version)
        {
            string major = version.Split('.')[0];
            if (!int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                plan.Error("plan_version", "is not a version; expected for example \"1.0\"");
            }
            else if (number != 1)
            {
                plan.Error("plan_version", $"is {number}.x; this library reads 1.x");
            }
        }
    }

    private static List<PlannedAction> Actions(PlanFields plan, out bool dependencies, out bool schedule)
    {
        if (!plan.Has("actions"))
        {
            plan.Error("actions", "is missing; expected an array of actions");
        }

        List<PlanFields> items = plan.Objects("actions");
        dependencies = items.Count == 0 || items.Exists(a => a.Has("depends_on"));
        bool timed = schedule = items.Count == 0 || items.Exists(a => a.Has("start_seconds") || a.Has("duration_seconds"));
        var actions = new List<PlannedAction>(items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            PlanFields item = items[i];
            ClusterAction? action = PlanActionReader.Read(item);
            long id = item.Integer("id", 0, int.MaxValue) ?? i + 1;
            double start = Time(item, "start_seconds", timed), duration = Time(item, "duration_seconds", timed);
            int group = (int)(item.Integer("group", int.MinValue, int.MaxValue) ?? 0);
            List<int> before = item.Ids("depends_on");
            SortedDictionary<int, DependencyPolicy> policies = PlanActionReader.Policies(item, before);
            string? stage = item.Text("stage"), reason = item.Text("reason");
            if (action is not null)
            {
                var planned = new PlannedAction((int)id, action, before, start, duration, group, stage, reason);
                actions.Add(policies.Count == 0 ? planned : planned with { DependencyPolicies = policies });
            }
        }

        return actions;
    }

    private static double Time(PlanFields item, string name, bool timed)
    {
        if (timed && !item.Has(name))
        {
            item.Error(name, "is missing, though the plan has times; expected seconds");
        }

        return item.Seconds(name) ?? 0;
    }

    private static PlanMakespan? Makespan(PlanFields plan)
    {
        if (plan.Object("makespan") is not { } makespan)
        {
            return null;
        }

        var peaks = new List<HostConcurrency>();
        foreach (PlanFields item in makespan.Objects("peak_concurrency"))
        {
            peaks.Add(new HostConcurrency(item.Text("host", required: true) ?? "", (int)(item.Integer("moves", 0, int.MaxValue) ?? 0)));
        }

        return new PlanMakespan(makespan.Seconds("seconds") ?? 0, makespan.Seconds("lower_bound_seconds") ?? 0, makespan.Seconds("barrier_seconds") ?? 0)
        {
            PeakConcurrency = peaks,
        };
    }

    private static string Scope(PlanFields plan)
    {
        if (!plan.Has("scope"))
        {
            return "[]";
        }

        JsonElement scope = plan.Element.GetProperty("scope");
        if (scope.ValueKind == JsonValueKind.Array)
        {
            return scope.GetRawText();
        }

        plan.Error("scope", $"is {PlanFields.Kind(scope)}; expected an array");
        return "[]";
    }

    private static List<EfficacyValue> Efficacy(PlanFields plan, string name)
    {
        var values = new List<EfficacyValue>();
        foreach (PlanFields item in plan.Objects(name))
        {
            values.Add(new EfficacyValue(item.Text("name", required: true) ?? "", item.Text("unit"),
                item.Number("before"), item.Number("after"), item.Number("value")));
        }

        return values;
    }

    private static List<ObjectiveLevelResult> Objective(PlanFields plan)
    {
        var levels = new List<ObjectiveLevelResult>();
        foreach (PlanFields item in plan.Object("objective")?.Objects("levels") ?? [])
        {
            string direction = item.Choice("direction", required: false, "minimize", "maximize") ?? "minimize";
            levels.Add(new ObjectiveLevelResult(item.Text("name", required: true) ?? "", PlanEnums.Direction(direction)!.Value,
                item.Number("before") ?? 0, item.Number("after") ?? 0, item.Number("lower_bound")));
        }

        return levels;
    }

    private static PlanLimits Limits(PlanFields plan)
    {
        PlanLimits limits = PlanLimits.None;
        if (plan.Object("limits")?.Object("applied") is { } applied)
        {
            foreach (JsonProperty property in applied.Element.EnumerateObject())
            {
                if (PlanLimitKeys.Find(property.Name) is { } key)
                {
                    limits = key.Set(limits, applied.Integer(property.Name, 0, long.MaxValue));
                }
                else
                {
                    applied.Warning(property.Name, "is not a limit that this library knows; it is not checked");
                }
            }
        }

        return limits;
    }

    private static List<LimitCut> Cuts(PlanFields plan)
    {
        var cuts = new List<LimitCut>();
        foreach (PlanFields item in plan.Object("limits")?.Objects("cut") ?? [])
        {
            cuts.Add(new LimitCut(item.Text("limit", required: true) ?? "", item.Integer("left_out", 0, long.MaxValue) ?? 0));
        }

        return cuts;
    }
}
