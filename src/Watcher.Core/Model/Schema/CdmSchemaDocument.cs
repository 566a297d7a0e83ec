using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Watcher.Model;

/// <summary>The JSON Schema (draft 2020-12) of the cluster model document, generated from the attribute descriptors.</summary>
public static class CdmSchemaDocument
{
    /// <summary>The schema as indented JSON that ends with a line feed; always the same bytes for the same version.</summary>
    public static string Generate()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, SchemaJson.WriterOptions))
        {
            Write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("$schema", SchemaJson.Draft);
        writer.WriteString("$id", $"urn:watcher-sdk:cdm:{CdmVersion.Current}");
        writer.WriteString("title", "Cluster model document");
        writer.WriteString("description", "A snapshot of a cluster. Unknown attributes are allowed and kept; null means unknown or none.");
        writer.WriteString("type", "object");
        SchemaJson.WriteTexts(writer, "required", "cdm_version", CdmSchema.CollectionName(ElementKind.ComputeNode));
        writer.WriteStartObject("properties");
        writer.WriteStartObject("cdm_version");
        writer.WriteString("description", "Version of the cluster data model, major.minor.");
        writer.WriteString("type", "string");
        writer.WriteString("pattern", string.Create(CultureInfo.InvariantCulture, $"^{CdmVersion.Current.Major}\\.[0-9]+$"));
        writer.WriteEndObject();
        writer.WriteStartObject("taken_at");
        writer.WriteString("description", "When the snapshot was taken; null = unknown. Without an offset: UTC.");
        SchemaJson.WriteTexts(writer, "type", "string", "null");
        writer.WriteString("format", "date-time");
        writer.WriteEndObject();
        foreach (ElementKind kind in CdmSchema.Kinds)
        {
            WriteCollection(writer, kind);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteCollection(Utf8JsonWriter writer, ElementKind kind)
    {
        writer.WriteStartObject(CdmSchema.CollectionName(kind));
        if (kind == ElementKind.ComputeNode)
        {
            writer.WriteString("type", "array");
        }
        else
        {
            SchemaJson.WriteTexts(writer, "type", "array", "null");
        }

        writer.WriteStartObject("items");
        writer.WriteString("type", "object");
        SchemaJson.WriteTexts(writer, "required", [.. CdmSchema.Attributes(kind).Where(a => a.Required).Select(a => a.Name)]);
        writer.WriteStartObject("properties");
        foreach (AttributeDescriptor attribute in CdmSchema.Attributes(kind))
        {
            AttributeSchema.Write(writer, attribute);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
