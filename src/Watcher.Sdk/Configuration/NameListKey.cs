using System.Text.Json.Nodes;
using Watcher.Audits;

namespace Watcher.Configuration;

/// <summary>A key whose value is a list of texts.</summary>
/// <param name="path">Path of the key.</param>
/// <param name="description">One sentence for people.</param>
/// <param name="check">What is wrong with one text; null = nothing.</param>
/// <param name="pattern">The same as a regular expression, for the schema; null = any.</param>
/// <param name="get">Reads it; null = the default list.</param>
/// <param name="set">Makes options with it changed.</param>
internal sealed class NameListKey(
    string path,
    string description,
    Func<string, string?> check,
    string? pattern,
    Func<WatcherOptions, IReadOnlyList<string>?> get,
    Func<WatcherOptions, IReadOnlyList<string>, WatcherOptions> set)
    : ConfigurationKey(path, description)
{
    public override string Expected => "an array of texts";

    public override WatcherOptions Apply(ConfigurationNode node, WatcherOptions options, ConfigurationProblems problems)
    {
        // IConfiguration has no empty arrays: one is an empty text.
        bool list = node.Kind == ConfigurationNodeKind.List || (node.Kind == ConfigurationNodeKind.Loose && node.Text.Length == 0);
        if (!list)
        {
            problems.Error(Path, $"is {node.Describe()}; expected {Expected}");
            return options;
        }

        var names = new List<string>();
        foreach ((string index, ConfigurationNode element) in node.Children)
        {
            string place = $"{Path}[{index}]";
            if (element.Kind is not (ConfigurationNodeKind.Text or ConfigurationNodeKind.Loose))
            {
                problems.Error(place, $"is {element.Describe()}; expected a text");
            }
            else if (check(element.Text) is { } wrong)
            {
                problems.Error(place, wrong);
            }
            else if (names.Contains(element.Text))
            {
                problems.Error(place, $"'{element.Text}' stands twice");
            }
            else
            {
                names.Add(element.Text);
            }
        }

        return set(options, names);
    }

    public override JsonObject Schema()
    {
        var items = new JsonObject { ["type"] = "string" };
        if (pattern is not null)
        {
            items["pattern"] = pattern;
        }

        return new JsonObject { ["type"] = "array", ["items"] = items, ["uniqueItems"] = true };
    }

    public override JsonNode? Value(WatcherOptions options) =>
        get(options) is { } names ? new JsonArray([.. names.Select(n => (JsonNode)n)]) : null;
}
