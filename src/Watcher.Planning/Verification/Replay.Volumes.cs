using Watcher.Model;

namespace Watcher.Planning;

/// <content>Volumes and pools.</content>
internal sealed partial class Replay
{
    private readonly Dictionary<int, int> _pool = [];
    private readonly Dictionary<int, string> _type = [];
    private readonly Dictionary<int, long> _moved = [];

    private void StartVolume(Step step)
    {
        Volume volume = new(_world.Model, step.Volume);
        string? type = step.VolumeType ?? TypeOf(volume);
        if (volume.Status == "in-use")
        {
            foreach (string server in volume.AttachedTo)
            {
                if (_world.Model.Instances.TryGet(server, out Instance instance) && StateOf(instance.Row) is var state && state is not ("active" or "paused"))
                {
                    Add(VerificationRules.State, step, $"instance '{server}', which volume '{volume.Uuid}' is attached to, is {state}", volume.Uuid, server);
                }
            }
        }

        if (step.VolumeType is not null && step.VolumeType == TypeOf(volume) && (step.Pool == Step.Anywhere || step.Pool == PoolOf(volume)))
        {
            Add(VerificationRules.Volume, step, $"volume '{volume.Uuid}' has type '{step.VolumeType}' already", volume.Uuid);
        }

        int target = step.Pool == Step.Anywhere ? ChoosePool(volume, type, step.VolumeType is not null) : step.Pool;
        if (step.Pool == Step.Anywhere && step.VolumeType is not null && target < 0)
        {
            Add(VerificationRules.Volume, step, $"no pool of type '{type}' has room for volume '{volume.Uuid}'", volume.Uuid);
        }

        if (target < 0)
        {
            return;
        }

        if (step.VolumeType is null && target == PoolOf(volume))
        {
            Add(VerificationRules.Volume, step, $"volume '{volume.Uuid}' is on '{_world.Pool(target)}' already", volume.Uuid);
        }

        if (WhyNotPool(volume, target, type) is { } problem)
        {
            Add(problem.Rule, step, problem.Message, volume.Uuid, _world.Pool(target));
        }

        _flightTo[step.Index] = target;
        if (target != PoolOf(volume))
        {
            _moved[target] = _moved.GetValueOrDefault(target) + volume.SizeGB;
        }
    }

    private void EndVolume(Step step)
    {
        Volume volume = new(_world.Model, step.Volume);
        if (step.VolumeType is not null)
        {
            _type[step.Volume] = step.VolumeType;
        }

        if (_flightTo.Remove(step.Index, out int target))
        {
            int source = PoolOf(volume);
            if (source >= 0 && source != target)
            {
                _moved[source] = _moved.GetValueOrDefault(source) - volume.SizeGB;
            }

            _pool[step.Volume] = target;
        }
    }

    private (string Rule, string Message)? WhyNotPool(Volume volume, int row, string? type)
    {
        StoragePool pool = new(_world.Model, row);
        if (VolumeFacts.WrongBackend(_world.Model, type, pool) is { } wrong)
        {
            return (VerificationRules.Volume, wrong);
        }

        if (row == PoolOf(volume))
        {
            return null;
        }

        long moved = _moved.GetValueOrDefault(row);
        double ratio = pool.MaxOverSubscriptionRatio;
        if (pool.AllocatedCapacityGB is { } allocated && pool.TotalCapacityGB is { } total
            && allocated + moved + volume.SizeGB > (total * ratio) + World.Tolerance)
        {
            return (VerificationRules.Capacity,
                Text($"pool '{pool.Name}' has {allocated + moved} of {total * ratio} GB allocated; volume '{volume.Uuid}' needs {volume.SizeGB}"));
        }

        return pool.FreeCapacityGB is { } free && volume.SizeGB > ((free - moved) * Math.Max(1, ratio)) + World.Tolerance
            ? (VerificationRules.Capacity, Text($"pool '{pool.Name}' has {free - moved} GB free; volume '{volume.Uuid}' needs {volume.SizeGB}"))
            : null;
    }

    private int ChoosePool(Volume volume, string? type, bool retype)
    {
        int current = PoolOf(volume);
        if (retype && current >= 0 && WhyNotPool(volume, current, type) is null)
        {
            return current;
        }

        foreach (StoragePool pool in _world.Model.StoragePools)
        {
            if (pool.Row != current && _facts.MayTake(volume, type, pool.Row) && WhyNotPool(volume, pool.Row, type) is null)
            {
                return pool.Row;
            }
        }

        return -1;
    }

    private int PoolOf(Volume volume) => _pool.TryGetValue(volume.Row, out int pool) ? pool : _world.InitialPool(volume.Row);

    private string? TypeOf(Volume volume) => _type.TryGetValue(volume.Row, out string? type) ? type : volume.VolumeType;
}
