using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>
/// Does actions on a working copy as they become possible: power on, enable, disable (once nothing more is to arrive), power off, then the rest as
/// listed; actions on one resource in their order. A move is safe when all that is still to arrive at its destination fits there at
/// once: it cannot be in anybody's way, so no order is lost by doing it now.
/// </summary>
internal sealed partial class OrderRun
{
    private readonly ClusterState _state;
    private readonly List<int> _doneAt = [];
    private readonly ClusterModel _model;
    private readonly SolutionAction[] _actions;
    private readonly OrderIndex _index;
    private readonly bool _volumesFirst;
    private readonly bool[] _isDone;
    private readonly SortedSet<(int Class, int Action)> _ready = [];
    private readonly SortedSet<int> _unsafe = [];
    private HintTies? _ties;
    private bool _closeAll;

    public OrderRun(ClusterState state, IReadOnlyList<SolutionAction> actions, bool volumesFirst)
    {
        _state = state;
        _model = state.Model;
        _volumesFirst = volumesFirst;
        _actions = [.. actions];
        _index = new OrderIndex(_model, actions);
        _isDone = new bool[actions.Count];
        for (int i = 0; i < _isDone.Length; i++)
        {
            Wake(i);
        }
    }

    /// <summary>
    /// Tries a hop of a move that waits: makes it, then whatever is possible. When the instance got to its destination that stands; else all is as
    /// before. Only where nothing is possible without.
    /// </summary>
    /// <param name="i">Position of the move in the list of the run.</param>
    /// <param name="hop">The hop.</param>
    /// <param name="rest">The move from where the hop ends.</param>
    public bool TryHop(int i, SolutionAction hop, SolutionAction rest)
    {
        int mark = _state.Mark, done = Done.Count, from = _state.NodeOfInstance[_index.Instance[i]];
        if (hop.Action.Apply(_state, hop.Reason) is not null)
        {
            return false;
        }

        SolutionAction whole = _actions[i];
        _actions[i] = rest;
        Done.Add(hop);
        _doneAt.Add(-1);
        WakeNode(from, -1);
        WakeMates(_index.Instance[i]);
        Wake(i);
        QuiesceGreedily();
        if (_isDone[i])
        {
            return true;
        }

        _actions[i] = whole;
        for (int k = Done.Count - 1; k >= done; k--)
        {
            if (_doneAt[k] >= 0)
            {
                _isDone[_doneAt[k]] = false;
                _index.Restore(_doneAt[k]);
            }
        }

        Done.RemoveRange(done, Done.Count - done);
        _doneAt.RemoveRange(done, _doneAt.Count - done);
        _ready.Clear();
        _unsafe.Clear();
        _state.UndoTo(mark);
        return false;
    }

    /// <summary>Positions of the moves that wait for nothing on their own resource and whose instance is where others want to be.</summary>
    public IEnumerable<(int Position, SolutionAction Action)> Waiting()
    {
        for (int i = 0; i < _isDone.Length; i++)
        {
            if (Waiting(i) is { } action)
            {
                yield return (i, action);
            }
        }
    }

    /// <summary>The action at a position if it is such a move; else null.</summary>
    public SolutionAction? Waiting(int i) =>
        !_isDone[i] && IsNext(i) && _index.Instance[i] >= 0 && _state.NodeOfInstance[_index.Instance[i]] is var at && at >= 0 && _index.ArrivalsAt(at) > 0
            ? _actions[i]
            : null;

    /// <summary>How many moves to a node are still to be done.</summary>
    public int ArrivalsAt(int node) => _index.ArrivalsAt(node);

    /// <summary>What was done, in order.</summary>
    public List<SolutionAction> Done { get; } = [];

    /// <summary>What is left, in listed order.</summary>
    public List<SolutionAction> Pending()
    {
        var pending = new List<SolutionAction>();
        for (int i = 0; i < _isDone.Length; i++)
        {
            if (!_isDone[i])
            {
                pending.Add(_actions[i]);
            }
        }

        return pending;
    }

    /// <summary>Positions in <see cref="Pending"/> of the moves that are not safe and may be possible.</summary>
    public List<int> PossibleNow()
    {
        var positions = new List<int>(_unsafe.Count);
        int position = 0;
        for (int i = 0; i < _isDone.Length; i++)
        {
            if (!_isDone[i])
            {
                if (_unsafe.Contains(i))
                {
                    positions.Add(position);
                }

                position++;
            }
        }

        return positions;
    }

    /// <summary>Does what can be in nobody's way.</summary>
    public void Quiesce()
    {
        while (_ready.Count > 0)
        {
            (int Class, int Action) first = _ready.Min;
            _ready.Remove(first);
            int i = first.Action;
            if (_isDone[i] || !IsNext(i) || IsHeld(i))
            {
                continue;
            }

            if (!IsSafe(i))
            {
                _unsafe.Add(i);
                continue;
            }

            _ = TryDo(i);
        }
    }

