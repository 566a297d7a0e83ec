using Watcher.Actions;
using Watcher.Audits;
using Watcher.Model;

namespace Watcher.State;

/// <content>Moving, stopping and removing instances.</content>
public sealed partial class ClusterState
{
    /// <summary>Whether an instance may move to a node now; null = yes, else why not.</summary>
    public Refusal? CheckMigrate(Instance instance, ComputeNode destination) => CheckMigrate(instance, destination, explain: true);

    /// <summary>Whether an instance may move to a node now; null = yes, else why not.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="destination">The node to go to.</param>
    /// <param name="explain">Whether a destination's refusal needs a message. It takes longer to write than all rules take to ask: a search over many nodes
    /// goes without (<see cref="Refusal.Message"/> is empty then).</param>
    public Refusal? CheckMigrate(Instance instance, ComputeNode destination, bool explain) =>
        CheckSource(instance.Row) ?? CheckArrival(instance.Row, destination.Row, explain);

    /// <summary>Moves an instance (live when active or paused, cold when stopped), checked.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="destination">The node to go to.</param>
    /// <param name="refusal">Why not; null when it was done.</param>
    /// <param name="reason">Why the move is made, for people.</param>
    public bool TryMigrate(Instance instance, ComputeNode destination, out Refusal? refusal, string? reason = null)
    {
        refusal = CheckMigrate(instance, destination);
        if (refusal is null)
        {
            Perform(instance.Row, destination.Row, reason);
        }

        return refusal is null;
    }

    /// <summary>
    /// Moves instances to a whole target placement at once: only the end state need be feasible, so swaps and chains may pass through
    /// each other's room. Finds an order in which each single move is feasible; moves that no order reaches are left out and returned.
    /// </summary>
    /// <param name="targetNodes">Row of the wanted node of each instance row; equal to the present one = stays.</param>
    /// <param name="reason">Why, for people.</param>
    /// <returns>Rows of the instances that could not be moved, ascending; empty when the whole target was reached.</returns>
    public IReadOnlyList<int> ApplyPlacement(ReadOnlySpan<int> targetNodes, string? reason = null)
    {
        var pending = new List<int>();
        for (int i = 0; i < targetNodes.Length; i++)
        {
            if (targetNodes[i] >= 0 && targetNodes[i] != _nodeOf[i])
            {
                pending.Add(i);
            }
        }

        bool progress = true;
        while (progress && pending.Count > 0)
        {
            progress = false;
            var blocked = new List<int>();
            foreach (int row in pending)
            {
                if (TryMigrate(new Instance(Model, row), new ComputeNode(Model, targetNodes[row]), out _, reason))
                {
                    progress = true;
                }
                else
                {
                    blocked.Add(row);
                }
            }

            pending = blocked;
        }

        return pending;
    }

    /// <summary>Why an instance may not leave its node now; null = it may.</summary>
    public Refusal? CheckSource(Instance instance) => CheckSource(instance.Row);

    /// <summary>
    /// By instance row how it would move now, null where <see cref="CheckSource(Instance)"/> says why it may not leave its node: the same answers, all at once.
    /// </summary>
    public MigrationType?[] FindMovable()
    {
        var types = new MigrationType?[_nodeOf.Length];
        bool isPlain = _rules.Candidates is null && _instanceState.Count == 0;
        for (int i = 0; i < types.Length; i++)
        {
            bool isMovable = isPlain
                ? _nodeOf[i] >= 0 && _up[_nodeOf[i]] && (_scope is null || _scope.MayMove(i)) && _movability.IsFree(i)
                : CheckSource(i) is null;
            types[i] = isMovable ? TypeOfMove(i) : null;
        }

        return types;
    }

