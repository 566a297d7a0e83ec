using System.Globalization;
using System.Text.Json;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>Small readings that the rules share.</summary>
internal static class RuleFacts
{
    /// <summary>The values that the aggregates of a node have of a key, each split at commas.</summary>
    public static List<string> Values(ComputeNode node, string key)
    {
        var values = new List<string>();
        foreach (Aggregate aggregate in AggregatesOf(node))
        {
            string? text = key == "availability_zone" ? aggregate.AvailabilityZone ?? aggregate.Metadata[key] : aggregate.Metadata[key];
            foreach (string one in text?.Split(',') ?? [])
            {
                values.Add(one.Trim());
            }
        }

        return values;
    }

    public static IEnumerable<Aggregate> AggregatesOf(ComputeNode node)
    {
        string host = node.Hostname;
        return node.Model.Aggregates.Where(a => a.Hosts.Contains(host));
    }

    public static IEnumerable<string> Keys(ComputeNode node) => AggregatesOf(node).SelectMany(a => a.Metadata.Keys).Distinct(StringComparer.Ordinal);

    public static bool Runs(Instance instance) => instance.VmState is "active" or "paused";

    public static long? Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;

    public static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;

    /// <summary>The value at a path of keys inside JSON text; null where there is none.</summary>
    public static string? Inside(string? json, params ReadOnlySpan<string> path)
    {
        foreach (string key in path)
        {
            if (Parse(json) is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty(key, out JsonElement child) || child.ValueKind == JsonValueKind.Null)
            {
                return null;
            }

            json = Text(child);
        }

        return json;
    }

    /// <summary>Elements of a JSON array as texts; null where the text is none.</summary>
    public static List<string>? List(string? json) =>
        Parse(json) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray().Select(Text)] : null;

    public static JsonElement? Parse(string? json)
    {
        if (string.IsNullOrEmpty(json) || json[0] is not ('{' or '['))
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText();
        }
    }
}
