using System.Buffers;
using System.Text.Json;

namespace Watcher.Model;

/// <summary>Writes a JSON value in one form only (keys sorted, no blanks, minimal escapes), so that equal values have equal bytes.</summary>
internal static class CanonicalJson
{
    public const int MaximumDepth = 64;

    private static readonly JsonWriterOptions s_writerOptions = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonDocumentOptions s_documentOptions = new() { MaxDepth = MaximumDepth };

    public static ReadOnlySpan<byte> EmptyObject => "{}"u8;

    /// <summary>The canonical form; <paramref name="duplicate"/> is the path of a repeated key, null if there is none.</summary>
    public static byte[] Canonicalize(ReadOnlyMemory<byte> json, out string? duplicate)
    {
        using JsonDocument document = JsonDocument.Parse(json, s_documentOptions);
        return Canonicalize(document.RootElement, out duplicate);
    }

    public static byte[] Canonicalize(JsonElement element, out string? duplicate)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using var writer = new Utf8JsonWriter(buffer, s_writerOptions);
        duplicate = null;
        Write(writer, element, "", ref duplicate);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The strings of a JSON array; other values by their JSON text.</summary>
    public static IReadOnlyList<string> ReadStrings(ReadOnlySpan<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json.ToArray(), s_documentOptions);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? [.. document.RootElement.EnumerateArray().Select(Text)]
            : [Text(document.RootElement)];
    }

    /// <summary>A value as text: a string without its quotes, anything else as JSON.</summary>
    public static string Text(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();

    private static void Write(Utf8JsonWriter writer, JsonElement element, string path, ref string? duplicate)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                List<JsonProperty> properties = [.. element.EnumerateObject()];
                properties.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
                for (int i = 0; i < properties.Count; i++)
                {
                    if (i > 0 && properties[i].Name == properties[i - 1].Name)
                    {
                        duplicate ??= $"{path}.{properties[i].Name}";
                        continue;
                    }

                    writer.WritePropertyName(properties[i].Name);
                    Write(writer, properties[i].Value, $"{path}.{properties[i].Name}", ref duplicate);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    Write(writer, item, path, ref duplicate);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(element.GetString());
                break;
            default:
                writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                break;
        }
    }
}
