using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Strategies.Maintenance;

/// <summary>Where volumes may go: read from the entries of a zone migration once for all volumes of one pool and type.</summary>
internal sealed class ZoneRoutes(StrategyContext context, IReadOnlyList<StorageZone> entries, HashSet<int> sources)
{
    private static readonly ZoneRoute[] s_none = [];
    private readonly ILookup<string, StorageZone> _entries = entries.ToLookup(e => e.SrcPool, StringComparer.Ordinal);
    private readonly Dictionary<(int Pool, string Type), ZoneRoute[]> _routes = [];
    private readonly long[] _shares = new long[context.Model.StoragePools.Count];

    /// <summary>The routes of a volume, the best first; none = nothing is asked of it.</summary>
    public ZoneRoute[] Of(Volume volume)
    {
        if (volume.Pool is not { } pool)
        {
            return s_none;
        }

        (int, string) key = (pool.Row, volume.VolumeType ?? "");
        if (!_routes.TryGetValue(key, out ZoneRoute[]? routes))
        {
            _routes[key] = routes = [.. EntriesOf(pool.Name, key.Item2).Where(e => e.DstPool.Length > 0 || IsRetype(e, key.Item2)).Select(e => RouteOf(e, key.Item2))];
        }

        return routes;
    }

    /// <summary>The pools of a route, the best first. Where it names none: one that is no source, the emptiest first. Valid until the next call.</summary>
    public ZonePool[] PoolsOf(ZoneRoute route)
    {
        if (!route.IsOpen)
        {
            return route.Pools;
        }

        // From one call to the next hardly any pool changes its place.
        Span<long> shares = _shares.AsSpan(0, route.Pools.Length);
        for (int i = 0; i < shares.Length; i++)
        {
            ZonePool pool = route.Pools[i];
            long share = FreeShare(pool.Pool!.Value);
            int at = i;
            for (; at > 0 && StandsBefore(pool, share, route.Pools[at - 1], shares[at - 1]); at--)
            {
                (route.Pools[at], shares[at]) = (route.Pools[at - 1], shares[at - 1]);
            }

            (route.Pools[at], shares[at]) = (pool, share);
        }

        return route.Pools;
    }

    private bool StandsBefore(ZonePool pool, long share, ZonePool other, long otherShare)
    {
        int row = pool.Pool!.Value.Row, otherRow = other.Pool!.Value.Row;
        bool isSource = sources.Contains(row), otherIsSource = sources.Contains(otherRow);
        return isSource != otherIsSource ? otherIsSource : share != otherShare ? share > otherShare : row < otherRow;
    }

    /// <summary>The entries of a pool that name the type, else those that name none.</summary>
    private List<StorageZone> EntriesOf(string pool, string type)
    {
        List<StorageZone> exact = [.. _entries[pool].Where(e => e.SrcType.Length > 0 && e.SrcType == type)];
        return exact.Count > 0 ? exact : [.. _entries[pool].Where(e => e.SrcType.Length == 0)];
    }

    private static bool IsRetype(StorageZone entry, string type) => entry.DstType.Length > 0 && entry.DstType != type;

    private ZoneRoute RouteOf(StorageZone entry, string type)
    {
        string? newType = IsRetype(entry, type) ? entry.DstType : null;
        if (entry.DstPool.Length > 0)
        {
            StoragePool? named = context.Model.StoragePools.TryGet(entry.DstPool, out StoragePool pool) ? pool : null;
            return new ZoneRoute(newType, [new ZonePool(entry.DstPool, named)], IsOpen: false);
        }

        string? backend = context.Model.VolumeTypes.TryGet(entry.DstType, out VolumeType known) ? known.ExtraSpecs["volume_backend_name"] : null;
        return new ZoneRoute(newType, [.. context.Model.StoragePools.Where(p => backend is null || p.BackendName() == backend).Select(p => new ZonePool(p.Name, p))], IsOpen: true);
    }

    // In millionths of what the pool has.
    private long FreeShare(StoragePool pool) =>
        context.State.FreeGB(pool) is { } free && pool.TotalCapacityGB is { } total and > 0 ? free * 1_000_000 / total : 0;
}
