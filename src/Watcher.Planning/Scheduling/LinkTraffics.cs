using System.IO.Enumeration;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>Which moves pass a link of the network.</summary>
internal static class LinkTraffics
{
    /// <summary>Whether a move passes the link, given which of its ends are behind it.</summary>
    public static bool Passes(NetworkLinkGroup link, bool from, bool to) => link.Traffic == LinkTraffic.Crossing ? from != to : from || to;

    /// <summary>Whether a move between two hosts passes the link; without a model, zones and aggregates say nothing of a host.</summary>
    public static bool Passes(NetworkLinkGroup link, ClusterModel? model, string? source, string destination) =>
        Passes(link, source is not null && IsBehind(link, model, source), IsBehind(link, model, destination));

    /// <summary>Whether a node is behind the link.</summary>
    public static bool IsBehind(NetworkLinkGroup link, ComputeNode node) =>
        IsAll(link)
        || IsNamed(link, node.Hostname)
        || link.AvailabilityZones.Any(zone => node.Zones.Contains(zone, StringComparer.Ordinal))
        || link.Aggregates.Any(name => node.Aggregates.Any(a => a.Name == name));

    private static bool IsBehind(NetworkLinkGroup link, ClusterModel? model, string hostname) =>
        model?.FindNodeByHostname(hostname) is { } node ? IsBehind(link, node) : IsAll(link) || IsNamed(link, hostname);

    private static bool IsAll(NetworkLinkGroup link) => link.Hosts.Count + link.AvailabilityZones.Count + link.Aggregates.Count == 0;

    private static bool IsNamed(NetworkLinkGroup link, string hostname) =>
        link.Hosts.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, hostname, ignoreCase: false));
}
