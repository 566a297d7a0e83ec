using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Planning;

/// <content>Volumes and pools.</content>
internal sealed partial class DependencyBuilder
{
    private readonly Dictionary<int, RoomLedger> _allocated = [];
    private readonly Dictionary<int, RoomLedger> _free = [];
    private readonly HashSet<int> _oversubscribed = [];
    private readonly Dictionary<int, int> _lastArrival = [];
    private readonly Dictionary<int, List<int>> _poolDepartures = [];
    private readonly Dictionary<int, List<int>> _volumesOf = [];
    private readonly Dictionary<int, int> _ending = [];

    /// <summary>
    /// A pool whose moves take more than its free space (thin provisioning) has no tokens to hand out: its arrivals come one after another,
    /// each after all departures before it, so that every execution sees at least the room of the listed order.
    /// </summary>
    private void ReadVolumes()
    {
        var free = new Dictionary<int, long>();
        foreach (PlanTask task in _tasks)
        {
            if (task.Volume < 0 || task.From == task.To)
            {
                continue;
            }

            int size = new Volume(_model, task.Volume).SizeGB;
            if (task.To >= 0 && new StoragePool(_model, task.To).FreeCapacityGB is { } space)
            {
                free[task.To] = free.GetValueOrDefault(task.To, space) - size;
                if (free[task.To] < 0)
                {
                    _oversubscribed.Add(task.To);
                }
            }

            if (task.From >= 0 && new StoragePool(_model, task.From).FreeCapacityGB is { } left)
            {
                free[task.From] = free.GetValueOrDefault(task.From, left) + size;
            }
        }
    }

    private void MoveVolume(int i, PlanTask task)
    {
        Volume volume = new(_model, task.Volume);
        foreach (string server in volume.AttachedTo)
        {
            if (_model.Instances.TryGet(server, out Instance instance))
            {
                Append(_volumesOf, instance.Row, i);
                Add(task, _ending, instance.Row);
            }
        }

        if (task.From == task.To)
        {
            return;
        }

        if (task.To >= 0)
        {
            bool fits = Pool(_allocated, task.To, Unallocated)?.Take(i, volume.SizeGB) ?? true;
            if (_oversubscribed.Contains(task.To))
            {
                Add(task, _lastArrival, task.To);
                AddAll(task, _poolDepartures, task.To);
                _poolDepartures.Remove(task.To);
                _lastArrival[task.To] = i;
            }
            else
            {
                fits &= Pool(_free, task.To, static p => p.FreeCapacityGB)?.Take(i, volume.SizeGB) ?? true;
            }

            if (!fits)
            {
                _notes.Add($"pool '{new StoragePool(_model, task.To).Name}' has no room for volume '{volume.Uuid}' in its turn");
            }
        }

        if (task.From >= 0)
        {
            Pool(_allocated, task.From, Unallocated)?.Release(i, volume.SizeGB);
            Pool(_free, task.From, static p => p.FreeCapacityGB)?.Release(i, volume.SizeGB);
            Append(_poolDepartures, task.From, i);
        }
    }

    /// <summary>An instance is stopped or removed after the moves of the volumes attached to it that are listed before.</summary>
    private void AfterVolumes(int i, PlanTask task)
    {
        if (task.Action is StopAction or ShelveAction or DeleteAction)
        {
            AddAll(task, _volumesOf, task.Instance);
            _ending[task.Instance] = i;
        }
    }

    private RoomLedger? Pool(Dictionary<int, RoomLedger> ledgers, int pool, Func<StoragePool, long?> free)
    {
        if (!ledgers.TryGetValue(pool, out RoomLedger? ledger) && free(new StoragePool(_model, pool)) is { } room)
        {
            ledgers[pool] = ledger = NewLedger(room);
        }

        return ledger;
    }

    private static long? Unallocated(StoragePool pool) => pool.AllocatedCapacityGB is { } allocated && pool.TotalCapacityGB is { } total
        ? (long)Math.Floor((total * pool.MaxOverSubscriptionRatio) + 1e-6) - allocated
        : null;
}
