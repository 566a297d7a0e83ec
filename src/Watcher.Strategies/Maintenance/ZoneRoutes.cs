using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Strategies.Maintenance;

/// <summary>Where volumes may go: read from the entries of a zone migration once for all volumes of one pool and type.</summary>
internal sealed class ZoneRoutes(StrategyContext context, IReadOnlyList<StorageZone> entries, HashSet<int> sources)
{
    private static readonly ZoneRoute[] s_none = [];
    private readonly ILookup<string, StorageZone> _entries = entries.ToLookup(e => e.SrcPool, StringComparer.Ordinal);
    private readonly Dictionary<(int Pool, string Type), ZoneRoute[]> _routes = [];
    private readonly ZoneRoute[]?[] _ofVolume = new ZoneRoute[context.Model.Volumes.Count][];
    private readonly Dictionary<string, (ZonePoolOrder Order, ZoneAdmissions Admissions)> _open = new(StringComparer.Ordinal);
    private readonly Lazy<IPoolEligibility?> _filters = new(() => context.PoolFilters?.Evaluate(context.Model));

    /// <summary>The routes of a volume, the best first; none = nothing is asked of it.</summary>
    public ZoneRoute[] Of(Volume volume) => _ofVolume[volume.Row] ??= Find(volume);

    /// <summary>Says that the working copy may be another one in any place, and that no pool is closed.</summary>
    public void Restart()
    {
        foreach ((ZonePoolOrder order, _) in _open.Values)
        {
            order.Restart();
        }
    }

    /// <summary>Says that a volume has gone from one pool to another on the working copy.</summary>
    /// <param name="from">Row of the pool that it left.</param>
    /// <param name="to">Row of the pool that it went to.</param>
    /// <param name="moved">How many have been moved, this one included.</param>
    public void Moved(int from, int to, int moved)
    {
        foreach ((ZonePoolOrder order, _) in _open.Values)
        {
            order.Left(from, moved);
            order.Changed(from);
            order.Changed(to);
        }
    }

    /// <summary>Says that a limit lets no more volumes onto a pool.</summary>
    /// <param name="row">Row of the pool.</param>
    /// <param name="limit">Name of the limit.</param>
    public void Close(int row, string limit)
    {
        foreach ((ZonePoolOrder order, _) in _open.Values)
        {
            order.Close(row, limit);
        }
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
            return new ZoneRoute(newType, new ZonePool(entry.DstPool, named), null, null);
        }

        (ZonePoolOrder order, ZoneAdmissions admissions) = OpenTo(entry.DstType);
        return new ZoneRoute(newType, default, order, admissions);
    }

    /// <summary>One order for all volumes that get a type: what leaves or reaches a pool changes few of them then.</summary>
    private (ZonePoolOrder Order, ZoneAdmissions Admissions) OpenTo(string type)
    {
        if (!_open.TryGetValue(type, out (ZonePoolOrder, ZoneAdmissions) open))
        {
            string? backend = context.Model.VolumeTypes.TryGet(type, out VolumeType known) ? known.ExtraSpecs["volume_backend_name"] : null;
            ZonePool[] pools = [.. context.Model.StoragePools.Where(p => backend is null || p.BackendName() == backend).Select(p => new ZonePool(p.Name, p))];
            var order = new ZonePoolOrder(pools, sources, FreeShare, p => context.State.RoomGB(p) ?? long.MaxValue);
            _open[type] = open = (order, new ZoneAdmissions(context, _filters.Value, type, pools));
        }

        return open;
    }

    // In millionths of what the pool has.
    private long FreeShare(StoragePool pool) =>
        context.State.FreeGB(pool) is { } free && pool.TotalCapacityGB is { } total and > 0 ? free * 1_000_000 / total : 0;
}
