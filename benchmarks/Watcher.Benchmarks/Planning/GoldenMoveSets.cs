using System.Text;
using System.Text.Json;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Filters;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Benchmarks.Planning;

/// <summary>
/// The golden cases as move sets: what upstream answered, as far as it is feasible, and what our strategy of that name answers, where there is
/// one. Cases without an action are left out.
/// </summary>
internal static class GoldenMoveSets
{
    private const string Data = "shared/golden";

    internal static IEnumerable<MoveSet> ReadAll()
    {
        foreach (string file in Directory.GetFiles(Find(), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            JsonElement golden = document.RootElement;
            ClusterModel model;
            try
            {
                model = ClusterModelReader.Parse(golden.GetProperty("model").GetRawText()).Model;
            }
            catch (InvalidInputException)
            {
                // A case of wrong input on purpose.
                continue;
            }

            MoveSet[] sets = [new MoveSet("golden, upstream's actions", model, Upstream(golden, model)), new MoveSet("golden, our plans", model, Ours(golden, model))];
            foreach (MoveSet set in sets)
            {
                if (set.Actions.Count > 0) yield return set;
            }
        }
    }

    private static List<SolutionAction> Upstream(JsonElement golden, ClusterModel model)
    {
        JsonElement upstream = golden.GetProperty("upstream");
        if (!upstream.TryGetProperty("actions", out JsonElement actions) || actions.ValueKind != JsonValueKind.Array) return [];
        var state = new ClusterState(model);
        foreach (JsonElement action in actions.EnumerateArray())
        {
            try
            {
                ActionPlan one = PlanReader.Read(Encoding.UTF8.GetBytes("{\"actions\":[" + action.GetRawText() + "]}"));
                _ = one.Actions[0].Action.Apply(state);
            }
            catch (InvalidInputException)
            {
                // Upstream lets some actions through that its own schema would refuse.
            }
        }

        return [.. state.Actions];
    }

    private static List<SolutionAction> Ours(JsonElement golden, ClusterModel model)
    {
        string name = golden.GetProperty("strategy").GetString()!;
        if (BuiltInStrategies.All.FirstOrDefault(s => s.Descriptor.Name == name) is not { } strategy) return [];
        var filters = new FilterCatalog(DestinationFilters.Default);
        var runner = new AuditRunner(new AuditServices
        {
            Strategies = new StrategyCatalog([strategy]),
            Filters = filters.Chain,
            Limiter = new PlanLimiter(),
            Planner = new DependencyPlanner(),
        });
        try
        {
            MetricSet metrics = MetricSetReader.Parse(Encoding.UTF8.GetBytes(golden.GetProperty("metrics").GetRawText())).Metrics;
            AuditRequest request = new() { Strategy = name, Parameters = AttributeMap.Parse(golden.GetProperty("parameters").GetRawText()) };
            return [.. runner.Run(model, metrics, request).Plan.Actions.Select(a => new SolutionAction(a.Action, a.Reason))];
        }
        catch (WatcherException)
        {
            // A case whose parameters or metrics are refused on purpose.
            return [];
        }
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("WATCHER_SHARED") is { Length: > 0 } named)
            return Path.Combine(named, Path.GetRelativePath("shared", Data));
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, Data);
            if (Directory.Exists(path)) return path;
        }

        throw new DirectoryNotFoundException($"{Data} is neither beside the checkout nor beside its parents; set WATCHER_SHARED to the folder 'shared'.");
    }
}
