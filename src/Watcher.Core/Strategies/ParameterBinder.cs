using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
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
        try
        {
            T bound = document.RootElement.Deserialize(contract)!;
            DeclaredRules.Check(bound, contract, "", problems);
            foreach (Problem problem in (bound as IValidatableParameters)?.Validate() ?? [])
            {
                problems.Error(problem.Path, problem.Message);
            }

            if (problems.ErrorCount == 0)
            {
                return bound;
            }
        }
        catch (JsonException e)
        {
            ParameterProblems.Explain(source, document.RootElement, contract, e, problems);
        }

        throw new InvalidInputException("parameters", problems.ToList());
    }

    public static AttributeMap Describe<T>(T parameters, JsonTypeInfo<T> contract) =>
        AttributeMap.Parse(JsonSerializer.Serialize(parameters, contract));

    public static string Schema<T>(string title, JsonTypeInfo<T> contract)
        where T : class, new()
    {
        JsonNode node = contract.GetJsonSchemaAsNode(new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = static (context, schema) => DeclaredRules.Describe(context.PropertyInfo, schema),
        });
        JsonObject root = node as JsonObject ?? new JsonObject { ["type"] = "object" };
        DeclaredRules.Complete(root, contract, JsonSerializer.SerializeToNode(new T(), contract) as JsonObject ?? []);
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", title);
        root["additionalProperties"] = false;
        return root.ToJsonString(new JsonSerializerOptions(contract.Options) { WriteIndented = true, NewLine = "\n", Encoder = ParameterJson.Options.Encoder });
    }
}
