using System.Text.Json.Nodes;
using Watcher.Audits;

namespace Watcher.Configuration;

/// <summary>One key of the configuration: how it is read, described and compared with its default.</summary>
internal abstract class ConfigurationKey(string path, string description)
{
    /// <summary>Path, for example <c>limits.max_actions</c>.</summary>
    public string Path { get; } = path;

    /// <summary>One sentence for people.</summary>
    public string Description { get; } = description;

    /// <summary>Name of the section.</summary>
    public string Section => Path[..Path.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>Name in its section.</summary>
    public string Name => Path[(Path.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>What is expected, for messages.</summary>
    public abstract string Expected { get; }

    /// <summary>Puts a value in its place; every problem is reported, and the options stay as they are then.</summary>
    public abstract WatcherOptions Apply(ConfigurationNode node, WatcherOptions options, ConfigurationProblems problems);

    /// <summary>Its JSON Schema, with type and bounds; description and default are added by the caller.</summary>
    public abstract JsonObject Schema();

    /// <summary>The value as JSON, for the default in the schema.</summary>
    public abstract JsonNode? Value(WatcherOptions options);
}
