using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Watcher.Configuration;

/// <summary>A piece of configuration, whether it came as JSON or through <c>IConfiguration</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The value as it stands in the source.</param>
/// <param name="Children">Members or elements, in order.</param>
internal sealed record ConfigurationNode(ConfigurationNodeKind Kind, string Text, IReadOnlyList<(string Name, ConfigurationNode Node)> Children)
{
    public static ConfigurationNode From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new(ConfigurationNodeKind.Object, "an object", [.. element.EnumerateObject().Select(p => (p.Name, From(p.Value)))]),
        JsonValueKind.Array => new(ConfigurationNodeKind.List, "an array",
            [.. element.EnumerateArray().Select((e, i) => (i.ToString(CultureInfo.InvariantCulture), From(e)))]),
        JsonValueKind.String => new(ConfigurationNodeKind.Text, element.GetString()!, []),
        JsonValueKind.Number => new(ConfigurationNodeKind.Number, element.GetRawText(), []),
        JsonValueKind.True or JsonValueKind.False => new(ConfigurationNodeKind.Flag, element.GetRawText(), []),
        _ => new(ConfigurationNodeKind.Null, "null", []),
    };

    public static ConfigurationNode From(IConfiguration configuration)
    {
        List<(string Name, ConfigurationNode Node)> children = [.. configuration.GetChildren().Select(c => (c.Key, From(c)))];
        string? value = (configuration as IConfigurationSection)?.Value;
        if (children.Count == 0)
        {
            return value is null
                ? new(ConfigurationNodeKind.Null, "null", [])
                : new(ConfigurationNodeKind.Loose, value, []);
        }

        bool list = children.TrueForAll(c => int.TryParse(c.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return list
            ? new(ConfigurationNodeKind.List, "an array", [.. children.OrderBy(c => int.Parse(c.Name, CultureInfo.InvariantCulture))])
            : new(ConfigurationNodeKind.Object, "an object", children);
    }

    /// <summary>The value for a message: as it would stand in JSON.</summary>
    public string Describe() => Kind switch
    {
        ConfigurationNodeKind.Text or ConfigurationNodeKind.Loose => $"'{Text}'",
        _ => Text,
    };
}
