using System.Text.Json;
using Watcher.Model;

namespace Watcher.OpenStack;

/// <summary>
/// Bare-metal nodes, kept until all compute nodes are known: upstream names the compute node in <c>extra</c>, by uuid, host name or
/// the number that older versions gave it.
/// </summary>
internal sealed class IronicNodes(ProblemList problems, int maximumDepth)
{
    private const int MaximumIdLength = 1024;
    private readonly Dictionary<string, string> _hostnames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _hostnamesByNumber = new(StringComparer.Ordinal);
    private readonly List<(string Uuid, string PowerState, string? ComputeNode, XmlPlace Place)> _nodes = [];
    private (string Uuid, string PowerState, string? ComputeNode, XmlPlace Place)? _open;

    public void AddComputeNode(string uuid, string hostname, string? number)
    {
        if (hostname.Length > 0)
        {
            _hostnames[hostname] = hostname;
            _hostnames[uuid] = hostname;
            if (number is not null)
            {
                _hostnamesByNumber.TryAdd(number, hostname);
            }
        }
    }

    /// <summary>Begins the node whose attributes are loaded.</summary>
    public void Begin(XmlElementAttributes attributes)
    {
        string? computeNode = null;
        if (attributes.OptionalText("extra") is { } extra)
        {
            if (PythonLiteral.TryToJson(extra, maximumDepth, out string json, out string error))
            {
                using JsonDocument document = JsonDocument.Parse(json);
                computeNode = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("compute_node_id", out JsonElement id)
                    && id.ValueKind is JsonValueKind.String or JsonValueKind.Number ? id.ToString().Trim() : null;
            }
            else
            {
                problems.Error(attributes.PathOf("extra"), error);
            }
        }

        _open = (attributes.Id, PowerState(attributes), computeNode, attributes.Place);
        if (attributes.Flag("maintenance"))
        {
            problems.Tally("an IronicNode is in maintenance: the cluster model has no place for that", attributes.Place, static p => $"IronicNode/@maintenance {p}");
        }
    }

    /// <summary>Text of the child element <c>compute_node_id</c>.</summary>
    public void SetComputeNode(string text)
    {
        if (_open is { } open && text.Length <= MaximumIdLength)
        {
            _open = open with { ComputeNode = text.Trim() };
        }
    }

    public void End()
    {
        if (_open is { } open)
        {
            _nodes.Add(open);
            _open = null;
        }
    }

    public IEnumerable<(BaremetalNodeData Node, XmlPlace Place)> Resolve()
    {
        foreach ((string uuid, string powerState, string? computeNode, XmlPlace place) in _nodes)
        {
            if (string.IsNullOrEmpty(computeNode))
            {
                problems.Warning($"IronicNode[{Quoted.Text(uuid)}] {place}", "has no compute_node_id in extra; it is left out");
            }
            else if (_hostnames.TryGetValue(computeNode, out string? hostname) || _hostnamesByNumber.TryGetValue(computeNode, out hostname))
            {
                yield return (new BaremetalNodeData { Uuid = uuid, Hostname = hostname, PowerState = powerState }, place);
            }
            else
            {
                problems.Warning($"IronicNode[{Quoted.Text(uuid)}] {place}",
                    $"no ComputeNode has the uuid, host name or id {Quoted.Text(computeNode)}; it is left out: read the compute model together with it");
            }
        }
    }

    private string PowerState(XmlElementAttributes attributes)
    {
        string text = attributes.OptionalText("power_state") ?? "unknown";
        switch (text)
        {
            case "power on" or "on":
                return "on";
            case "power off" or "off":
                return "off";
            case "error" or "unknown":
                return text;
            default:
                problems.Warning(attributes.PathOf("power_state"), $"is {Quoted.Text(text)}; read as unknown: neither on nor off can be relied on");
                return "unknown";
        }
    }
}
