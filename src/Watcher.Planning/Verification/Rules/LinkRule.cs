using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>Which moves pass a link of the network, once more, as the verifier reads it.</summary>
internal static class LinkRule
{
    public static bool Passes(NetworkLinkGroup link, World world, int from, int to)
    {
        int ends = (Behind(link, world, from) ? 1 : 0) + (Behind(link, world, to) ? 1 : 0);
        return link.Traffic == LinkTraffic.Crossing ? ends == 1 : ends > 0;
    }

    private static bool Behind(NetworkLinkGroup link, World world, int node)
    {
        if (link is { Hosts: [], AvailabilityZones: [], Aggregates: [] })
        {
            return true;
        }

        if (node < 0)
        {
            return false;
        }

        string host = world.Host(node);
        return link.Hosts.Any(pattern => Matches(pattern, host))
            || link.AvailabilityZones.Any(zone => world.IsIn(zone, node))
            || world.Model.Aggregates.Any(a => link.Aggregates.Contains(a.Name) && a.Hosts.Contains(host));
    }

    /// <summary>A pattern against a name, by the definition: <c>*</c> stands for nothing, or for one character and then itself again.</summary>
    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name) =>
        pattern.IsEmpty ? name.IsEmpty
        : pattern[0] == '*' ? Matches(pattern[1..], name) || (!name.IsEmpty && Matches(pattern, name[1..]))
        : !name.IsEmpty && (pattern[0] == '?' || pattern[0] == name[0]) && Matches(pattern[1..], name[1..]);
}
