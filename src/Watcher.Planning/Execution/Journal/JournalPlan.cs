using System.Text.Json;
using Watcher.Diagnostics;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>A plan as the text of a journal's record: name, reaction to failures, document; one line.</summary>
internal sealed record JournalPlan(string Id, FailureReaction OnFailure, ActionPlan Plan)
{
    public static string Write(string id, FailureReaction onFailure, ActionPlan plan)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteString("on_failure", onFailure.ToString());
            writer.WritePropertyName("plan");
            using (JsonDocument document = JsonDocument.Parse(PlanWriter.ToUtf8(plan)))
            {
                document.RootElement.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <exception cref="InvalidInputException">The text is not such a plan.</exception>
    public static JournalPlan Read(string? text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text ?? "");
            JsonElement root = document.RootElement;
            byte[] plan = System.Text.Encoding.UTF8.GetBytes(root.GetProperty("plan").GetRawText());
            return new JournalPlan(root.GetProperty("id").GetString()!, Enum.Parse<FailureReaction>(root.GetProperty("on_failure").GetString()!),
                PlanReader.Read(plan, "journal"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidInputException("journal", "", "does not hold a plan; it was not written by an executor, or is broken");
        }
    }
}
