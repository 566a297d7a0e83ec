using System.Text.Json;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>Reads dicts and lists from text. Equal texts, of which a cluster has many, are parsed once.</summary>
internal sealed class MapReader(int maximumDepth)
{
    private const int MaximumCached = 4096;
    private readonly Dictionary<string, AttributeMap?> _maps = new(StringComparer.Ordinal);

    /// <summary>A dict; null where it is None or empty, which upstream does not tell apart.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? TryMap(string text, out AttributeMap? map)
    {
        map = null;
        if (ValueText.IsNull(text) || _maps.TryGetValue(text, out map))
        {
            return null;
        }

        if (!PythonLiteral.TryToJson(text, maximumDepth, out string json, out string error))
        {
            return error;
        }

        if (json[0] != '{')
        {
            return $"is {Quoted.Text(text)}; expected a dict such as {{\"key\": \"value\"}}";
        }

        map = AttributeMap.Parse(json) is { Count: > 0 } parsed ? parsed : null;
        if (_maps.Count < MaximumCached && text.Length <= MaximumCached)
        {
            _maps.Add(text, map);
        }

        return null;
    }

    /// <summary>Names: a list, or a single bare name. A list that upstream has wrapped into a text again is unwrapped.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? TryNames(string text, List<string> names)
    {
        string trimmed = text.Trim();
        if (ValueText.IsNull(trimmed))
        {
            return null;
        }

        if (trimmed[0] is not ('[' or '('))
        {
            names.Add(text);
            return null;
        }

        return AddNames(trimmed, names, 0);
    }

    private string? AddNames(string text, List<string> names, int wraps)
    {
        if (!PythonLiteral.TryToJson(text, maximumDepth, out string json, out string error))
        {
            return error;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        foreach (JsonElement item in document.RootElement.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                return $"has the item {Quoted.Text(item.GetRawText())}; expected a list of names";
            }

            string name = item.GetString()!;
            var inner = new List<string>();
            if (wraps < 4 && name.StartsWith('[') && AddNames(name, inner, wraps + 1) is null)
            {
                names.AddRange(inner);
            }
            else
            {
                names.Add(name);
            }
        }

        return null;
    }

    /// <summary>The server ids of a list of attachments.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? TryServers(string text, List<string> servers, out bool hasMore)
    {
        hasMore = false;
        if (ValueText.IsNull(text))
        {
            return null;
        }

        if (!PythonLiteral.TryToJson(text, maximumDepth, out string json, out string error))
        {
            return error;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            return "is not a list; expected [{\"server_id\": \"…\"}]";
        }

        foreach (JsonElement item in document.RootElement.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("server_id", out JsonElement server) || server.ValueKind != JsonValueKind.String)
            {
                return "has an item without a server_id; expected [{\"server_id\": \"…\"}]";
            }

            servers.Add(server.GetString()!);
            hasMore |= item.GetPropertyCount() > 1;
        }

        return null;
    }
}
