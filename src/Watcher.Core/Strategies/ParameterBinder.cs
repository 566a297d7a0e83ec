using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Strategies;

/// <summary>Binds parameters to a record by its JSON contract, and reports every wrong one by name.</summary>
internal static class ParameterBinder
{
    public static T Bind<T>(string source, AttributeMap parameters, JsonTypeInfo<T> contract)
        where T : class
    {
        var problems = new ProblemCollector();
        using JsonDocument document = JsonDocument.Parse(parameters.ToJson());
        var known = contract.Properties.ToDictionary(p => p.Name, StringComparer.Ordinal);
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            if (!known.TryGetValue(property.Name, out JsonPropertyInfo? info))
            {
                problems.Error(property.Name, $"is not a parameter of {source}; expected one of {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}");
                continue;
            }

            Try(property, info, contract, problems);
        }

        if (problems.ErrorCount == 0 && document.RootElement.Deserialize(contract) is { } bound)
        {
            foreach (Problem problem in (bound as IValidatableParameters)?.Validate() ?? [])
            {
                problems.Error(problem.Path, problem.Message);
            }

            if (problems.ErrorCount == 0)
            {
                return bound;
            }
        }

        throw new InvalidInputException("parameters", problems.ToList());
    }

    public static AttributeMap Describe<T>(T parameters, JsonTypeInfo<T> contract) =>
        AttributeMap.Parse(JsonSerializer.Serialize(parameters, contract));

    public static string Schema<T>(string title, JsonTypeInfo<T> contract)
        where T : class
    {
        JsonNode node = contract.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = static (context, schema) =>
            {
                if (schema is JsonObject target && context.PropertyInfo?.AttributeProvider is { } provider
                    && provider.GetCustomAttributes(typeof(System.ComponentModel.DescriptionAttribute), inherit: true) is [System.ComponentModel.DescriptionAttribute description, ..])
                {
                    target.Insert(0, "description", description.Description);
                }

                return schema;
            },
        });
        JsonObject root = node as JsonObject ?? new JsonObject { ["type"] = "object" };
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", title);
        root["additionalProperties"] = false;
        return root.ToJsonString(new JsonSerializerOptions(contract.Options) { WriteIndented = true });
    }

    private static void Try<T>(JsonProperty property, JsonPropertyInfo info, JsonTypeInfo<T> contract, ProblemCollector problems)
        where T : class
    {
        var single = new StringBuilder("{").Append(ResourceJson.Quote(property.Name)).Append(':').Append(property.Value.GetRawText()).Append('}');
        try
        {
            JsonSerializer.Deserialize(single.ToString(), contract);
        }
        catch (JsonException)
        {
            Explain(property.Name, property.Value, info.PropertyType, contract.Options, problems);
        }
    }

    /// <summary>Names what is wrong within a value that does not bind, as deep inside as it can be told.</summary>
    private static void Explain(string path, JsonElement value, Type type, JsonSerializerOptions options, ProblemCollector problems)
    {
        int before = problems.ErrorCount;
        JsonTypeInfo contract = options.GetTypeInfo(type);
        if (contract.Kind == JsonTypeInfoKind.Object && value.ValueKind == JsonValueKind.Object)
        {
            var known = contract.Properties.ToDictionary(p => p.Name, StringComparer.Ordinal);
            foreach (JsonProperty member in value.EnumerateObject())
            {
                if (!known.TryGetValue(member.Name, out JsonPropertyInfo? info))
                {
                    problems.Error($"{path}.{member.Name}", $"is unknown; expected one of {string.Join(", ", known.Keys.Order(StringComparer.Ordinal))}");
                }
                else if (!Binds(member.Value, info.PropertyType, options))
                {
                    Explain($"{path}.{member.Name}", member.Value, info.PropertyType, options, problems);
                }
            }
        }
        else if (contract is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } element } && value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                if (!Binds(item, element, options))
                {
                    Explain(FormattableString.Invariant($"{path}[{index}]"), item, element, options, problems);
                }

                index++;
            }
        }

        if (problems.ErrorCount == before)
        {
            problems.Error(path, $"is {value.GetRawText()}; expected {Expected(type)}");
        }
    }

    private static bool Binds(JsonElement value, Type type, JsonSerializerOptions options)
    {
        try
        {
            value.Deserialize(options.GetTypeInfo(type));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Expected(Type of)
    {
        Type type = Nullable.GetUnderlyingType(of) ?? of;
        return type == typeof(bool) ? "true or false"
            : type == typeof(string) ? "a text"
            : type == typeof(int) || type == typeof(long) ? "an integer"
            : type == typeof(double) || type == typeof(decimal) ? "a number"
            : type.IsEnum ? "one of " + string.Join(", ", type.GetEnumNames().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))
            : type.IsAssignableTo(typeof(System.Collections.IDictionary)) ? "an object"
            : type.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? "an array"
            : "an object";
    }
}
