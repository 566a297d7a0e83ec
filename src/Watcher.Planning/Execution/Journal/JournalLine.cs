using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Watcher.Planning;

/// <summary>A record as one line of JSON; members that say nothing are left out.</summary>
internal static class JournalLine
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(JournalRecord record, Stream stream)
    {
        using (var writer = new Utf8JsonWriter(stream, s_options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("number", record.Number);
            writer.WriteString("at", record.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteString("kind", record.Kind.ToString());
            Numbers(writer, record);
            if (record.State is { } state)
            {
                writer.WriteString("state", state.ToString());
            }

            if (record.Text is not null)
            {
                writer.WriteString("text", record.Text);
            }

            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>The record of a line; null when the line is not one.</summary>
    public static JournalRecord? TryRead(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            ActionState? state = root.TryGetProperty("state", out JsonElement text) ? Enum.Parse<ActionState>(text.GetString()!) : null;
            return new JournalRecord(
                root.GetProperty("number").GetInt64(),
                DateTimeOffset.Parse(root.GetProperty("at").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
                Enum.Parse<JournalRecordKind>(root.GetProperty("kind").GetString()!),
                root.TryGetProperty("action", out JsonElement action) ? action.GetInt32() : 0,
                Flag(root, "rollback"),
                root.TryGetProperty("attempt", out JsonElement attempt) ? attempt.GetInt32() : 0,
                state,
                Flag(root, "holds"),
                Flag(root, "may_still_run"),
                root.TryGetProperty("text", out JsonElement message) ? message.GetString() : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static void Numbers(Utf8JsonWriter writer, JournalRecord record)
    {
        if (record.Action != 0)
        {
            writer.WriteNumber("action", record.Action);
        }

        if (record.IsRollback)
        {
            writer.WriteBoolean("rollback", true);
        }

        if (record.Attempt != 0)
        {
            writer.WriteNumber("attempt", record.Attempt);
        }

        if (record.Holds)
        {
            writer.WriteBoolean("holds", true);
        }

        if (record.MayStillRun)
        {
            writer.WriteBoolean("may_still_run", true);
        }
    }

    private static bool Flag(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement flag) && flag.GetBoolean();
}
