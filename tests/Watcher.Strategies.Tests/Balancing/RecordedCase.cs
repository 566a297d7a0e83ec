using System.Text;
using System.Text.Json;
using Watcher.Actions;
using Watcher.Documents;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.State;
using Watcher.Strategies.Tests.Golden;

namespace Watcher.Strategies.Tests.Balancing;

/// <summary>One recorded case of any strategy of this family; upstream's actions are read where the model knows what they name.</summary>
public sealed record RecordedCase(string Name, AttributeMap Parameters, ClusterModel Model, MetricSet Metrics, IReadOnlyList<ClusterAction> Upstream)
{
    public static IReadOnlyList<RecordedCase> All(string strategy) => [.. GoldenCase.Files(strategy).Select(Load)];

    /// <summary>Upstream's actions in order, leaving out those that break a rule; whether none did.</summary>
    public (ClusterModel After, int Actions, bool IsFeasible) UpstreamsFeasiblePart(Func<ClusterState, ClusterAction, bool> allows)
    {
        var state = new ClusterState(Model);
        bool feasible = true;
        foreach (ClusterAction action in Upstream)
        {
            feasible &= allows(state, action) && action.Apply(state) is null;
        }

        return (state.ToModel(), state.Actions.Count, feasible);
    }

    private static RecordedCase Load(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        return new RecordedCase(
            Path.GetFileNameWithoutExtension(path),
            AttributeMap.Parse(root.GetProperty("parameters").GetRawText()),
            ClusterModelReader.Parse(Encoding.UTF8.GetBytes(root.GetProperty("model").GetRawText())).Model,
            MetricSetReader.Parse(root.GetProperty("metrics").GetRawText()).Metrics,
            [.. root.GetProperty("upstream").GetProperty("actions").EnumerateArray().Select(Read)]);
    }

    private static ClusterAction Read(JsonElement action)
    {
        JsonElement input = action.GetProperty("input_parameters");
        string id = action.GetProperty("resource_id").GetString()!;
        string? Text(string name) => input.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        return action.GetProperty("action_type").GetString() switch
        {
            "migrate" => new MigrateAction(id, "", Text("migration_type") == "live" ? MigrationType.Live : MigrationType.Cold, Text("source_node")!, Text("destination_node")!),
            "volume_migrate" => new VolumeMigrateAction(
                id, "", Text("migration_type") == "retype" ? VolumeMigrationType.Retype : VolumeMigrationType.Migrate, Text("destination_node"), Text("destination_type")),
            var other => throw new InvalidOperationException($"unexpected action {other}"),
        };
    }
}
