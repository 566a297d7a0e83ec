using System.Text.Encodings.Web;
using System.Text.Json;

namespace Watcher.Model;

/// <summary>What generated JSON Schemas have in common.</summary>
internal static class SchemaJson
{
    public const string Draft = "https://json-schema.org/draft/2020-12/schema";

    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void WriteTexts(Utf8JsonWriter writer, string name, params ReadOnlySpan<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    /// <summary>A fixed part of a schema, given as JSON.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
        {
            member.WriteTo(writer);
        }
    }
}
