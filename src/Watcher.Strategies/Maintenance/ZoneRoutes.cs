using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Strategies.Maintenance;

/// <summary>Where volumes may go: read from the entries of a zone migration once for all volumes of one pool and type.</summary>
internal sealed class ZoneRoutes(StrategyContext context, IReadOnlyList<StorageZone> entries, HashSet<int> sources)
{
    private static readonly ZoneRoute[] s_none = [];
    private readonly ILookup<string, StorageZone> _entries = entries.ToLookup(e => e.SrcPool, StringComparer.Ordinal);
    private readonly Dictionary<(int Pool, string Type), ZoneRoute[]> _routes = [];
    private readonly ZoneRoute[]?[] _ofVolume = new ZoneRoute[context.Model.Volumes.Count][];
    private readonly List<int> _changes = [];
    private int _generation;

    /// <summary>The routes of a volume, the best first; none = nothing is asked of it.</summary>
    public ZoneRoute[] Of(Volume volume) => _ofVolume[volume.Row] ??= Find(volume);

    /// <summary>The pools of a route, the best first. Where it names none: one that is no source, the emptiest first. Valid until the next call.</summary>
    public ZonePool[] PoolsOf(ZoneRoute route) => route.Open?.Now(_generation, _changes) ?? route.Pools;

    /// <summary>Says that the working copy may be another one in any place.</summary>
    public void Restart()
    {
        _generation++;
        _changes.Clear();
    }

    /// <summary>Says that a volume has gone from one pool to another on the working copy.</summary>
    public void Moved(int from, int to)
    {
        _changes.Add(from);
        _changes.Add(to);
    }

    private ZoneRoute[] Find(Volume volume)
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
            return new ZoneRoute(newType, [new ZonePool(entry.DstPool, named)], null);
        }

        string? backend = context.Model.VolumeTypes.TryGet(entry.DstType, out VolumeType known) ? known.ExtraSpecs["volume_backend_name"] : null;
        ZonePool[] pools = [.. context.Model.StoragePools.Where(p => backend is null || p.BackendName() == backend).Select(p => new ZonePool(p.Name, p))];
        return new ZoneRoute(newType, pools, new ZonePoolOrder(pools, sources, FreeShare));
    }

    // In millionths of what the pool has.
    private long FreeShare(StoragePool pool) =>
        context.State.FreeGB(pool) is { } free && pool.TotalCapacityGB is { } total and > 0 ? free * 1_000_000 / total : 0;
}
