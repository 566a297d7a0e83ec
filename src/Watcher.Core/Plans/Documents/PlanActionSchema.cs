using System.Text.Json.Nodes;
using Watcher.Actions;
using static Watcher.Plans.PlanSchema;

namespace Watcher.Plans;

/// <summary>The schema of one action: the common members, and the parameters that each built-in type demands.</summary>
internal static class PlanActionSchema
{
    public static JsonObject Action()
    {
        JsonObject action = Members(("id", Least("integer")), ("action_type", Type("string")), ("resource_id", Type("string")),
            ("input_parameters", Type("object")), ("depends_on", ArrayOf(Type("integer"))), ("depends_on_policy", Policies()),
            ("start_seconds", Least("number")), ("duration_seconds", Least("number")), ("group", Type("integer")), ("stage", Nullable("string")), ("reason", Nullable("string")));
        action["required"] = new JsonArray("action_type");
        action["allOf"] = new JsonArray([.. ActionTypes.All.Select(type => (JsonNode)Rule(type))]);
        return action;
    }

    private static JsonObject Policies() => new()
    {
        ["type"] = "object",
        ["propertyNames"] = new JsonObject { ["pattern"] = "^[0-9]+$" },
        ["additionalProperties"] = Choice("success", "any", "always"),
    };

    private static JsonObject Rule(string type)
    {
        (JsonObject parameters, string[] required) = Parameters(type);
        parameters["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]);
        JsonObject then = Members(("input_parameters", parameters));
        if (required.Length > 0)
        {
            then["required"] = new JsonArray("input_parameters");
        }

        return new JsonObject
        {
            ["if"] = Members(("action_type", new JsonObject { ["const"] = type })),
            ["then"] = then,
        };
    }

    private static (JsonObject Parameters, string[] Required) Parameters(string type) => type switch
    {
        ActionTypes.Migrate => (Members(("migration_type", Choice("live", "cold")), ("source_node", Type("string")),
            ("destination_node", Nullable("string")), ("resource_name", Nullable("string"))), ["migration_type", "source_node"]),
        ActionTypes.Evacuate => (Members(("source_node", Type("string")), ("destination_node", Type("string")),
            ("resource_name", Nullable("string"))), ["source_node", "destination_node"]),
        ActionTypes.Start => (Members(("destination_node", Type("string")), ("resource_name", Nullable("string"))), ["destination_node"]),
        ActionTypes.Resize => (Members(("flavor", Type("string"))), ["flavor"]),
        ActionTypes.ChangeServiceState => (Members(("state", Choice("enabled", "disabled")), ("disabled_reason", Nullable("string")),
            ("resource_name", Nullable("string"))), ["state"]),
        ActionTypes.ChangePowerState => (Members(("state", Choice("on", "off")), ("resource_name", Nullable("string"))), ["state"]),
        ActionTypes.VolumeMigrate => (Members(("migration_type", Choice("migrate", "retype", "swap")), ("destination_node", Nullable("string")),
            ("destination_type", Nullable("string")), ("resource_name", Nullable("string"))), ["migration_type"]),
        ActionTypes.Nop => (Members(("message", Nullable("string"))), []),
        ActionTypes.Sleep => (Members(("duration", Least("number"))), ["duration"]),
        _ => (new JsonObject { ["type"] = "object" }, []),
    };
}
