using Watcher.Actions;
using Watcher.Model;

namespace Watcher.Planning;

/// <summary>
/// Derives from an order that is feasible one by one the dependencies that keep every execution feasible. Rules: actions on one
/// resource in order; an arrival after the departures whose room it takes (<see cref="RoomLedger"/>; anti-affinity alike, with room for members), as
/// far as some execution needs that (<see cref="EdgePruner"/>); a member that joins an affinity group after the member it joins has come, and before that one leaves; an arrival after the service and power changes of its node,
/// a change after the arrivals before it; draining after disabling; power changes after everything has left; volumes by pool.
/// </summary>
internal sealed partial class DependencyBuilder
{
    private readonly ClusterModel _model;
    private readonly List<PlanTask> _tasks;
    private readonly List<string> _notes;
    private readonly Dictionary<string, int> _lastOfResource = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _service = [];
    private readonly Dictionary<int, int> _power = [];
    private readonly Dictionary<int, List<int>> _arrivals = [];
    private readonly Dictionary<int, List<int>> _departures = [];
    private readonly Dictionary<(int Dimension, int Node), RoomLedger> _rooms = [];
    private readonly List<RoomLedger> _ledgers = [];
    private readonly bool _volumesFirst;
    private int _barrier = -1;

    /// <param name="model">The model before the plan.</param>
    /// <param name="tasks">The tasks, in an order in which they can be done one by one.</param>
    /// <param name="notes">Where it is told what could not be.</param>
    /// <param name="volumesFirst">Whether volumes move before the instances that they are attached to.</param>
    public DependencyBuilder(ClusterModel model, List<PlanTask> tasks, List<string> notes, bool volumesFirst = false)
    {
        _model = model;
        _tasks = tasks;
        _notes = notes;
        _volumesFirst = volumesFirst;
        _nodeOf = [];
        ReadVolumes();
    }

    /// <summary>Fills <see cref="PlanTask.Before"/> of every task, reduced to what does not follow from the rest.</summary>
    public void Build()
    {
        for (int i = 0; i < _tasks.Count; i++)
        {
            PlanTask task = _tasks[i];
            if (_barrier >= 0)
            {
                task.Before.Add(_barrier);
            }

            if (task.IsOpaque)
            {
                // What an author's own action changes is not known here: everything before it, nothing beside it.
                task.Before.AddRange(Enumerable.Range(_barrier + 1, i - _barrier - 1));
                _barrier = i;
            }

            if (task.Action.ResourceId.Length > 0)
            {
                if (_lastOfResource.TryGetValue(task.Action.ResourceId, out int previous))
                {
                    task.Before.Add(previous);
                }

                _lastOfResource[task.Action.ResourceId] = i;
            }

            if (task.Node >= 0)
            {
                ChangeNode(i, task);
            }
            else if (task.Instance >= 0)
            {
                if (task.Moves)
                {
                    Move(i, task);
                }

                AfterVolumes(i, task);
            }
            else if (task.Volume >= 0)
            {
                MoveVolume(i, task);
            }
        }

        new EdgePruner(_tasks, _ledgers, _joins, new AffinityProof(_model, _tasks)).Run();
        TransitiveReduction.Reduce(_tasks);
    }

    private void ChangeNode(int i, PlanTask task)
    {
        bool power = task.Action is ChangePowerStateAction;
        Add(task, _power, task.Node);
        AddAll(task, _arrivals, task.Node);
        if (power)
        {
            Add(task, _service, task.Node);
            AddAll(task, _departures, task.Node);
        }

        (power ? _power : _service)[task.Node] = i;

        // What came before is before every later change too, by way of this one (service and power changes of a node are in one chain).
        _arrivals.Remove(task.Node);
    }

    private void Move(int i, PlanTask task)
    {
        if (task.From >= 0)
        {
            Add(task, _power, task.From);
            if (_service.TryGetValue(task.From, out int service) && _tasks[service].IsService(enable: false))
            {
                task.Before.Add(service);
            }
        }

        if (task.To >= 0)
        {
            Add(task, _service, task.To);
            Add(task, _power, task.To);
            TakeRoom(i, task);
            Append(_arrivals, task.To, i);
        }

        if (_volumesFirst)
        {
            AddAll(task, _volumesOf, task.Instance);
        }

        Groups(i, task);
        if (task.From >= 0)
        {
            for (int d = 0; d < _model.Resources.Count; d++)
            {
                if (_model.DemandColumn(d)[task.Instance] is var amount && amount > 0)
                {
                    Room(d, task.From).Release(i, amount);
                }
            }

            Append(_departures, task.From, i);
        }

        _nodeOf[task.Instance] = task.To;
    }

    private void TakeRoom(int i, PlanTask task)
    {
        bool fits = true;
        for (int d = 0; d < _model.Resources.Count; d++)
        {
            if (_model.DemandColumn(d)[task.Instance] is var amount && amount > 0)
            {
                fits &= Room(d, task.To).Take(i, amount);
            }
        }

        if (!fits)
        {
            _notes.Add($"'{new ComputeNode(_model, task.To).Hostname}' has no room for instance '{task.Action.ResourceId}' in its turn");
        }
    }

    private RoomLedger Room(int dimension, int node)
    {
        if (!_rooms.TryGetValue((dimension, node), out RoomLedger? room))
        {
            long free = _model.CapacityColumn(dimension)[node] - _model.UsedColumn(dimension)[node];
            _rooms[(dimension, node)] = room = NewLedger(free);
        }

        return room;
    }

    private RoomLedger NewLedger(long free)
    {
        var ledger = new RoomLedger(free);
        _ledgers.Add(ledger);
        return ledger;
    }

    private static void Add(PlanTask task, Dictionary<int, int> last, int key)
    {
        if (last.TryGetValue(key, out int before))
        {
            task.Before.Add(before);
        }
    }

    private static void AddAll(PlanTask task, Dictionary<int, List<int>> lists, int key)
    {
        if (lists.TryGetValue(key, out List<int>? list))
        {
            task.Before.AddRange(list);
        }
    }

    private static void Append(Dictionary<int, List<int>> lists, int key, int item)
    {
        if (!lists.TryGetValue(key, out List<int>? list))
        {
            lists[key] = list = [];
        }

        list.Add(item);
    }
}