    internal Refusal? Migrate(string uuid, string source, string destination, MigrationType type, string? reason)
    {
        Refusal? refusal = Resolve(uuid, source, destination, out int instance, out int node) ?? CheckSource(instance);
        if (refusal is null && !IsStarted(instance) && !_movability.Allows(instance, type))
        {
            refusal = new Refusal(RefusalReason.State, "vm_state",
                $"instance '{uuid}' is {new Instance(Model, instance).VmState}: no {(type == MigrationType.Live ? "live" : "cold")} migration");
        }

        refusal ??= CheckArrival(instance, node);
        if (refusal is null)
        {
            MoveTo(instance, node);
            Record(new MigrateAction(uuid, new Instance(Model, instance).Name, type, source, destination), reason);
        }

        return refusal;
    }

    internal Refusal? Resize(ResizeAction action, string? reason)
    {
        if (!Model.Instances.TryGet(action.Instance, out Instance instance))
        {
            return Refusal.UnknownInstance(action.Instance);
        }

        Refusal? refusal = CheckFreeToChange(instance.Row);
        if (refusal is null && StateOf(instance) is var state && state is not ("active" or "stopped"))
        {
            refusal = new Refusal(RefusalReason.State, "vm_state", $"instance '{action.Instance}' is {state}: only active and stopped ones can be resized");
        }

        return refusal ?? Record(action, reason);
    }

    internal Refusal? Stop(string uuid, string? reason) => Leave(uuid, new StopAction(uuid), "stopped", reason, leaves: false, "active", "error");

    internal Refusal? Shelve(string uuid, string? reason) =>
        Leave(uuid, new ShelveAction(uuid), "shelved_offloaded", reason, leaves: true, "active", "stopped", "paused", "suspended");

    internal Refusal? Delete(string uuid, string? reason) => Leave(uuid, new DeleteAction(uuid), "deleted", reason, leaves: true);

    private Refusal? Leave(string uuid, ClusterAction action, string state, string? reason, bool leaves, params ReadOnlySpan<string> allowed)
    {
        if (!Model.Instances.TryGet(uuid, out Instance instance))
        {
            return Refusal.UnknownInstance(uuid);
        }

        int row = instance.Row;
        string current = _instanceState.TryGetValue(row, out string? overlay) ? overlay : instance.VmState;
        Refusal? refusal = CheckFreeToChange(row);
        if (refusal is null && (current == state || (allowed.Length > 0 && !allowed.Contains(current))))
        {
            refusal = new Refusal(RefusalReason.State, "vm_state", $"instance '{uuid}' is {current}");
        }

        if (refusal is null)
        {
            _undo.Add(new UndoEntry(UndoKind.InstanceState, row, 0, overlay));
            _instanceState[row] = state;
            if (leaves)
            {
                MoveTo(row, -1);
            }

            Record(action, reason);
        }

        return refusal;
    }

    private MigrationType? TypeOfMove(int instance) => IsStarted(instance) ? MigrationType.Live : _movability.TypeOf(instance);

    private void Perform(int instance, int node, string? reason)
    {
        int source = _nodeOf[instance];
        MigrationType type = TypeOfMove(instance)!.Value;
        _undo.Add(new UndoEntry(UndoKind.Migration, instance, source));
        Place(instance, node);
        _actions.AddMigration(instance, source, node, type, reason);
    }

    private Refusal? Resolve(string uuid, string source, string destination, out int instance, out int node)
    {
        instance = node = -1;
        if (!Model.Instances.TryGet(uuid, out Instance view))
        {
            return Refusal.UnknownInstance(uuid);
        }

        instance = view.Row;
        if (Model.FindNodeByHostname(destination) is not { } target)
        {
            return new Refusal(RefusalReason.Unknown, "", $"no compute node has the host name '{destination}'");
        }

        node = target.Row;
        return NodeOf(view) is { } from && from.Hostname == source
            ? null
            : new Refusal(RefusalReason.NotThere, "", $"instance '{uuid}' is not on '{source}'");
    }

    private Refusal? CheckSource(int instance)
    {
        int node = _nodeOf[instance];
        if (_instanceState.Count > 0 && _instanceState.TryGetValue(instance, out string? state) && state != "active")
        {
            return new Refusal(RefusalReason.State, "vm_state", $"instance '{new Instance(Model, instance).Uuid}' is {state}");
        }

        return CheckScope(instance) ?? CheckCandidate(instance) ?? _movability.Check(instance, node, node >= 0 && _up[node], IsStarted(instance));
    }

