using System.Text.Json;
using System.Text.Json.Nodes;
using Watcher.Actions;

namespace Watcher.Plans;

/// <summary>The JSON Schema of plan documents, made from the action types and limit keys that this version knows.</summary>
public static class PlanSchema
{
    /// <summary>The schema (draft 2020-12) as indented JSON text that ends with a line feed.</summary>
    public static string ToJson()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            Document().WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static JsonObject Document() => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "Watcher action plan",
        ["type"] = "object",
        ["required"] = new JsonArray("actions"),
        ["properties"] = new JsonObject
        {
            ["plan_version"] = new JsonObject { ["type"] = "string", ["pattern"] = "^1\\.[0-9]+$" },
            ["status"] = Choice("succeeded", "infeasible", "cancelled"),
            ["strategy"] = Type("string"),
            ["goal"] = Type("string"),
            ["model_revision"] = Nullable("string"),
            ["taken_at"] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["format"] = "date-time" },
            ["parameters"] = Type("object"),
            ["scope"] = Type("array"),
            ["filters"] = ArrayOf(Type("string")),
            ["seed"] = Type("integer"),
            ["reproducible"] = Type("boolean"),
            ["timing"] = Members(("load_seconds", Least("number")), ("solve_seconds", Least("number")), ("plan_seconds", Least("number"))),
            ["actions"] = ArrayOf(PlanActionSchema.Action()),
            ["efficacy"] = ArrayOf(Value(withBefore: true)),
            ["global_efficacy"] = ArrayOf(Value(withBefore: false)),
            ["objective"] = Members(("levels", ArrayOf(Members(("name", Type("string")), ("direction", Choice("minimize", "maximize")),
                ("before", Nullable("number")), ("after", Nullable("number")), ("lower_bound", Nullable("number")), ("gap", Nullable("number")))))),
            ["makespan"] = Members(("seconds", Least("number")), ("lower_bound_seconds", Least("number")), ("barrier_seconds", Least("number")),
                ("peak_concurrency", ArrayOf(Members(("host", Type("string")), ("moves", Least("integer")))))),
            ["limits"] = Members(("applied", Limits()),
                ("cut", ArrayOf(Members(("limit", Type("string")), ("left_out", Least("integer")))))),
            ["warnings"] = ArrayOf(Type("string")),
            ["notes"] = ArrayOf(Type("string")),
        },
    };

    internal static JsonObject Type(string type) => new() { ["type"] = type };

    internal static JsonObject Nullable(string type) => new() { ["type"] = new JsonArray(type, "null") };

    internal static JsonObject Least(string type) => new() { ["type"] = type, ["minimum"] = 0 };

    internal static JsonObject Choice(params string[] choices) => new() { ["enum"] = new JsonArray([.. choices.Select(c => (JsonNode)c)]) };

    internal static JsonObject ArrayOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    internal static JsonObject Members(params (string Name, JsonObject Schema)[] members)
    {
        var properties = new JsonObject();
        foreach ((string name, JsonObject schema) in members)
        {
            properties[name] = schema;
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties };
    }

    private static JsonObject Value(bool withBefore) => withBefore
        ? Members(("name", Type("string")), ("unit", Nullable("string")), ("before", Nullable("number")), ("after", Nullable("number")),
            ("value", Nullable("number")))
        : Members(("name", Type("string")), ("unit", Nullable("string")), ("value", Nullable("number")));

    private static JsonObject Limits() => Members([.. PlanLimitKeys.All.Select(k => (k.Name, new JsonObject
    {
        ["type"] = new JsonArray("integer", "null"),
        ["minimum"] = 0,
    }))]);
}
