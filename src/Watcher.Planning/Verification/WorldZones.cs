using Watcher.Model;

namespace Watcher.Planning;

/// <summary>Availability zones as the verifier sees them: a node's own, else its aggregates', else <c>nova</c>; a zone that nothing has binds nobody.</summary>
internal sealed class WorldZones
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string>[] _zones;

    public WorldZones(ClusterModel model, Dictionary<string, int> hosts)
    {
        _zones = new HashSet<string>[model.Nodes.Count];
        var fromAggregates = new HashSet<string>?[model.Nodes.Count];
        foreach (Aggregate aggregate in model.Aggregates)
        {
            if ((aggregate.AvailabilityZone ?? aggregate.Metadata["availability_zone"]) is not { } zone)
            {
                continue;
            }

            _known.Add(zone);
            foreach (string host in aggregate.Hosts)
            {
                if (hosts.TryGetValue(host, out int row))
                {
                    (fromAggregates[row] ??= new(StringComparer.Ordinal)).Add(zone);
                }
            }
        }

        foreach (ComputeNode node in model.Nodes)
        {
            _zones[node.Row] = node.AvailabilityZone is { } own ? [own] : fromAggregates[node.Row] ?? ["nova"];
            _known.UnionWith(_zones[node.Row]);
        }
    }

    public bool Allows(string? pinned, int node) => pinned is null || !_known.Contains(pinned) || _zones[node].Contains(pinned);

    public bool Has(string zone, int node) => _zones[node].Contains(zone);
}
