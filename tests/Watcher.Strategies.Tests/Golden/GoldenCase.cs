using System.Text;
using System.Text.Json;
using Watcher.Actions;
using Watcher.Documents;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Strategies.Tests.Golden;

/// <summary>One recorded case of any strategy: a cluster, its metrics, the parameters, and what upstream answered.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Strategy">The strategy.</param>
/// <param name="Parameters">As an operator gives them.</param>
/// <param name="Model">The cluster.</param>
/// <param name="Metrics">Its readings.</param>
/// <param name="Upstream">Upstream's actions, in its order.</param>
/// <param name="UpstreamFailed">Whether upstream raised an exception, or could make no plan of its actions.</param>
public sealed record GoldenCase(
    string Name, string Strategy, AttributeMap Parameters, ClusterModel Model, MetricSet Metrics, IReadOnlyList<ClusterAction> Upstream, bool UpstreamFailed)
{
    /// <summary>Whether it comes from upstream's own unit tests, which are not part of this repository.</summary>
    public bool IsThirdParty => Name.StartsWith("upstream_", StringComparison.Ordinal);

    /// <summary>The cases of a strategy: this repository's, and those beside the checkout where there are any.</summary>
    public static IReadOnlyList<GoldenCase> All(string strategy)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            foreach (string folder in (string[])[Path.Combine(at.FullName, "shared", "golden", strategy), Path.Combine(at.FullName, "tests", "data", "golden", strategy)])
            {
                foreach (string file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [])
                {
                    files[Path.GetFileName(file)] = file;
                }
            }
        }

        return [.. files.Values.Select(Load)];
    }

    /// <summary>
    /// Upstream's actions in order, leaving out those that break a rule. Where upstream leaves the destination to Nova, the first legal node stands for it.
    /// </summary>
    /// <param name="allows">What the parameters allow, beside what the cluster does.</param>
    public (GoldenPlan Plan, bool IsFeasible) UpstreamsFeasiblePart(Func<ClusterState, ClusterAction, bool> allows)
    {
        var state = new ClusterState(Model);
        bool feasible = true;
        foreach (ClusterAction action in Upstream)
        {
            feasible &= allows(state, action) && (action is MigrateAction { Destination: null } open ? Open(state, open) : action.Apply(state) is null);
        }

        return (new GoldenPlan([.. state.Actions.Select(a => a.Action)], state.ToModel()), feasible);
    }

    private bool Open(ClusterState state, MigrateAction open) =>
        Model.Nodes.Any(node => (open with { Destination = node.Hostname }).Apply(state) is null);

    private static GoldenCase Load(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement, upstream = root.GetProperty("upstream");
        string actions = upstream.GetProperty("actions").GetRawText();
        bool Is(string name) => upstream.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;
        return new GoldenCase(
            Path.GetFileNameWithoutExtension(path),
            root.GetProperty("strategy").GetString()!,
            AttributeMap.Parse(root.GetProperty("parameters").GetRawText()),
            ClusterModelReader.Parse(Encoding.UTF8.GetBytes(root.GetProperty("model").GetRawText())).Model,
            MetricSetReader.Parse(root.GetProperty("metrics").GetRawText()).Metrics,
            [.. PlanReader.Read(Encoding.UTF8.GetBytes($$"""{"plan_version": "1.0", "actions": {{actions}}}""")).Actions.Select(a => a.Action)],
            Is("error") || Is("planner_error"));
    }
}
