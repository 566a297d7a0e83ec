using System.Text.Json.Nodes;

namespace Watcher.Cli.Tests.Docs.Strategies;

/// <summary>The parameters of a strategy as rows of a table, from its JSON Schema: what is within another parameter has a path.</summary>
internal static class ParameterRows
{
    public static IEnumerable<string[]> Of(JsonNode schema, string prefix = "")
    {
        string[] required = [.. schema["required"]?.AsArray().Select(r => (string)r!) ?? []];
        foreach ((string name, JsonNode? node) in schema["properties"]?.AsObject() ?? [])
        {
            JsonObject property = node!.AsObject();
            bool isRecord = property["properties"] is not null;
            yield return
            [
                $"`{prefix}{name}`", Type(property), required.Contains(name) ? "**required**" : isRecord ? "" : Default(property), Allowed(property), Markdown.Prose((string?)property["description"] ?? ""),
            ];
            JsonNode? inner = isRecord ? property : property["items"]?["properties"] is null ? null : property["items"];
            foreach (string[] row in inner is null ? [] : Of(inner, $"{prefix}{name}{(isRecord ? "" : "[]")}."))
            {
                yield return row;
            }
        }
    }

    private static string Type(JsonObject property) => property["type"] switch
    {
        JsonArray several => string.Join(" or ", several.Select(t => Word((string)t!))),
        { } one when (string)one! == "array" => $"list of {(property["items"] is JsonObject items ? Plural(items) : "anything")}",
        { } one => Word((string)one!),
        null => "anything",
    };

    private static string Plural(JsonObject items) => (string?)(items["type"] is JsonArray several ? several[0] : items["type"]) switch
    {
        "string" => "texts",
        "object" => "objects",
        "array" => "lists",
        var other => other + "s",
    };

    private static string Word(string type) => type switch { "string" => "text", "boolean" => "true or false", "array" => "list", _ => type };

    private static string Default(JsonObject property) => property["default"] is not { } value ? "none"
        : value is JsonArray { Count: 0 } or JsonObject { Count: 0 } || value.ToJsonString() == "\"\"" ? "none"
        : property["items"]?["properties"] is not null ? "see there"
        : value is JsonValue text && text.TryGetValue(out string? word) ? $"`{word}`"
        : $"`{value.ToJsonString()}`";

    private static string Allowed(JsonObject property)
    {
        if ((property["enum"] ?? property["items"]?["enum"]) is JsonArray choices)
        {
            return string.Join(", ", choices.Select(c => $"`{c}`"));
        }

        string least = property["minimum"] is { } minimum ? $"≥ {minimum}" : property["exclusiveMinimum"] is { } above ? $"> {above}" : "";
        string most = property["maximum"] is { } maximum ? $"≤ {maximum}" : "";
        return string.Join(", ", ((string[])[least, most]).Where(b => b.Length > 0));
    }
}
