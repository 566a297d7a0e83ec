using System.Text.Json.Nodes;
using Watcher.Actions;
using Watcher.Audits;

namespace Watcher.Configuration;

/// <summary>A key whose value is an object of action types to counts.</summary>
internal sealed class CountMapKey(
    string path,
    string description,
    Func<WatcherOptions, IReadOnlyDictionary<string, int>> get,
    Func<WatcherOptions, IReadOnlyDictionary<string, int>, WatcherOptions> set)
    : ConfigurationKey(path, description)
{
    private static readonly CountRule s_count = new();

    public override string Expected => "an object of action types to integers of 1 or more";

    public override WatcherOptions Apply(ConfigurationNode node, WatcherOptions options, ConfigurationProblems problems)
    {
        if (node.Kind != ConfigurationNodeKind.Object && !(node.Kind == ConfigurationNodeKind.Loose && node.Text.Length == 0))
        {
            problems.Error(Path, $"is {node.Describe()}; expected {Expected}");
            return options;
        }

        // What is given changes the default; types that are not named keep theirs.
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((string type, int count) in get(options))
        {
            counts[type] = count;
        }

        foreach ((string type, ConfigurationNode value) in node.Children)
        {
            string place = $"{Path}.{type}";
            if (!s_count.TryRead(value, out int count))
            {
                problems.Error(place, $"is {value.Describe()}; expected {s_count.Expected}");
                continue;
            }

            if (!ActionTypes.All.Contains(type))
            {
                problems.Warning(place, $"is not a built-in action type; those are {string.Join(", ", ActionTypes.All)}");
            }

            counts[type] = count;
        }

        return set(options, counts);
    }

    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = s_count.Schema() };

    public override JsonNode? Value(WatcherOptions options)
    {
        var json = new JsonObject();
        foreach ((string type, int count) in get(options).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            json[type] = count;
        }

        return json;
    }
}
