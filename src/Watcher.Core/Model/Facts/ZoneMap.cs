namespace Watcher.Model;

/// <summary>Availability zones: a node's own, else those of its aggregates, else <c>nova</c>. A zone that nothing has is no constraint.</summary>
internal sealed class ZoneMap
{
    public const string DefaultZone = "nova";
    private readonly string[][] _zones;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public ZoneMap(ClusterModel model)
    {
        ElementTable nodes = model.Table(ElementKind.ComputeNode);
        _zones = new string[nodes.Count][];
        var byAggregate = new SortedSet<string>?[nodes.Count];
        foreach (Aggregate aggregate in model.Aggregates)
        {
            string? zone = aggregate.AvailabilityZone ?? aggregate.Metadata["availability_zone"];
            if (zone is null)
            {
                continue;
            }

            _known.Add(zone);
            foreach (string host in aggregate.Hosts)
            {
                if (model.FindNodeByHostname(host) is { } node)
                {
                    (byAggregate[node.Row] ??= new SortedSet<string>(StringComparer.Ordinal)).Add(zone);
                }
            }
        }

        var single = new Dictionary<string, string[]>(StringComparer.Ordinal);
        for (int row = 0; row < nodes.Count; row++)
        {
            string? own = nodes.Symbol(NodeAttr.AvailabilityZone, row);
            if (own is null && byAggregate[row] is { } several)
            {
                _zones[row] = [.. several];
                continue;
            }

            string zone = own ?? DefaultZone;
            _known.Add(zone);
            if (!single.TryGetValue(zone, out string[]? list))
            {
                single[zone] = list = [zone];
            }

            _zones[row] = list;
        }
    }

    public IReadOnlyList<string> ZonesOf(int node) => Array.AsReadOnly(_zones[node]);

    /// <summary>Whether a pin to <paramref name="zone"/> binds: some node or aggregate has it.</summary>
    public bool Binds(string? zone) => zone is not null && _known.Contains(zone);

    /// <summary>Whether an instance pinned to <paramref name="zone"/> (null = not pinned) may be on <paramref name="node"/>.</summary>
    public bool Allows(string? zone, int node) => zone is null || Has(node, zone) || !Binds(zone);

    private bool Has(int node, string zone)
    {
        foreach (string own in _zones[node])
        {
            if (own == zone)
            {
                return true;
            }
        }

        return false;
    }
}
