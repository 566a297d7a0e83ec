using Watcher.Actions;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.State;

/// <content>Moving volumes.</content>
public sealed partial class ClusterState
{
    private readonly long[] _movedIntoPool;

    // By volume, from the first move and the first retype on; a type of null is the snapshot's.
    private int[]? _poolOfVolume;
    private string?[]? _volumeType;

    /// <summary>The pool that a volume is on now; null = none.</summary>
    public StoragePool? PoolOf(Volume volume) => PoolRow(volume.Row) is var row && row >= 0 ? new StoragePool(Model, row) : null;

    /// <summary>The name of a volume's type now; null = none.</summary>
    public string? TypeOf(Volume volume) => _volumeType?[volume.Row] ?? volume.VolumeType;

    /// <summary>Allocated size of a pool now, GB; null = unknown.</summary>
    public long? AllocatedGB(StoragePool pool) => pool.AllocatedCapacityGB + _movedIntoPool[pool.Row];

    /// <summary>Free space of a pool now, GB; null = unknown.</summary>
    public long? FreeGB(StoragePool pool) => pool.FreeCapacityGB - _movedIntoPool[pool.Row];

    /// <summary>Whether a volume may be moved now; null = yes, else why not.</summary>
    public Refusal? CheckVolumeMovable(Volume volume) => CheckVolume(volume);

    /// <summary>Whether a volume may live on a pool under a type by scope, filters, service state and backend; its room is not looked at.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="type">Name of the type that it would have there; null = none.</param>
    public bool AdmitsVolume(Volume volume, StoragePool pool, string? type) => CheckPoolAdmits(volume, pool, type) is null;

    /// <summary>Whether a pool has room for a volume now: sizes that are unknown forbid nothing, and where it is a volume holds its room.</summary>
    public bool HasRoom(Volume volume, StoragePool pool) => pool.Row == PoolRow(volume.Row) || RoomGB(pool) is not { } room || volume.SizeGB <= room;

    /// <summary>
    /// The largest volume that a pool has room for now, GB, negative where it is overfull; null = its sizes are unknown and forbid nothing. The smaller one of what
    /// over-subscription leaves of the total to allocate, and of what it makes of the free space (a ratio below 1 counts as 1 there).
    /// </summary>
    public long? RoomGB(StoragePool pool)
    {
        long? toAllocate = AllocatedGB(pool) is { } allocated && pool.TotalCapacityGB is { } total
            ? WholeGB(total * pool.MaxOverSubscriptionRatio) - allocated : null;
        long? inFreeSpace = FreeGB(pool) is { } free ? WholeGB(free * Math.Max(1, pool.MaxOverSubscriptionRatio)) : null;
        return toAllocate is { } first && inFreeSpace is { } second ? Math.Min(first, second) : toAllocate ?? inFreeSpace;
    }

    /// <summary>Moves a volume to a pool, checked against all hard rules: a migration, or a retype where it gets another type.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="pool">The pool to go to; a retype may name the one that it is on.</param>
    /// <param name="newType">Name of the type that it gets; null = it keeps its own.</param>
    /// <param name="refusal">Why not; null when it was done.</param>
    /// <param name="reason">Why, for people; kept with the action.</param>
    public bool TryMoveVolume(Volume volume, StoragePool pool, string? newType, out Refusal? refusal, string? reason = null)
    {
        refusal = CheckVolume(volume) ?? (newType is null ? null : CheckRetype(volume, newType)) ?? CheckTarget(volume, pool, newType);
        if (refusal is null)
        {
            PerformVolumeMove(volume.Row, pool.Row, newType);
            _actions.AddVolumeMove(volume.Row, pool.Row, newType, reason);
            Recorded();
        }

        return refusal is null;
    }

    internal Refusal? MoveVolume(VolumeMigrateAction action, string? reason)
    {
        if (!Model.Volumes.TryGet(action.Volume, out Volume volume))
        {
            return new Refusal(RefusalReason.Unknown, "", $"the model has no volume '{action.Volume}'");
        }

        bool isRetype = action.Type == VolumeMigrationType.Retype;
        if ((CheckVolume(volume) ?? (isRetype ? CheckRetype(volume, action.DestinationType) : null)) is { } refusal)
        {
            return refusal;
        }

        string? newType = isRetype ? action.DestinationType : null;
        int target;
        if (action.DestinationPool is null)
        {
            if (newType is null)
            {
                return new Refusal(RefusalReason.Unknown, "", $"no pool is named for the migration of volume '{action.Volume}'");
            }

            target = FirstPoolFor(volume, newType);
            if (target < 0)
            {
                return new Refusal(RefusalReason.Capacity, "pool", $"no pool of type '{newType}' has room for volume '{action.Volume}'");
            }
        }
        else if (Model.StoragePools.TryGet(action.DestinationPool, out StoragePool pool))
        {
            target = pool.Row;
            if (CheckTarget(volume, pool, newType) is { } against)
            {
                return against;
            }
        }
        else
        {
            return new Refusal(RefusalReason.Unknown, "", $"the model has no pool '{action.DestinationPool}'");
        }

        PerformVolumeMove(volume.Row, target, newType);
        return Record(action, reason);
    }

    private void PerformVolumeMove(int volume, int pool, string? newType)
    {
        if (newType is not null)
        {
            _volumeType ??= new string?[Model.Volumes.Count];
            _undo.Add(new UndoEntry(UndoKind.VolumeType, volume, 0, _volumeType[volume]));
            _volumeType[volume] = newType;
        }

        _undo.Add(new UndoEntry(UndoKind.VolumePool, volume, PoolRow(volume)));
        PlaceVolume(volume, pool);
    }