    /// <summary>
    /// Besides, one at a time, moves that may be in the way of others: those for whose room somebody waits first, then as listed.
    /// </summary>
    /// <param name="closeAll">Nodes are disabled and powered off although something was to arrive: nothing more will.</param>
    public void QuiesceGreedily(bool closeAll = false)
    {
        _closeAll = closeAll;
        Quiesce();
        while (DoOneUnsafe(wanted: true) || DoOneUnsafe(wanted: false))
        {
            Quiesce();
        }
    }

    private bool DoOneUnsafe(bool wanted)
    {
        for (int i = NextUnsafe(wanted); i >= 0; i = NextUnsafe(wanted))
        {
            // One that is refused comes back when something that it needs has changed.
            _unsafe.Remove(i);
            if (TryDo(i))
            {
                return true;
            }
        }

        return false;
    }

    private int NextUnsafe(bool wanted)
    {
        foreach (int i in _unsafe)
        {
            int from = _index.Instance[i] >= 0 ? _state.NodeOfInstance[_index.Instance[i]] : -1;
            if (wanted == (from >= 0 && _index.ArrivalsAt(from) > 0))
            {
                return i;
            }
        }

        return -1;
    }

    private bool TryDo(int i)
    {
        int instance = _index.Instance[i];
        int from = instance >= 0 ? _state.NodeOfInstance[instance] : -1;
        if (_actions[i].Action.Apply(_state, _actions[i].Reason) is not null)
        {
            return false;
        }

        _isDone[i] = true;
        _unsafe.Remove(i);
        Done.Add(_actions[i]);
        _doneAt.Add(i);
        _index.Remove(i);
        WakeAfter(i, from);
        return true;
    }

    private void WakeAfter(int i, int from)
    {
        int instance = _index.Instance[i];
        if (_index.Next[i] >= 0)
        {
            Wake(_index.Next[i]);
        }

        if (instance >= 0 && _state.NodeOfInstance[instance] != from)
        {
            WakeNode(from, _index.To[i]);
            WakeMates(instance);
        }
        else if (_index.Node[i] >= 0)
        {
            WakeNode(_index.Node[i], -1);
            WakeAll(_index.Leaving, _index.Node[i]);
        }
        else if (_index.Volume[i] >= 0)
        {
            WakeVolume(i);
        }
    }

    private bool IsNext(int i) => _index.Previous[i] < 0 || _isDone[_index.Previous[i]];

    /// <summary>Whether something else must come first although the working copy would allow it now.</summary>
    private bool IsHeld(int i)
    {
        if (_closeAll)
        {
            return false;
        }

        if (_index.Class[i] is OrderIndex.Disable or OrderIndex.PowerOff)
        {
            return _index.ArrivalsAt(_index.Node[i]) > 0;
        }

        bool ends = _actions[i].Action is StopAction or ShelveAction or DeleteAction;
        return (ends || (_volumesFirst && _index.To[i] >= 0)) && _index.VolumesOf(_index.Instance[i]) > 0;
    }

    /// <summary>Whether somebody whom a group or a hint ties to an instance is to move too: who comes first may decide whether the other can.</summary>
    private bool HasOpenMates(int instance)
    {
        Instance view = new(_model, instance);
        foreach (ServerGroup group in view.ServerGroups)
        {
            foreach (string member in group.Policy is "affinity" or "anti-affinity" ? group.Members : [])
            {
                if (_model.Instances.TryGet(member, out Instance mate) && mate.Row != instance && _index.OpenOf(mate.Row) > 0)
                {
                    return true;
                }
            }
        }

        return (_ties ??= new HintTies(_model)).SetOf(instance) >= 0;
    }

    private bool IsSafe(int i)
    {
        if (_index.Pool[i] >= 0)
        {
            StoragePool pool = new(_model, _index.Pool[i]);
            long coming = _index.ComingTo(pool.Row);
            return (_state.FreeGB(pool) is not { } free || coming <= free)
                && (_state.AllocatedGB(pool) is not { } allocated || pool.TotalCapacityGB is not { } total || allocated + coming <= total * pool.MaxOverSubscriptionRatio);
        }

        if (_index.Instance[i] >= 0 && HasOpenMates(_index.Instance[i]))
        {
            return false;
        }

        int to = _index.To[i];
        for (int d = 0; to >= 0 && d < _model.Resources.Count; d++)
        {
            if (_state.UsedColumn(d)[to] + _index.ComingTo(d, to) > _model.CapacityColumn(d)[to])
            {
                return false;
            }
        }

        return true;
    }
}
