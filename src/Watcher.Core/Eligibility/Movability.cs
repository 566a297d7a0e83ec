using Watcher.Actions;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Eligibility;

/// <summary>
/// Whether an instance may move at all, from its own facts and its node's: the rules of the migration API (live: active or paused;
/// cold: active or stopped; not busy), lock, exclusion, and a source that is up.
/// </summary>
internal sealed class Movability
{
    private readonly ClusterModel _model;
    private readonly ElementTable _table;

    // What is asked of every instance, column by column.
    private readonly byte[] _excluded;
    private readonly byte[] _locked;
    private readonly int[] _task;
    private readonly int[] _vmState;
    private readonly int[] _state;
    private readonly Dictionary<int, MigrationType?> _typeOfState = [];
    private (int State, MigrationType? Type) _last = (-1, null);

    public Movability(ClusterModel model)
    {
        _model = model;
        _table = model.Table(ElementKind.Instance);
        _excluded = _table.Flags(InstanceAttr.WatcherExclude);
        _locked = _table.Flags(InstanceAttr.Locked);
        _task = _table.Ints(InstanceAttr.TaskState);
        _vmState = _table.Ints(InstanceAttr.VmState);
        _state = _table.Ints(InstanceAttr.State);
    }

    /// <summary>Null when the instance may move away from <paramref name="node"/>, which is up or not; one that was started is active now.</summary>
    public Refusal? Check(int instance, int node, bool sourceUp, bool started = false)
    {
        if (node < 0)
        {
            return new Refusal(RefusalReason.NotThere, "", $"instance '{Id(instance)}' is on no node");
        }

        if (_excluded[instance] == 1)
        {
            return new Refusal(RefusalReason.OutOfScope, "watcher_exclude", $"instance '{Id(instance)}' is excluded");
        }

        if (_locked[instance] == 1)
        {
            return new Refusal(RefusalReason.Locked, "locked", $"instance '{Id(instance)}' is locked");
        }

        if (_task[instance] >= 0)
        {
            return new Refusal(RefusalReason.Busy, "task_state",
                $"instance '{Id(instance)}' is busy ({_table.Symbol(InstanceAttr.TaskState, instance)})");
        }

        if (!started && TypeOf(instance) is null)
        {
            return new Refusal(RefusalReason.State, "vm_state",
                $"instance '{Id(instance)}' is {new Instance(_model, instance).VmState}; only active, paused and stopped ones can move");
        }

        return sourceUp ? null : new Refusal(RefusalReason.Source, "state", $"the node of instance '{Id(instance)}' is down");
    }

    /// <summary>Whether the instance is neither excluded nor locked nor busy: what <see cref="Check"/> asks beside its node and its state.</summary>
    public bool IsFree(int instance) => _excluded[instance] != 1 && _locked[instance] != 1 && _task[instance] < 0;

    /// <summary>How the instance moves: active and paused live, stopped cold; null = not at all.</summary>
    public MigrationType? TypeOf(int instance)
    {
        int index = _vmState[instance] is var state && state >= 0 ? state : _state[instance];
        if (index == _last.State)
        {
            return _last.Type;
        }

        if (!_typeOfState.TryGetValue(index, out MigrationType? type))
        {
            type = _table.Pool.String(index) switch
            {
                "active" or "paused" => MigrationType.Live,
                "stopped" => MigrationType.Cold,
                _ => null,
            };
            _typeOfState[index] = type;
        }

        _last = (index, type);
        return type;
    }

    /// <summary>Whether the state allows a way of moving: live needs active or paused, cold active or stopped.</summary>
    public bool Allows(int instance, MigrationType type) => new Instance(_model, instance).VmState is var state
        && (type == MigrationType.Live ? state is "active" or "paused" : state is "active" or "stopped");

    private string Id(int instance) => _table.Text(InstanceAttr.Uuid, instance);
}
