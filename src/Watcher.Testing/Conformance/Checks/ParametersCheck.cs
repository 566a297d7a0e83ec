using System.Text.Json.Nodes;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Testing;

internal sealed class ParametersCheck() : ConformanceCheck(ConformanceChecks.Parameters, "unknown parameters are refused by name, and bound ones bind again unchanged")
{
    private const string Unknown = "no_such_parameter";

    protected override void Run(Bench bench, CheckLog log)
    {
        log.Ran();
        AttributeMap given = bench.Cases.Count > 0 ? bench.Cases[0].Parameters : AttributeMap.Empty;
        CheckUnknown(bench, given, log);
        AttributeMap bound;
        try
        {
            bound = bench.Strategy.BindParameters(given);
        }
        catch (InvalidInputException e)
        {
            log.Fail($"refuses the parameters it is checked with ({e.Message}); give it what it requires by ConformanceOptions.Parameters");
            return;
        }

        AttributeMap again = bench.Strategy.BindParameters(bound);
        if (!again.Equals(bound))
        {
            log.Fail($"bound parameters bind to others: {bound.ToJson()}, then {again.ToJson()}");
        }
    }

    private static void CheckUnknown(Bench bench, AttributeMap given, CheckLog log)
    {
        JsonObject more = JsonNode.Parse(given.ToJson())!.AsObject();
        more[Unknown] = 1;
        try
        {
            bench.Strategy.BindParameters(AttributeMap.Parse(more.ToJsonString()));
            log.Fail($"accepts the unknown parameter '{Unknown}': a typo of an operator would go unnoticed");
        }
        catch (InvalidInputException e)
        {
            if (!e.Problems.Any(p => p.ToString().Contains(Unknown, StringComparison.Ordinal)))
            {
                log.Fail($"refuses an unknown parameter without naming it: {e.Message}");
            }
        }
    }
}
