using Watcher.Model;

namespace Watcher.Planning;

/// <content>Instances: moving, stopping, leaving.</content>
internal sealed partial class Replay
{
    private void StartMove(Step step)
    {
        int instance = step.Instance, home = _home[instance];
        string id = _world.Id(instance), state = StateOf(instance);
        if (step.Kind == StepKind.Start)
        {
            StartFromNowhere(step, home, state);
            home = -1;
        }
        else if (home < 0 || _world.Host(home) != step.Source)
        {
            Add(VerificationRules.SourceNode, step, $"instance '{id}' is on {(home < 0 ? "no node" : $"'{_world.Host(home)}'")}, not on '{step.Source}'", id);
        }

        bool legal = step.Kind == StepKind.Start
            || (step.Kind == StepKind.Evacuate ? state is not ("deleted" or "shelved")
            : step.On ? state is "active" or "paused" : state is "active" or "stopped");
        if (!legal)
        {
            Add(VerificationRules.State, step, $"instance '{id}' is {state}: no {(step.Kind == StepKind.Evacuate ? "evacuation" : step.On ? "live migration" : "cold migration")}", id);
        }

        if (home >= 0 && _up[home] == (step.Kind == StepKind.Evacuate))
        {
            Add(VerificationRules.NodeState, step, _up[home]
                ? $"'{_world.Host(home)}' is up; only nodes that are down are evacuated"
                : $"'{_world.Host(home)}' is down; nothing migrates away from it", id, _world.Host(home));
        }

        int target = step.Node == Step.Anywhere ? Choose(instance) : step.Node;
        if (step.Node == Step.Anywhere && target < 0)
        {
            Add(VerificationRules.Capacity, step, $"no destination is named, and no node may take instance '{id}' now", id);
        }

        if (target < 0)
        {
            return;
        }

        foreach ((string rule, string message, string element) in WhyNotNow(instance, target))
        {
            Add(rule, step, message, id, element);
        }

        _flightTo[step.Index] = target;
        for (int d = 0; d < _used.Length; d++)
        {
            _used[d][target] += _world.Demand[d][instance];
        }

        _count[target]++;
        _arriving.Add((instance, target));
    }

    private void StartFromNowhere(Step step, int home, string state)
    {
        string id = _world.Id(step.Instance);
        if (home >= 0)
        {
            Add(VerificationRules.SourceNode, step, $"instance '{id}' is on '{_world.Host(home)}'; only those on no node are started", id);
        }

        if (state == "deleted")
        {
            Add(VerificationRules.State, step, $"instance '{id}' is deleted: no start", id);
        }
    }

    private readonly HashSet<(int Instance, int Node)> _arriving = [];

    private void EndMove(Step step)
    {
        if (!_flightTo.Remove(step.Index, out int target))
        {
            return;
        }

        foreach (WorldGroup group in _world.Groups.Of(step.Instance))
        {
            if (!group.Anti && Joins(group, step.Instance, target) is { } lonely && _sense == FeasibilitySense.Schedule)
            {
                Add(VerificationRules.Affinity, step, lonely, group.Uuid, _world.Id(step.Instance));
            }
        }

        _arriving.Remove((step.Instance, target));
        Release(step.Instance, _home[step.Instance]);
        _home[step.Instance] = target;
        if (step.Kind == StepKind.Start)
        {
            _state[step.Instance] = "active";
        }
    }

    private void StartOther(Step step)
    {
        string id = _world.Id(step.Instance), state = StateOf(step.Instance);
        bool legal = step.Kind switch
        {
            StepKind.Stop => state is "active" or "error",
            StepKind.Resize => state is "active" or "stopped",
            StepKind.Shelve => state is "active" or "stopped" or "paused" or "suspended",
            _ => state != "deleted",
        };
        if (!legal)
        {
            Add(VerificationRules.State, step, $"instance '{id}' is {state}: no {step.Planned.Action.ActionType}", id);
        }
    }

    private void Release(int instance, int node)
    {
        if (node >= 0)
        {
            for (int d = 0; d < _used.Length; d++)
            {
                _used[d][node] -= _world.Demand[d][instance];
            }

            _count[node]--;
        }
    }

