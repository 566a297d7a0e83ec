using System.Buffers;
using System.Text;
using System.Text.Json;
using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>The JSON Schema (draft 2020-12) of the metrics document.</summary>
public static class MetricsSchemaDocument
{
    private const string Series = """
        { "type": "object", "required": ["start", "step_seconds"], "properties": {
          "start": { "type": "string", "format": "date-time", "description": "Time of the first value." },
          "step_seconds": { "type": "number", "exclusiveMinimum": 0, "description": "Seconds between two values." },
          "values": { "type": "object", "description": "By metric, then by id: one value a step, null = missing.",
            "additionalProperties": { "type": ["object", "null"],
              "additionalProperties": { "type": ["array", "null"], "items": { "type": ["number", "null"] } } } } } }
        """;

    private const string Values = """
        { "type": ["object", "null"], "description": "By metric, then by id. null = missing, which is not 0; an object gives one number a period in seconds, the empty key being the document's own period.",
          "additionalProperties": { "$ref": "#/$defs/readings" } }
        """;

    private const string Readings = """
        { "type": ["object", "null"], "additionalProperties": { "anyOf": [
          { "type": ["number", "null"] },
          { "type": "object", "patternProperties": { "^([1-9][0-9]*)?$": { "type": ["number", "null"] } }, "additionalProperties": false } ] } }
        """;

    /// <summary>The schema as indented JSON that ends with a line feed; always the same bytes for the same version.</summary>
    public static string Generate()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, SchemaJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", SchemaJson.Draft);
            writer.WriteString("$id", "urn:watcher-sdk:metrics:1.0");
            writer.WriteString("title", "Metrics document");
            writer.WriteString("description", "Readings of elements of a cluster, by metric and id (pools by name).");
            writer.WriteString("type", "object");
            SchemaJson.WriteTexts(writer, "required", "metrics_version");
            writer.WriteStartObject("properties");
            Part(writer, "metrics_version", """{ "type": "string", "pattern": "^1\\.[0-9]+$" }""");
            Part(writer, "taken_at", """{ "type": ["string", "null"], "format": "date-time", "description": "When the readings were taken; null = unknown." }""");
            Part(writer, "period_seconds", """{ "type": ["number", "null"], "exclusiveMinimum": 0, "default": 300, "description": "Seconds that a reading is the average over." }""");
            writer.WriteStartObject("values");
            SchemaJson.WriteMembers(writer, Values);
            writer.WriteStartObject("properties");
            foreach (string metric in MetricNames.All)
            {
                Part(writer, metric, """{ "$ref": "#/$defs/readings" }""");
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
            Part(writer, "series", """{ "anyOf": [ { "$ref": "#/$defs/series" }, { "type": "array", "items": { "$ref": "#/$defs/series" } }, { "type": "null" } ] }""");
            writer.WriteEndObject();
            writer.WriteStartObject("$defs");
            Part(writer, "readings", Readings);
            Part(writer, "series", Series);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Part(Utf8JsonWriter writer, string name, string json)
    {
        writer.WriteStartObject(name);
        SchemaJson.WriteMembers(writer, json);
        writer.WriteEndObject();
    }
}
