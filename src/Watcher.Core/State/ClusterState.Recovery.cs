using Watcher.Actions;
using Watcher.Model;

namespace Watcher.State;

/// <content>Instances of nodes that are down, and instances that are on no node.</content>
public sealed partial class ClusterState
{
    /// <summary>
    /// Rebuilds an instance of a node that is down on another node, or starts one that is on no node there, checked as every arrival is.
    /// </summary>
    /// <param name="instance">The instance; what is on a node that is up is refused.</param>
    /// <param name="destination">The node to go to.</param>
    /// <param name="refusal">Why not; null when it was done.</param>
    /// <param name="reason">Why, for people.</param>
    public bool TryRecover(Instance instance, ComputeNode destination, out Refusal? refusal, string? reason = null)
    {
        refusal = _nodeOf[instance.Row] is var home && home >= 0
            ? Evacuate(instance.Uuid, Hostname(home), destination.Hostname, reason)
            : Start(instance.Uuid, destination.Hostname, reason);
        return refusal is null;
    }

    /// <summary>Whether an instance is one that <see cref="TryRecover"/> may place: on a node that is down or on none; null = yes, else why not.</summary>
    public Refusal? CheckRecover(Instance instance)
    {
        int home = _nodeOf[instance.Row];
        return home < 0 ? CheckStart(instance.Row) : CheckFreeToChange(instance.Row) ?? CheckDown(home) ?? CheckCandidate(instance.Row);
    }

    internal Refusal? Start(string uuid, string destination, string? reason)
    {
        if (!Model.Instances.TryGet(uuid, out Instance instance))
        {
            return Refusal.UnknownInstance(uuid);
        }

        if (Model.FindNodeByHostname(destination) is not { } node)
        {
            return new Refusal(RefusalReason.Unknown, "", $"no compute node has the host name '{destination}'");
        }

        int row = instance.Row;
        Refusal? refusal = CheckStart(row) ?? CheckArrival(row, node.Row);
        if (refusal is null)
        {
            _undo.Add(new UndoEntry(UndoKind.InstanceState, row, 0, _instanceState.GetValueOrDefault(row)));
            _instanceState[row] = "active";
            MoveTo(row, node.Row);
            Record(new StartAction(uuid, instance.Name, destination), reason);
        }

        return refusal;
    }

    private Refusal? CheckStart(int row)
    {
        var instance = new Instance(Model, row);
        if (_nodeOf[row] is var home && home >= 0)
        {
            return new Refusal(RefusalReason.Source, "node", $"instance '{instance.Uuid}' is on '{Hostname(home)}'; only those on no node are started");
        }

        // Where it was is for its scope to say; on no node it is in none but the whole cluster's.
        if (Model.NodeOfInstance[row] >= 0 ? CheckScope(row) is not null : _scope is not null && !_scope.MayStart(row))
        {
            return new Refusal(RefusalReason.OutOfScope, "scope", $"instance '{instance.Uuid}' is outside the audit scope");
        }

        return StateOf(instance) == "deleted"
            ? new Refusal(RefusalReason.State, "vm_state", $"instance '{instance.Uuid}' is deleted")
            : CheckUntouched(instance) ?? CheckCandidate(row);
    }

    private Refusal? CheckDown(int node) => _up[node]
        ? new Refusal(RefusalReason.Source, "state", $"'{Hostname(node)}' is up; instances are evacuated from nodes that are down")
        : null;

    internal Refusal? Evacuate(string uuid, string source, string destination, string? reason)
    {
        Refusal? refusal = Resolve(uuid, source, destination, out int instance, out int node)
            ?? CheckFreeToChange(instance) ?? CheckDown(_nodeOf[instance]) ?? CheckArrival(instance, node);
        if (refusal is null)
        {
            MoveTo(instance, node);
            Record(new EvacuateAction(uuid, new Instance(Model, instance).Name, source, destination), reason);
        }

        return refusal;
    }

    private bool IsStarted(int instance) => _instanceState.Count > 0 && _instanceState.TryGetValue(instance, out string? state) && state == "active";
}