    /// <summary>A legal node for a move without destination: rather one that no other action names; -1 = there is none.</summary>
    private int Choose(int instance)
    {
        int second = -1;
        for (int node = 0; node < _count.Length; node++)
        {
            if (_facts.WhyNot(instance, node, _home[instance], out _) is null && !WhyNotNow(instance, node).Any())
            {
                if (!_named.Contains(node))
                {
                    return node;
                }

                second = second < 0 ? node : second;
            }
        }

        return second;
    }

    private IEnumerable<(string Rule, string Message, string Element)> WhyNotNow(int instance, int node)
    {
        string host = _world.Host(node), id = _world.Id(instance);
        if (node == _home[instance])
        {
            yield return (VerificationRules.NodeState, $"instance '{id}' is on '{host}' already", host);
        }

        if (!_up[node] || !_enabled[node])
        {
            yield return (VerificationRules.NodeState, $"'{host}' is {(_up[node] ? "disabled" : "down")} when instance '{id}' arrives", host);
        }

        for (int d = 0; d < _used.Length; d++)
        {
            long need = _world.Demand[d][instance];
            if (need > 0 && _used[d][node] + need > _world.Capacity[d][node] + World.Tolerance)
            {
                yield return (VerificationRules.Capacity,
                    Text($"'{host}' has {_world.Capacity[d][node]} {_world.Dimensions[d]}, {_used[d][node]} used; instance '{id}' needs {need}"), host);
            }
        }

        if (_facts.WhyNotNow(instance, node, name => Figure(node, name)) is { } removed)
        {
            yield return (VerificationRules.Filter, removed, host);
        }

        if (_world.IsBusy(node))
        {
            yield return (VerificationRules.Busy, $"as many instances are in progress on '{host}' as its aggregates allow", host);
        }

        foreach ((string message, int other) in _world.Hints.Against(instance, node, At))
        {
            yield return (VerificationRules.Hint, message, _world.Id(other < 0 ? instance : other));
        }

        foreach (WorldGroup group in _world.Groups.Of(instance))
        {
            if (group.Anti && Present(group, instance, node, inFlight: true) is var there && there >= group.Most)
            {
                yield return (VerificationRules.AntiAffinity,
                    Text($"anti-affinity group '{group.Uuid}' allows {group.Most} on '{host}'; {there} others are there when '{id}' arrives"), group.Uuid);
            }
            else if (!group.Anti && Joins(group, instance, node) is { } lonely)
            {
                yield return (VerificationRules.Affinity, lonely, group.Uuid);
            }
        }
    }

    /// <summary>Whether an instance is on a node now, or on its way there.</summary>
    private bool At(int instance, int node) => _home[instance] == node || _arriving.Contains((instance, node));

    /// <summary>What is used on a node now, by Nova's name of the figure; null for other names.</summary>
    private long? Figure(int node, string name)
    {
        ComputeNode view = new(_world.Model, node);
        return name switch
        {
            "vcpus_used" => _used[0][node],
            "num_instances" => _count[node],
            "free_ram_mb" => view.MemoryMiB - (long)view.MemoryReservedMiB - _used[1][node],
            "disk_mb_used" => _used[2][node] * 1024,
            "free_disk_mb" => (view.DiskGiB - (long)view.DiskReservedGiB - _used[2][node]) * 1024,
            _ => null,
        };
    }

    private int Present(WorldGroup group, int except, int node, bool inFlight)
    {
        int there = 0;
        foreach (int member in group.Members)
        {
            if (member != except && (_home[member] == node || (inFlight && _arriving.Contains((member, node)))))
            {
                there++;
            }
        }

        return there;
    }

    /// <summary>Null when the member joins another or all others are on no node.</summary>
    private string? Joins(WorldGroup group, int instance, int node) =>
        Present(group, instance, node, inFlight: false) > 0 || !group.Members.Any(m => m != instance && _home[m] >= 0)
            ? null
            : $"affinity group '{group.Uuid}' has no other member on '{_world.Host(node)}' for instance '{_world.Id(instance)}' to join";
}
