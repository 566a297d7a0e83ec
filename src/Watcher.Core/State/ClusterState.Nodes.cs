using Watcher.Actions;
using Watcher.Model;

namespace Watcher.State;

/// <content>Service state and power of nodes.</content>
public sealed partial class ClusterState
{
    /// <summary>Disables the compute service of a node: it takes no more instances.</summary>
    public bool TryDisable(ComputeNode node, string disabledReason, out Refusal? refusal, string? reason = null)
    {
        refusal = ChangeService(new ChangeServiceStateAction(node.Uuid, node.Hostname, Enable: false, disabledReason), reason);
        return refusal is null;
    }

    /// <summary>Enables the compute service of a node.</summary>
    public bool TryEnable(ComputeNode node, out Refusal? refusal, string? reason = null)
    {
        refusal = ChangeService(new ChangeServiceStateAction(node.Uuid, node.Hostname, Enable: true), reason);
        return refusal is null;
    }

    internal Refusal? ChangeService(ChangeServiceStateAction action, string? reason)
    {
        if (!Model.Nodes.TryGet(action.Node, out ComputeNode node))
        {
            return new Refusal(RefusalReason.Unknown, "", $"the model has no compute node '{action.Node}'");
        }

        int row = node.Row;
        if (_scope is not null && !_scope.HasNode(row))
        {
            return new Refusal(RefusalReason.OutOfScope, "scope", $"'{node.Hostname}' is outside the audit scope");
        }

        if (_enabled[row] == action.Enable)
        {
            return new Refusal(RefusalReason.NothingToDo, "status", $"'{node.Hostname}' is {(action.Enable ? "enabled" : "disabled")} already");
        }

        bool hasReason = _disabledReason.TryGetValue(row, out string? old);
        _undo.Add(new UndoEntry(UndoKind.NodeEnabled, row, (_enabled[row] ? 1 : 0) + (hasReason ? 2 : 0), old));
        _enabled[row] = action.Enable;
        _disabledReason[row] = action.Enable ? null : action.DisabledReason;
        return Record(action, reason);
    }

    internal Refusal? ChangePower(ChangePowerStateAction action, string? reason)
    {
        if (!Model.BaremetalNodes.TryGet(action.Machine, out BaremetalNode machine))
        {
            return new Refusal(RefusalReason.Unknown, "", $"the model has no bare-metal node '{action.Machine}'");
        }

        string current = _power.TryGetValue(machine.Row, out string? overlay) ? overlay : machine.PowerState;
        string wanted = action.On ? "on" : "off";
        if (current == wanted)
        {
            return new Refusal(RefusalReason.NothingToDo, "power_state", $"machine '{action.Machine}' is {wanted} already");
        }

        ComputeNode? node = Model.FindNodeByHostname(machine.Hostname);
        if (!action.On && node is { } compute && _countOn[compute.Row] > 0)
        {
            return new Refusal(RefusalReason.Rule, "power_off", $"{_countOn[compute.Row]} instances are on '{compute.Hostname}'; empty it first");
        }

        _undo.Add(new UndoEntry(UndoKind.Power, machine.Row, 0, overlay));
        _power[machine.Row] = wanted;
        if (node is { } target && _up[target.Row] != action.On)
        {
            _undo.Add(new UndoEntry(UndoKind.NodeUp, target.Row, _up[target.Row] ? 1 : 0));
            _up[target.Row] = action.On;
        }

        return Record(action, reason);
    }
}
