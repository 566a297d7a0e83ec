using System.Text.Json.Nodes;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Testing;

/// <summary>
/// New ids and names for compute nodes (uuid and host name), instances, volumes, server groups, bare-metal machines and projects, in the order of the old ones.
/// Names of pools, backends, zones and flavors stay: their parts mean something.
/// </summary>
internal sealed class Renaming
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public Renaming(ClusterModel model)
    {
        Add("node", model.Nodes.Select(n => n.Uuid));
        Add("host", model.Nodes.Select(n => n.Hostname));
        Add("server", model.Instances.Select(i => i.Uuid));
        Add("volume", model.Volumes.Select(v => v.Uuid));
        Add("group", model.ServerGroups.Select(g => g.Uuid));
        Add("machine", model.BaremetalNodes.Select(b => b.Uuid));
        AddWords("named", [.. model.Instances.Select(i => i.Name), .. model.Volumes.Select(v => v.Name)]);
        AddWords("project", [.. model.Instances.Select(i => i.ProjectId), .. model.Volumes.Select(v => v.ProjectId)]);
    }

    public string Of(string name) => _names.GetValueOrDefault(name, name);

    public ClusterModel Apply(ClusterModel model)
    {
        JsonObject document = ModelJson.Open(model);
        Walk(document);
        return ModelJson.Close(document);
    }

    public MetricSet Apply(MetricSet metrics)
    {
        JsonObject document = ModelJson.Open(metrics);
        foreach (JsonObject values in new[] { document["values"] as JsonObject, (document["series"] as JsonObject)?["values"] as JsonObject }.OfType<JsonObject>())
        {
            foreach ((string _, JsonNode? readings) in values)
            {
                RenameKeys(readings!.AsObject());
            }
        }

        return ModelJson.CloseMetrics(document);
    }

    /// <summary>Parameters may name nodes and pools too.</summary>
    public AttributeMap Apply(AttributeMap parameters)
    {
        JsonNode document = JsonNode.Parse(parameters.ToJson())!;
        Walk(document);
        return AttributeMap.Parse(document.ToJsonString());
    }

    /// <summary>A JSON text with its names replaced.</summary>
    public string Apply(string json)
    {
        JsonNode document = JsonNode.Parse(json)!;
        Walk(document);
        return document.ToJsonString();
    }

    private void Add(string prefix, IEnumerable<string> names)
    {
        int rank = 0;
        foreach (string name in names.Distinct(StringComparer.Ordinal).OrderBy(n => n, Utf8Order.Instance))
        {
            // Two kinds may share a name (a node's uuid and host name, in small scenarios): the first renaming holds for both.
            _names.TryAdd(name, Report.Text($"{prefix}-{rank++:D7}"));
        }
    }

    /// <summary>Names that people give: left alone where one has no digit, since it may be a word that means something elsewhere, such as a state.</summary>
    private void AddWords(string prefix, IReadOnlyList<string?> names)
    {
        string[] given = [.. names.OfType<string>().Where(n => n.Length > 0)];
        if (Array.TrueForAll(given, n => n.Any(char.IsAsciiDigit)))
        {
            Add(prefix, given);
        }
    }

    private void RenameKeys(JsonObject target)
    {
        foreach ((string key, JsonNode? value) in target.ToArray())
        {
            target.Remove(key);
            target[Of(key)] = value;
        }
    }

    private void Walk(JsonNode node)
    {
        switch (node)
        {
            case JsonObject target:
                foreach ((string key, JsonNode? value) in target.ToArray())
                {
                    if (Text(value) is { } text)
                    {
                        target[key] = Of(text);
                    }
                    else if (value is not null)
                    {
                        Walk(value);
                    }
                }

                break;
            case JsonArray array:
                for (int i = 0; i < array.Count; i++)
                {
                    if (Text(array[i]) is { } text)
                    {
                        array[i] = Of(text);
                    }
                    else if (array[i] is { } value)
                    {
                        Walk(value);
                    }
                }

                break;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
