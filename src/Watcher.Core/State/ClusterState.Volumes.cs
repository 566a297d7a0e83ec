using Watcher.Actions;
using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.State;

/// <content>Moving volumes.</content>
public sealed partial class ClusterState
{
    private readonly Dictionary<int, int> _poolOfVolume = [];
    private readonly Dictionary<int, long> _movedIntoPool = [];
    private readonly Dictionary<int, string> _volumeType = [];

    /// <summary>The pool that a volume is on now; null = none.</summary>
    public StoragePool? PoolOf(Volume volume) => PoolRow(volume.Row) is var row && row >= 0 ? new StoragePool(Model, row) : null;

    /// <summary>The name of a volume's type now; null = none.</summary>
    public string? TypeOf(Volume volume) => _volumeType.TryGetValue(volume.Row, out string? type) ? type : volume.VolumeType;

    /// <summary>Allocated size of a pool now, GB; null = unknown.</summary>
    public long? AllocatedGB(StoragePool pool) => pool.AllocatedCapacityGB + _movedIntoPool.GetValueOrDefault(pool.Row);

    /// <summary>Free space of a pool now, GB; null = unknown.</summary>
    public long? FreeGB(StoragePool pool) => pool.FreeCapacityGB - _movedIntoPool.GetValueOrDefault(pool.Row);

    /// <summary>Whether a volume may be moved now; null = yes, else why not.</summary>
    public Refusal? CheckVolumeMovable(Volume volume) => CheckVolume(volume);

    /// <summary>Whether a volume may live on a pool under a type by scope, filters, service state and backend; its room is not looked at.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="type">Name of the type that it would have there; null = none.</param>
    public bool AdmitsVolume(Volume volume, StoragePool pool, string? type) => CheckPoolAdmits(volume, pool, type) is null;

    /// <summary>Whether a pool has room for a volume now: sizes that are unknown forbid nothing, and where it is a volume holds its room.</summary>
    public bool HasRoom(Volume volume, StoragePool pool)
    {
        if (pool.Row == PoolRow(volume.Row))
        {
            return true;
        }

        bool sizeFits = AllocatedGB(pool) is not { } allocated || pool.TotalCapacityGB is not { } total
            || allocated + volume.SizeGB <= total * pool.MaxOverSubscriptionRatio + 1e-6;
        return sizeFits && (FreeGB(pool) is not { } free || volume.SizeGB <= free * Math.Max(1, pool.MaxOverSubscriptionRatio) + 1e-6);
    }

    internal Refusal? MoveVolume(VolumeMigrateAction action, string? reason)
    {
        if (!Model.Volumes.TryGet(action.Volume, out Volume volume))
        {
            return new Refusal(RefusalReason.Unknown, "", $"the model has no volume '{action.Volume}'");
        }

        Refusal? refusal = CheckVolume(volume);
        if (refusal is not null)
        {
            return refusal;
        }

        string? type = TypeOf(volume);
        if (action.Type == VolumeMigrationType.Retype)
        {
            if (action.DestinationType is null || !Model.VolumeTypes.TryGet(action.DestinationType, out _))
            {
                return new Refusal(RefusalReason.Unknown, "", $"the model has no volume type '{action.DestinationType}'");
            }

            if (action.DestinationType == type)
            {
                return new Refusal(RefusalReason.NothingToDo, "volume_type", $"volume '{action.Volume}' has type '{type}' already");
            }

            type = action.DestinationType;
        }

        int target;
        if (action.DestinationPool is null)
        {
            if (action.Type != VolumeMigrationType.Retype)
            {
                return new Refusal(RefusalReason.Unknown, "", $"no pool is named for the migration of volume '{action.Volume}'");
            }

            target = FirstPoolFor(volume, type!);
            if (target < 0)
            {
                return new Refusal(RefusalReason.Capacity, "pool", $"no pool of type '{type}' has room for volume '{action.Volume}'");
            }
        }
        else if (Model.StoragePools.TryGet(action.DestinationPool, out StoragePool pool))
        {
            target = pool.Row;
            if (target == PoolRow(volume.Row) && action.Type == VolumeMigrationType.Migrate)
            {
                return new Refusal(RefusalReason.NothingToDo, "", $"volume '{action.Volume}' is on '{pool.Name}' already");
            }

            refusal = CheckPool(volume, pool, type);
            if (refusal is not null)
            {
                return refusal;
            }
        }
        else
        {
            return new Refusal(RefusalReason.Unknown, "", $"the model has no pool '{action.DestinationPool}'");
        }

        if (action.Type == VolumeMigrationType.Retype)
        {
            _undo.Add(new UndoEntry(UndoKind.VolumeType, volume.Row, 0, _volumeType.GetValueOrDefault(volume.Row)));
            _volumeType[volume.Row] = type!;
        }

        _undo.Add(new UndoEntry(UndoKind.VolumePool, volume.Row, PoolRow(volume.Row)));
        PlaceVolume(volume.Row, target);
        return Record(action, reason);
    }

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
            var trace = new FilterTrace();
            if (!NodeJudgement.PassesAs(filter.Judge(volume, type, pool, trace), _rules.PoolFilters!.Unknown))
            {
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

    private int PoolRow(int volume) =>
        _poolOfVolume.TryGetValue(volume, out int pool) ? pool : Model.Table(ElementKind.Volume).Ints(VolumeAttr.Host)[volume];

    private void PlaceVolume(int volume, int pool)
    {
        int size = Model.Table(ElementKind.Volume).Ints(VolumeAttr.Size)[volume];
        int old = PoolRow(volume);
        if (old >= 0)
        {
            _movedIntoPool[old] = _movedIntoPool.GetValueOrDefault(old) - size;
        }

        if (pool >= 0)
        {
            _movedIntoPool[pool] = _movedIntoPool.GetValueOrDefault(pool) + size;
        }

        _poolOfVolume[volume] = pool;
    }
}
