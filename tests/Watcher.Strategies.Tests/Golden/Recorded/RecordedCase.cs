using System.Text;
using System.Text.Json;
using Watcher.Actions;
using Watcher.Documents;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Strategies.Tests.Golden.Recorded;

/// <summary>A recorded case with actions of any kind, read by the SDK's own readers.</summary>
public sealed record RecordedCase(string Name, string Strategy, AttributeMap Parameters, ClusterModel Model, MetricSet Metrics, IReadOnlyList<ClusterAction> Upstream)
{
    public static RecordedCase Load(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        string actions = root.GetProperty("upstream").GetProperty("actions").GetRawText();
        ActionPlan plan = PlanReader.Read(Encoding.UTF8.GetBytes($$"""{"plan_version": "1.0", "actions": {{actions}}}"""));
        return new RecordedCase(
            Path.GetFileNameWithoutExtension(path),
            root.GetProperty("strategy").GetString()!,
            AttributeMap.Parse(root.GetProperty("parameters").GetRawText()),
            ClusterModelReader.Parse(Encoding.UTF8.GetBytes(root.GetProperty("model").GetRawText())).Model,
            MetricSetReader.Parse(root.GetProperty("metrics").GetRawText()).Metrics,
            [.. plan.Actions.Select(a => a.Action)]);
    }

    /// <summary>
    /// Upstream's actions in order, leaving out those that break a rule. Where upstream leaves the destination to Nova, the first legal node stands for it.
    /// </summary>
    public (IReadOnlyList<ClusterAction> Actions, ClusterModel After, bool Feasible) FeasibleUpstream()
    {
        var state = new ClusterState(Model);
        bool feasible = true;
        foreach (ClusterAction action in Upstream)
        {
            feasible &= action is MigrateAction { Destination: null } open ? Open(state, open) : action.Apply(state) is null;
        }

        return ([.. state.Actions.Select(a => a.Action)], state.ToModel(), feasible);
    }

    private bool Open(ClusterState state, MigrateAction open) =>
        Model.Nodes.Any(node => (open with { Destination = node.Hostname }).Apply(state) is null);
}
