using System.Text.Json.Nodes;
using Watcher.Audits;

namespace Watcher.Configuration;

/// <summary>A key with one value, read by a <see cref="ScalarRule{T}"/>.</summary>
internal sealed class ScalarKey<T>(
    string path, string description, ScalarRule<T> rule, Func<WatcherOptions, T> get, Func<WatcherOptions, T, WatcherOptions> set)
    : ConfigurationKey(path, description)
{
    public override string Expected => rule.Expected;

    public override WatcherOptions Apply(ConfigurationNode node, WatcherOptions options, ConfigurationProblems problems)
    {
        if (rule.TryRead(node, out T? value))
        {
            return set(options, value!);
        }

        problems.Error(Path, $"is {node.Describe()}; expected {rule.Expected}");
        return options;
    }

    public override JsonObject Schema() => rule.Schema();

    public override JsonNode? Value(WatcherOptions options) => rule.ToJson(get(options));
}