    private Refusal? CheckScope(int instance) => _scope is null || _scope.MayMove(instance) || (IsStarted(instance) && _scope.MayStart(instance))
        ? null
        : new Refusal(RefusalReason.OutOfScope, "scope", $"instance '{new Instance(Model, instance).Uuid}' is outside the audit scope");

    /// <summary>Scope, exclusion, lock and task: what forbids any action on an instance.</summary>
    private Refusal? CheckFreeToChange(int row) => CheckScope(row) ?? CheckUntouched(new Instance(Model, row));

    private static Refusal? CheckUntouched(Instance instance)
    {
        if (instance.IsExcluded)
        {
            return new Refusal(RefusalReason.OutOfScope, "watcher_exclude", $"instance '{instance.Uuid}' is excluded");
        }

        if (instance.IsLocked)
        {
            return new Refusal(RefusalReason.Locked, "locked", $"instance '{instance.Uuid}' is locked");
        }

        return instance.TaskState is { } task
            ? new Refusal(RefusalReason.Busy, "task_state", $"instance '{instance.Uuid}' is busy ({task})")
            : null;
    }

    private string StateOf(Instance instance) => _instanceState.TryGetValue(instance.Row, out string? state) ? state : instance.VmState;

    private Refusal? CheckArrival(int instance, int node, bool explain = true)
    {
        ComputeNode view = new(Model, node);
        if (node == _nodeOf[instance])
        {
            return new Refusal(RefusalReason.NothingToDo, "", explain ? $"instance '{new Instance(Model, instance).Uuid}' is on '{view.Hostname}' already" : "");
        }

        if (_scope is not null && !_scope.HasNode(node))
        {
            return new Refusal(RefusalReason.OutOfScope, "scope", explain ? $"'{view.Hostname}' is outside the audit scope" : "");
        }

        if (!_up[node] || !_enabled[node])
        {
            return new Refusal(RefusalReason.Destination, _up[node] ? "status" : "state",
                explain ? $"'{view.Hostname}' is {(_up[node] ? "disabled" : "down")}" : "");
        }

        if (!Model.Zones.Allows(new Instance(Model, instance).PinnedAz, node))
        {
            return new Refusal(RefusalReason.Filter, "availability_zone",
                explain ? $"'{view.Hostname}' is not in zone '{new Instance(Model, instance).PinnedAz}', which the instance is pinned to" : "");
        }

        return CheckFilters(instance, node, explain) ?? CheckBusy(node, explain) ?? CheckCapacity(instance, node, explain)
            ?? CheckGroups(instance, node, explain) ?? CheckHints(instance, node, explain) ?? CheckReturn(instance, node, explain);
    }

    private Refusal? CheckCapacity(int instance, int node, bool explain)
    {
        for (int d = 0; d < _used.Length; d++)
        {
            int need = _demand[d][instance];
            if (need > 0 && _used[d][node] + need > _capacity[d][node])
            {
                return new Refusal(RefusalReason.Capacity, Model.Resources[d].Name, !explain ? "" : string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"'{new ComputeNode(Model, node).Hostname}' has {_capacity[d][node] - _used[d][node]} {Model.Resources[d]} free, {need} needed"));
            }
        }

        return null;
    }

    private Refusal? CheckGroups(int instance, int node, bool explain)
    {
        int group = Model.Groups.FirstAgainst(instance, node, _nodeOf);
        if (group < 0)
        {
            return null;
        }

        string uuid = new ServerGroup(Model, group).Uuid;
        return new Refusal(RefusalReason.ServerGroup, uuid, !explain ? "" : Model.Groups.Policies[group] == GroupPolicy.AntiAffinity
            ? $"anti-affinity group '{uuid}' has its most members on '{new ComputeNode(Model, node).Hostname}'"
            : $"affinity group '{uuid}' has no other member on '{new ComputeNode(Model, node).Hostname}'");
    }
}
