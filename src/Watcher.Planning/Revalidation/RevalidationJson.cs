using System.Text;
using System.Text.Json;
using Watcher.Actions;

namespace Watcher.Planning;

/// <summary>Writes a revalidation report as JSON.</summary>
internal static class RevalidationJson
{
    public static string Write(RevalidationReport report)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("revalidation_version", "1.0");
            writer.WriteString("plan_revision", report.PlanRevision);
            writer.WriteString("model_revision", report.ModelRevision);
            writer.WriteStartObject("summary");
            foreach (RevalidationVerdict verdict in Enum.GetValues<RevalidationVerdict>())
            {
                writer.WriteNumber(Name(verdict.ToString()), report.Count(verdict));
            }

            writer.WriteEndObject();
            writer.WriteStartArray("actions");
            foreach (RevalidatedAction action in report.Actions)
            {
                Write(writer, action);
            }

            writer.WriteEndArray();
            Texts(writer, "violations", report.Proof?.Violations.Select(v => v.ToString()) ?? []);
            Texts(writer, "notes", report.Notes);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, RevalidatedAction action)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", action.Planned.Id);
        writer.WriteString("action_type", action.Planned.Action.ActionType);
        writer.WriteString("resource_id", action.Planned.Action.ResourceId);
        writer.WriteString("verdict", Name(action.Verdict.ToString()));
        Texts(writer, "causes", action.Causes.Select(c => Name(c.ToString())));
        writer.WriteString("message", action.Message);
        if (action.RemainingId is { } id)
        {
            writer.WriteNumber("remaining_id", id);
        }
        else
        {
            writer.WriteNull("remaining_id");
        }

        if (action.Replacement is { } replacement)
        {
            Write(writer, replacement);
        }
        else
        {
            writer.WriteNull("replacement");
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ClusterAction replacement)
    {
        writer.WriteStartObject("replacement");
        writer.WriteString("action_type", replacement.ActionType);
        writer.WriteStartObject("input_parameters");
        replacement.WriteParameters(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Name(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