    private Refusal? CheckRetype(Volume volume, string? newType)
    {
        if (newType is null || !Model.VolumeTypes.TryGet(newType, out _))
        {
            return new Refusal(RefusalReason.Unknown, "", $"the model has no volume type '{newType}'");
        }

        return newType == TypeOf(volume)
            ? new Refusal(RefusalReason.NothingToDo, "volume_type", $"volume '{volume.Uuid}' has type '{newType}' already") : null;
    }

    private Refusal? CheckTarget(Volume volume, StoragePool pool, string? newType) => newType is null && pool.Row == PoolRow(volume.Row)
        ? new Refusal(RefusalReason.NothingToDo, "", $"volume '{volume.Uuid}' is on '{pool.Name}' already")
        : CheckPool(volume, pool, newType ?? TypeOf(volume));

    private Refusal? CheckVolume(Volume volume)
    {
        if (_scope is not null && !_scope.MayMoveVolume(volume.Row))
        {
            return new Refusal(RefusalReason.OutOfScope, "scope", $"volume '{volume.Uuid}' is outside the audit scope");
        }

        if (volume.HasSnapshots)
        {
            return new Refusal(RefusalReason.Rule, "has_snapshots", $"volume '{volume.Uuid}' has snapshots");
        }

        if (volume.MigrationStatus is not (null or "success" or "error"))
        {
            return new Refusal(RefusalReason.Busy, "migration_status", $"volume '{volume.Uuid}' is being moved ({volume.MigrationStatus})");
        }

        if (volume.Status == "in-use")
        {
            foreach (int row in Model.Attachments[volume.Row])
            {
                var instance = new Instance(Model, row);
                if (StateOf(instance) is not ("active" or "paused"))
                {
                    return new Refusal(RefusalReason.State, "vm_state", $"instance '{instance.Uuid}' that volume '{volume.Uuid}' is attached to is {StateOf(instance)}");
                }
            }

            return null;
        }

        return volume.Status == "available"
            ? null
            : new Refusal(RefusalReason.State, "status", $"volume '{volume.Uuid}' is {volume.Status}; only available and in-use ones can move");
    }

    private Refusal? CheckPool(Volume volume, StoragePool pool, string? type)
    {
        if (CheckPoolAdmits(volume, pool, type) is { } refusal)
        {
            return refusal;
        }

        return HasRoom(volume, pool)
            ? null
            : new Refusal(RefusalReason.Capacity, "pool", $"pool '{pool.Name}' has no room for {volume.SizeGB} GB");
    }

    private Refusal? CheckPoolAdmits(Volume volume, StoragePool pool, string? type)
    {
        if (_scope is not null && !_scope.HasPool(pool.Row))
        {
            return new Refusal(RefusalReason.OutOfScope, "scope", $"pool '{pool.Name}' is outside the audit scope");
        }

        foreach (IPoolFilter filter in _rules.PoolFilters?.Filters ?? [])
        {
            if (!NodeJudgement.PassesAs(filter.Judge(volume, type, pool), _rules.PoolFilters!.Unknown))
            {
                var trace = new FilterTrace();
                filter.Judge(volume, type, pool, trace);
                return new Refusal(RefusalReason.Filter, filter.Name, $"filter {filter.Name} removes '{pool.Name}': {trace}");
            }
        }

        if (pool.StorageNode is not { } node || node.State != "up" || node.Status != "enabled")
        {
            return new Refusal(RefusalReason.Destination, "storage_node", $"the storage node of pool '{pool.Name}' is down or disabled");
        }

        if (type is not null && Model.VolumeTypes.TryGet(type, out VolumeType known)
            && known.ExtraSpecs["volume_backend_name"] is { } backend && backend != pool.BackendName())
        {
            return new Refusal(RefusalReason.Filter, "volume_backend_name", $"type '{type}' is of backend '{backend}', pool '{pool.Name}' of '{pool.BackendName()}'");
        }

        return null;
    }

    private int FirstPoolFor(Volume volume, string type)
    {
        int current = PoolRow(volume.Row);
        if (current >= 0 && CheckPool(volume, new StoragePool(Model, current), type) is null)
        {
            return current;
        }

        foreach (StoragePool pool in Model.StoragePools)
        {
            if (pool.Row != current && CheckPool(volume, pool, type) is null)
            {
                return pool.Row;
            }
        }

        return -1;
    }

    private int PoolRow(int volume) => (_poolOfVolume ?? Model.Table(ElementKind.Volume).Ints(VolumeAttr.Host))[volume];

    private void PlaceVolume(int volume, int pool)
    {
        _poolOfVolume ??= (int[])Model.Table(ElementKind.Volume).Ints(VolumeAttr.Host).Clone();
        int size = Model.Table(ElementKind.Volume).Ints(VolumeAttr.Size)[volume];
        int old = _poolOfVolume[volume];
        if (old >= 0)
        {
            _movedIntoPool[old] -= size;
        }

        if (pool >= 0)
        {
            _movedIntoPool[pool] += size;
        }

        _poolOfVolume[volume] = pool;
    }

    // A size that only rounding keeps below a whole number counts as that.
    private static long WholeGB(double size) => (long)Math.Floor(size + 1e-6);
}
