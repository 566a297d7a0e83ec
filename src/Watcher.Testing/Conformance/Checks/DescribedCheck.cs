using System.Text.Json;
using Watcher.Goals;
using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Testing;

internal sealed class DescribedCheck() : ConformanceCheck(ConformanceChecks.Described, "name, goal, attributes, metrics and schema are in order")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        log.Ran();
        StrategyDescriptor descriptor = bench.Strategy.Descriptor;
        if (descriptor.Name.Length == 0 || !descriptor.Name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'))
        {
            log.Fail($"the name '{descriptor.Name}' is not of a-z, 0-9 and _; operators type it on a command line");
        }

        if (GoalCatalog.Find(descriptor.Goal) is null)
        {
            log.Fail($"the goal '{descriptor.Goal}' is unknown; expected one of {string.Join(", ", GoalCatalog.All.Select(g => g.Name))}");
        }

        foreach (string path in descriptor.Reads)
        {
            AttributeDescriptor? attribute = CdmSchema.Find(path);
            if (attribute is null)
            {
                log.Fail($"[Reads] names '{path}', which is not an attribute of the model; use the constants of CdmAttribute");
            }
            else if (attribute.DeprecatedIn is { } since)
            {
                log.Advise($"[Reads] names '{path}', which is deprecated since {since}{(attribute.Replacement is { } other ? $"; use '{other}'" : "")}");
            }
        }

        if (descriptor.Description.Length == 0)
        {
            log.Advise("there is no description; say in a sentence what it does");
        }

        CheckSchema(bench.Strategy.ParametersSchema, log);
    }

    private static void CheckSchema(string schema, CheckLog log)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(schema);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                log.Fail("the schema of the parameters is not a JSON object");
            }
        }
        catch (JsonException e)
        {
            log.Fail($"the schema of the parameters is not JSON: {e.Message}");
        }
    }
}
