using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Cli.Output.Tables;

/// <summary>Host names for people, where results name nodes by uuid.</summary>
internal sealed class NodeNames(ClusterModel model)
{
    private readonly Dictionary<string, string> _hostnames = model.Nodes.ToDictionary(n => n.Uuid, n => n.Hostname, StringComparer.Ordinal);

    /// <summary>The host name of a node; any other text as it is.</summary>
    public string this[string uuid] => _hostnames.GetValueOrDefault(uuid, uuid);

    /// <summary>A change of a fact, with the host name where it is a node's.</summary>
    public string Of(FactChange change) => (change with { Element = this[change.Element] }).ToString();
}
