using System.Globalization;
using System.Text.Json;

namespace Watcher.Model;

/// <summary>The JSON Schema of one attribute, from its descriptor.</summary>
internal static class AttributeSchema
{
    private const string Text = """{ "type": "string" }""";
    private const string TextOrNull = """{ "type": ["string", "null"] }""";
    private const string Count = """{ "type": "integer", "minimum": 0, "maximum": 2147483647 }""";

    public static void Write(Utf8JsonWriter writer, AttributeDescriptor attribute)
    {
        writer.WriteStartObject(attribute.Name);
        writer.WriteString("description", Describe(attribute));
        string type = TypeName(attribute.Kind);
        if (attribute.Required)
        {
            writer.WriteString("type", type);
        }
        else
        {
            SchemaJson.WriteTexts(writer, "type", type, "null");
        }

        WriteConstraints(writer, attribute);
        WriteDefault(writer, attribute);
        if (attribute.DeprecatedIn is not null)
        {
            writer.WriteBoolean("deprecated", true);
        }

        writer.WriteEndObject();
    }

    private static string Describe(AttributeDescriptor attribute)
    {
        string text = attribute.Description;
        text += attribute.Unit is { } unit ? $" Unit: {unit}." : "";
        text += attribute.Target is { } target ? $" Refers to {CdmSchema.CollectionName(target)}." : "";
        text += attribute.KnownValues.Count > 0 ? $" Known values: {string.Join(", ", attribute.KnownValues)}; others are kept with a warning." : "";
        text += attribute.Since > new CdmVersion(1, 0) ? $" Since {attribute.Since}." : "";
        text += attribute.DeprecatedIn is { } version ? $" Deprecated in {version}{(attribute.Replacement is { } path ? $", use {path}" : "")}." : "";
        return text;
    }

    private static string TypeName(AttributeValueKind kind) => kind switch
    {
        AttributeValueKind.NumericId or AttributeValueKind.Integer => "integer",
        AttributeValueKind.Real => "number",
        AttributeValueKind.Flag => "boolean",
        AttributeValueKind.JsonObject => "object",
        AttributeValueKind.JsonArray => "array",
        _ => "string",
    };

    private static void WriteConstraints(Utf8JsonWriter writer, AttributeDescriptor attribute)
    {
        switch (attribute.Kind)
        {
            case AttributeValueKind.NumericId or AttributeValueKind.Integer:
                writer.WriteNumber("minimum", 0);
                writer.WriteNumber("maximum", int.MaxValue);
                break;
            case AttributeValueKind.Real:
                writer.WriteNumber("minimum", 0);
                writer.WriteNumber("maximum", 1_000_000);
                break;
            case AttributeValueKind.Timestamp:
                writer.WriteString("format", "date-time");
                break;
            case AttributeValueKind.Text when attribute.Required:
                writer.WriteNumber("minLength", 1);
                break;
            case AttributeValueKind.JsonObject or AttributeValueKind.JsonArray:
                SchemaJson.WriteMembers(writer, ShapeOf(attribute.Shape));
                break;
        }
    }

    private static string ShapeOf(JsonShape shape) => shape switch
    {
        JsonShape.TextArray => $$"""{ "items": {{Text}} }""",
        JsonShape.Amounts => $$"""{ "additionalProperties": {{Count}} }""",
        JsonShape.Inventories => """
            { "additionalProperties": { "type": "object", "required": ["total"], "properties": {
              "total": { "type": "integer", "minimum": 0, "maximum": 2147483647 },
              "reserved": { "type": ["integer", "null"], "minimum": 0, "maximum": 2147483647, "default": 0 },
              "allocation_ratio": { "type": ["number", "null"], "minimum": 0, "maximum": 1000000, "default": 1 } } } }
            """,
        JsonShape.Flavor => $$"""{ "properties": { "name": {{TextOrNull}}, "extra_specs": { "type": ["object", "null"] } } }""",
        JsonShape.CpuInfo => $$"""
            { "properties": { "arch": {{TextOrNull}}, "vendor": {{TextOrNull}}, "model": {{TextOrNull}},
              "features": { "type": ["array", "null"], "items": {{Text}} } } }
            """,
        JsonShape.GroupRules => """{ "properties": { "max_server_per_host": { "type": ["integer", "null"], "minimum": 1, "maximum": 2147483647 } } }""",
        JsonShape.Attachments => $$"""{ "items": { "type": "object", "properties": { "server_id": {{TextOrNull}} } } }""",
        _ => "{}",
    };

    private static void WriteDefault(Utf8JsonWriter writer, AttributeDescriptor attribute)
    {
        if (attribute.Required)
        {
            return;
        }

        if (attribute.Nullable)
        {
            writer.WriteNull("default");
        }
        else if (attribute.DefaultText is { } text)
        {
            writer.WriteString("default", text);
        }
        else if (attribute.Kind == AttributeValueKind.Flag)
        {
            writer.WriteBoolean("default", attribute.DefaultNumber != 0);
        }
        else
        {
            writer.WriteNumber("default", decimal.Parse(attribute.DefaultNumber.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        }
    }
}
