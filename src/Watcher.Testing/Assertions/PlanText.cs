using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Watcher.Actions;
using Watcher.Plans;

namespace Watcher.Testing;

/// <summary>
/// A plan as lines of text that are equal exactly when the plans are, timing apart: for comparisons whose difference a person can read.
/// Numbers are written so that they round-trip.
/// </summary>
internal static class PlanText
{
    /// <summary>Everything but <see cref="ActionPlan.Timing"/>.</summary>
    public static IReadOnlyList<string> Lines(ActionPlan plan)
    {
        var lines = new List<string>
        {
            $"status {plan.Status}",
            $"strategy {plan.Strategy} goal {plan.Goal}",
            $"model_revision {plan.ModelRevision}",
            $"parameters {plan.Parameters.ToJson()}",
            $"scope {plan.Scope}",
            $"filters {string.Join(", ", plan.Filters ?? [])}",
            Report.Text($"seed {plan.Seed} reproducible {plan.Reproducible}"),
        };
        lines.AddRange(Decisions(plan));
        lines.AddRange(plan.Actions.Where(a => a.Reason is not null).Select(a => Report.Text($"reason {a.Id} {a.Reason}")));
        foreach (PlanLimitKey key in PlanLimitKeys.All)
        {
            if (key.Get(plan.Limits) is { } limit)
            {
                lines.Add(Report.Text($"limit {key.Name} {limit}"));
            }
        }

        lines.AddRange(plan.Warnings.Select(w => $"warning {w}"));
        lines.AddRange(plan.Notes.Select(n => $"note {n}"));
        return lines;
    }

    /// <summary>What was decided and what it gains, without texts for people; with other names, where a renaming is given.</summary>
    public static IEnumerable<string> Decisions(ActionPlan plan, Renaming? renaming = null)
    {
        foreach (PlannedAction a in plan.Actions)
        {
            yield return Report.Text($"action {a.Id} {a.Action.ActionType} {Id(a.Action)} {Json(a.Action)} ")
                + Report.Text($"depends_on [{string.Join(",", a.DependsOn)}] start {a.StartSeconds:R} duration {a.DurationSeconds:R} group {a.Group} stage {a.Stage}");
        }

        foreach (EfficacyValue e in plan.Efficacy.Concat(plan.GlobalEfficacy))
        {
            yield return Report.Text($"efficacy {e.Name} {e.Unit} before {e.Before:R} after {e.After:R} value {e.Value:R}");
        }

        foreach (ObjectiveLevelResult o in plan.Objective)
        {
            yield return Report.Text($"objective {o.Name} {o.Direction} before {o.Before:R} after {o.After:R} lower_bound {o.LowerBound:R}");
        }

        if (plan.Makespan is { } makespan)
        {
            yield return Report.Text($"makespan {makespan.Seconds:R} lower_bound {makespan.LowerBoundSeconds:R} barrier {makespan.BarrierSeconds:R}");
        }

        foreach (LimitCut cut in plan.Cut)
        {
            yield return Report.Text($"cut {cut.Limit} {cut.LeftOut}");
        }

        string Id(ClusterAction action) => renaming?.Of(action.ResourceId) ?? action.ResourceId;
        string Json(ClusterAction action) => JsonNode.Parse(renaming?.Apply(Parameters(action)) ?? Parameters(action))!.ToJsonString();
    }

    /// <summary>The members of <c>input_parameters</c> as JSON.</summary>
    public static string Parameters(ClusterAction action)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            action.WriteParameters(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>The first lines in which two texts differ; empty where they are equal.</summary>
    public static IReadOnlyList<string> Difference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var lines = new List<string>();
        for (int i = 0; i < Math.Max(expected.Count, actual.Count) && lines.Count < 12; i++)
        {
            string? left = i < expected.Count ? expected[i] : null, right = i < actual.Count ? actual[i] : null;
            if (left != right)
            {
                lines.Add($"- {left ?? "(nothing)"}");
                lines.Add($"+ {right ?? "(nothing)"}");
            }
        }

        return lines;
    }
}
