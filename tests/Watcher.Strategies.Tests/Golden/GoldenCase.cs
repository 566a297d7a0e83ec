using System.Text;
using System.Text.Json;
using Watcher.Actions;
using Watcher.Documents;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Tests.Golden;

/// <summary>One recorded case: a cluster, its metrics, the parameters, and what upstream answered.</summary>
public sealed record GoldenCase(string Name, AttributeMap Parameters, ClusterModel Model, MetricSet Metrics, IReadOnlyList<ClusterAction> Upstream)
{
    public static GoldenCase Load(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        ClusterModel model = ClusterModelReader.Parse(Encoding.UTF8.GetBytes(root.GetProperty("model").GetRawText())).Model;
        var actions = new List<ClusterAction>();
        foreach (JsonElement action in root.GetProperty("upstream").GetProperty("actions").EnumerateArray())
        {
            actions.Add(ReadAction(action));
        }

        return new GoldenCase(Path.GetFileNameWithoutExtension(path), AttributeMap.Parse(root.GetProperty("parameters").GetRawText()),
            model, ReadMetrics(root.GetProperty("metrics")), actions);
    }

    /// <summary>The cases of a strategy: this repository's, and upstream's own where the shared data stands beside the checkout.</summary>
    public static IReadOnlyList<string> Files(string strategy)
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

        return [.. files.Values];
    }

    private static MetricSet ReadMetrics(JsonElement metrics)
    {
        var builder = new MetricSetBuilder();
        foreach (JsonProperty metric in metrics.GetProperty("values").EnumerateObject())
        {
            foreach (JsonProperty reading in metric.Value.EnumerateObject())
            {
                if (reading.Value.ValueKind == JsonValueKind.Number)
                {
                    builder.Add(metric.Name, reading.Name, reading.Value.GetDouble());
                }
            }
        }

        return builder.Build();
    }

    private static ClusterAction ReadAction(JsonElement action)
    {
        JsonElement input = action.GetProperty("input_parameters");
        string id = action.GetProperty("resource_id").GetString()!;
        string? Text(string name) => input.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
        return action.GetProperty("action_type").GetString() switch
        {
            "migrate" => new MigrateAction(id, "", Text("migration_type") == "live" ? MigrationType.Live : MigrationType.Cold,
                Text("source_node")!, Text("destination_node")!),
            "change_nova_service_state" => new ChangeServiceStateAction(id, Text("resource_name")!, Text("state") == "enabled", Text("disabled_reason")),
            var other => throw new InvalidOperationException($"unexpected action {other}"),
        };
    }
}
