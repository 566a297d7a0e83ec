using System.Globalization;
using System.Text.Json;
using Watcher.Documents;

namespace Watcher.Plans;

/// <summary>The members of a plan document, in the order of the contract.</summary>
internal static class PlanSections
{
    public static void Write(Utf8JsonWriter writer, ActionPlan plan)
    {
        writer.WriteStartObject();
        writer.WriteString("plan_version", PlanWriter.PlanVersion);
        writer.WriteString("status", PlanEnums.Text(plan.Status));
        writer.WriteString("strategy", plan.Strategy);
        writer.WriteString("goal", plan.Goal);
        writer.WriteString("model_revision", plan.ModelRevision);
        if (plan.TakenAt is { } taken)
        {
            writer.WriteString("taken_at", JsonTime.ToWritten(taken.UtcTicks));
        }

        writer.WritePropertyName("parameters");
        writer.WriteRawValue(plan.Parameters.ToJson());
        writer.WritePropertyName("scope");
        writer.WriteRawValue(plan.Scope);
        if (plan.Filters is not null)
        {
            Texts(writer, "filters", plan.Filters);
        }

        writer.WriteNumber("seed", plan.Seed);
        writer.WriteBoolean("reproducible", plan.Reproducible);
        writer.WriteStartObject("timing");
        Time(writer, "load_seconds", plan.Timing.LoadSeconds);
        Time(writer, "solve_seconds", plan.Timing.SolveSeconds);
        Time(writer, "plan_seconds", plan.Timing.PlanSeconds);
        writer.WriteEndObject();
        Actions(writer, plan);
        Efficacy(writer, plan);
        Objective(writer, plan);
        Makespan(writer, plan);
        Limits(writer, plan);
        Texts(writer, "warnings", plan.Warnings);
        Texts(writer, "notes", plan.Notes);
        writer.WriteEndObject();
    }

    private static void Actions(Utf8JsonWriter writer, ActionPlan plan)
    {
        writer.WriteStartArray("actions");
        foreach (PlannedAction action in plan.Actions)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", action.Id);
            writer.WriteString("action_type", action.Action.ActionType);
            writer.WriteString("resource_id", action.Action.ResourceId);
            writer.WriteStartObject("input_parameters");
            action.Action.WriteParameters(writer);
            writer.WriteEndObject();
            if (plan.HasDependencies)
            {
                writer.WriteStartArray("depends_on");
                foreach (int id in action.DependsOn)
                {
                    writer.WriteNumberValue(id);
                }

                writer.WriteEndArray();
                Policies(writer, action);
            }

            if (plan.HasSchedule)
            {
                Time(writer, "start_seconds", action.StartSeconds);
                Time(writer, "duration_seconds", action.DurationSeconds);
            }

            writer.WriteNumber("group", action.Group);
            writer.WriteString("stage", action.Stage);
            writer.WriteString("reason", action.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Only what is not the default, in the order of ids: plans without policies look as they always have.</summary>
    private static void Policies(Utf8JsonWriter writer, PlannedAction action)
    {
        KeyValuePair<int, DependencyPolicy>[] policies = [.. action.DependencyPolicies.Where(p => p.Value != DependencyPolicy.Success).OrderBy(p => p.Key)];
        if (policies.Length == 0)
        {
            return;
        }

        writer.WriteStartObject("depends_on_policy");
        foreach ((int id, DependencyPolicy policy) in policies)
        {
            writer.WriteString(id.ToString(CultureInfo.InvariantCulture), PlanEnums.Text(policy));
        }

        writer.WriteEndObject();
    }

    private static void Efficacy(Utf8JsonWriter writer, ActionPlan plan)
    {
        writer.WriteStartArray("efficacy");
        foreach (EfficacyValue value in plan.Efficacy)
        {
            writer.WriteStartObject();
            writer.WriteString("name", value.Name);
            writer.WriteString("unit", value.Unit);
            Number(writer, "before", value.Before);
            Number(writer, "after", value.After);
            Number(writer, "value", value.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("global_efficacy");
        foreach (EfficacyValue value in plan.GlobalEfficacy)
        {
            writer.WriteStartObject();
            writer.WriteString("name", value.Name);
            writer.WriteString("unit", value.Unit);
            Number(writer, "value", value.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Objective(Utf8JsonWriter writer, ActionPlan plan)
    {
        writer.WriteStartObject("objective");
        writer.WriteStartArray("levels");
        foreach (ObjectiveLevelResult level in plan.Objective)
        {
            writer.WriteStartObject();
            writer.WriteString("name", level.Name);
            writer.WriteString("direction", PlanEnums.Text(level.Direction));
            Number(writer, "before", level.Before);
            Number(writer, "after", level.After);
            Number(writer, "lower_bound", level.LowerBound);
            Number(writer, "gap", level.Gap);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Makespan(Utf8JsonWriter writer, ActionPlan plan)
    {
        if (plan.Makespan is { } makespan)
        {
            writer.WriteStartObject("makespan");
            Time(writer, "seconds", makespan.Seconds);
            Time(writer, "lower_bound_seconds", makespan.LowerBoundSeconds);
            Time(writer, "barrier_seconds", makespan.BarrierSeconds);
            writer.WriteStartArray("peak_concurrency");
            foreach (HostConcurrency peak in makespan.PeakConcurrency)
            {
                writer.WriteStartObject();
                writer.WriteString("host", peak.Host);
                writer.WriteNumber("moves", peak.Moves);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void Limits(Utf8JsonWriter writer, ActionPlan plan)
    {
        writer.WriteStartObject("limits");
        writer.WriteStartObject("applied");
        foreach (PlanLimitKey key in PlanLimitKeys.All)
        {
            if (key.Get(plan.Limits) is { } value)
            {
                writer.WriteNumber(key.Name, value);
            }
        }

        writer.WriteEndObject();
        writer.WriteStartArray("cut");
        foreach (LimitCut cut in plan.Cut)
        {
            writer.WriteStartObject();
            writer.WriteString("limit", cut.Limit);
            writer.WriteNumber("left_out", cut.LeftOut);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void Time(Utf8JsonWriter writer, string name, double seconds) => Number(writer, name, Math.Round(seconds, 6));

    private static void Number(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
