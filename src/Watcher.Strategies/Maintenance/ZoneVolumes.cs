using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.State;

namespace Watcher.Strategies.Maintenance;

/// <summary>The volumes that a zone migration is about: on source pools, in the order of their priority; moves them within the limits.</summary>
internal sealed class ZoneVolumes
{
    /// <summary>How often those that found no room are tried, since others leave in the meantime.</summary>
    private const int Passes = 16;

    private readonly StrategyContext _context;
    private readonly ZoneMigrationParameters _parameters;
    private readonly ZoneInstances _instances;
    private readonly PlanLimits _limits;
    private readonly HashSet<int> _sources = [];
    private List<string> _left = [];

    public ZoneVolumes(StrategyContext context, ZoneMigrationParameters parameters, ZoneInstances instances, PlanLimits limits)
    {
        _context = context;
        _parameters = parameters;
        _instances = instances;
        _limits = limits;
        foreach (string name in parameters.StoragePools.Select(z => z.SrcPool).Distinct(StringComparer.Ordinal))
        {
            if (context.Model.StoragePools.TryGet(name, out StoragePool pool))
            {
                _sources.Add(pool.Row);
            }
            else
            {
                context.Warn($"the model has no storage pool '{name}': nothing moves from there");
            }
        }

        var priority = new ZoneOrder(parameters.Priority);
        Candidates = [.. _sources.SelectMany(row => new StoragePool(context.Model, row).Volumes).Where(v => EntriesOf(v).Any(e => Asks(e, v))).OrderBy(v => v, priority)];
    }

    /// <summary>All of them, the most urgent first.</summary>
    public IReadOnlyList<Volume> Candidates { get; }

    /// <summary>Why some of them stay, one line each.</summary>
    public IReadOnlyList<string> Left => _left;

    /// <summary>Whether a volume is where it was, of the type that it had.</summary>
    public static bool IsUnmoved(ClusterModel after, Volume volume)
    {
        var now = new Volume(after, volume.Row);
        return now.Pool?.Row == volume.Pool?.Row && now.VolumeType == volume.VolumeType;
    }

    /// <summary>Moves as many as the limits allow; where room is short, the small ones first if that moves more.</summary>
    public void Move()
    {
        int mark = _context.State.Mark;
        int moved = Move(Candidates, out bool lacksRoom);
        if (lacksRoom)
        {
            List<string> left = _left;
            _context.State.UndoTo(mark);
            if (Move([.. Candidates.OrderBy(v => v.SizeGB)], out _) <= moved)
            {
                _context.State.UndoTo(mark);
                Move(Candidates, out _);
                _left = left;
            }
        }
    }

    private int Move(IReadOnlyList<Volume> order, out bool lacksRoom)
    {
        var allowance = new VolumeAllowance(_limits, _context.State);
        NodeRelocation following = _instances.Relocation([], _limits);
        int moved = 0;
        _left = [];
        IReadOnlyList<Volume> open = order;
        var held = new List<string>();
        for (int pass = 1, before = -1; open.Count > 0 && moved > before && pass <= Passes; pass++)
        {
            before = moved;
            _left = [];
            var stuck = new List<Volume>();
            foreach (Volume volume in open)
            {
                if (Try(volume, allowance) is not { } refusal)
                {
                    moved++;
                    Follow(volume, following);
                    continue;
                }

                // Only room is made by those that leave.
                (refusal.Reason == RefusalReason.Capacity ? _left : held).Add($"{volume.Uuid} stays: {refusal.Message}");
                if (refusal.Reason == RefusalReason.Capacity)
                {
                    stuck.Add(volume);
                }
            }

            open = stuck;
        }

        lacksRoom = open.Count > 0;
        _left = [.. held, .. _left];
        return moved;
    }

    private void Follow(Volume volume, NodeRelocation following)
    {
        if (_parameters.WithAttachedVolume)
        {
            foreach (Instance instance in _instances.Attached(volume))
            {
                following.TryMove(instance);
            }
        }
    }

    private Refusal? Try(Volume volume, VolumeAllowance allowance)
    {
        Refusal? refusal = null;
        foreach (StorageZone entry in EntriesOf(volume).Where(e => Asks(e, volume)))
        {
            foreach (VolumeMigrateAction action in Ways(volume, entry))
            {
                StoragePool destination = default;
                bool known = action.DestinationPool is { } name && _context.Model.StoragePools.TryGet(name, out destination);
                if (allowance.Against(volume, known ? destination : null) is { } limit)
                {
                    refusal = new Refusal(RefusalReason.Limit, limit, $"limit {limit} leaves it where it is");
                    continue;
                }

                refusal = action.Apply(_context.State, $"leaves '{volume.Pool!.Value.Name}', which is to be emptied");
                if (refusal is null)
                {
                    allowance.Count(volume, destination);
                    return null;
                }
            }
        }

        return refusal ?? new Refusal(RefusalReason.Rule, "", "no pool is of the wanted type");
    }

    /// <summary>The entries of its pool that name its type, else those that name none.</summary>
    private List<StorageZone> EntriesOf(Volume volume)
    {
        string pool = volume.Pool!.Value.Name, type = volume.VolumeType ?? "";
        List<StorageZone> exact = [.. _parameters.StoragePools.Where(e => e.SrcPool == pool && e.SrcType.Length > 0 && e.SrcType == type)];
        return exact.Count > 0 ? exact : [.. _parameters.StoragePools.Where(e => e.SrcPool == pool && e.SrcType.Length == 0)];
    }

    private static bool IsRetype(StorageZone entry, Volume volume) => entry.DstType.Length > 0 && entry.DstType != volume.VolumeType;

    /// <summary>Whether an entry asks for anything: another pool, or a type that the volume does not have.</summary>
    private static bool Asks(StorageZone entry, Volume volume) => entry.DstPool.Length > 0 || IsRetype(entry, volume);

    /// <summary>The moves that an entry leaves, the best first. Where it names no pool: one that is no source, the emptiest first.</summary>
    private IEnumerable<VolumeMigrateAction> Ways(Volume volume, StorageZone entry)
    {
        if (!IsRetype(entry, volume))
        {
            yield return new VolumeMigrateAction(volume.Uuid, volume.Name, VolumeMigrationType.Migrate, entry.DstPool);
            yield break;
        }

        if (entry.DstPool.Length > 0)
        {
            yield return new VolumeMigrateAction(volume.Uuid, volume.Name, VolumeMigrationType.Retype, entry.DstPool, entry.DstType);
            yield break;
        }

        string? backend = _context.Model.VolumeTypes.TryGet(entry.DstType, out VolumeType type) ? type.ExtraSpecs["volume_backend_name"] : null;
        foreach (StoragePool pool in _context.Model.StoragePools.Where(p => backend is null || p.BackendName() == backend)
            .OrderBy(p => _sources.Contains(p.Row)).ThenByDescending(FreeShare).ThenBy(p => p.Row))
        {
            yield return new VolumeMigrateAction(volume.Uuid, volume.Name, VolumeMigrationType.Retype, pool.Name, entry.DstType);
        }
    }

    // In millionths of what the pool has.
    private long FreeShare(StoragePool pool) =>
        _context.State.FreeGB(pool) is { } free && pool.TotalCapacityGB is { } total and > 0 ? free * 1_000_000 / total : 0;
}
