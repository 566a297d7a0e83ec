using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>The actions that lead from one model back to an earlier one, as a list for <see cref="OrderFinder"/>: openings, moves, closings.</summary>
internal sealed class UndoActions
{
    private readonly ClusterModel _start;
    private readonly ClusterModel _now;
    private readonly List<PlannedAction> _done;
    private readonly Dictionary<string, PlannedAction> _lastOf = new(StringComparer.Ordinal);

    public UndoActions(ClusterModel start, ClusterModel now, List<PlannedAction> done)
    {
        _start = start;
        _now = now;
        _done = done;
        foreach (PlannedAction action in done)
        {
            _lastOf[action.Action.ResourceId] = action;
            if (WhyNot(action.Action) is { } why)
            {
                NotUndone.Add(new IrreversibleAction(action.Id, action.Action, why));
            }
        }
    }

    /// <summary>What no action undoes.</summary>
    public List<IrreversibleAction> NotUndone { get; } = [];

    /// <summary>One move an instance, from where it is to where it was.</summary>
    public List<SolutionAction> Collapsed()
    {
        var moves = new List<(int Position, SolutionAction Action)>();
        foreach (Instance instance in _now.Instances)
        {
            int here = _now.NodeOfInstance[instance.Row], there = _start.NodeOfInstance[instance.Row];
            if (here != there && here >= 0 && there >= 0 && TypeOf(instance) is { } type)
            {
                _lastOf.TryGetValue(instance.Uuid, out PlannedAction? last);
                moves.Add((last is null ? -1 : _done.IndexOf(last), Undo(last,
                    new MigrateAction(instance.Uuid, instance.Name, type, new ComputeNode(_now, here).Hostname, new ComputeNode(_now, there).Hostname))));
            }
        }

        return Around([.. moves.OrderByDescending(m => m.Position).Select(m => m.Action)]);
    }

    /// <summary>Every move backwards, the last one first.</summary>
    public List<SolutionAction> Reversed()
    {
        var moves = new List<SolutionAction>();
        for (int i = _done.Count - 1; i >= 0; i--)
        {
            ClusterAction action = _done[i].Action;
            if (action is MigrateAction or EvacuateAction && _now.Instances.TryGet(action.ResourceId, out Instance instance)
                && _now.NodeOfInstance[instance.Row] >= 0 && TypeOf(instance) is { } type)
            {
                moves.Add(Undo(_done[i], new MigrateAction(instance.Uuid, instance.Name, type, action.DestinationNode!, action.SourceNode!)));
            }
        }

        return Around(moves);
    }

    private List<SolutionAction> Around(List<SolutionAction> moves)
    {
        var first = new List<SolutionAction>();
        var last = new List<SolutionAction>();
        Powers(first, last);
        Services(moves, first, last);
        var rest = new List<SolutionAction>();
        Volumes(rest);
        Flavors(rest);
        // Powered off last, after the disabling; powered on first.
        return [.. first.OrderBy(a => a.Action is ChangePowerStateAction ? 0 : 1), .. moves, .. rest, .. last.OrderBy(a => a.Action is ChangePowerStateAction ? 1 : 0)];
    }

    private void Services(List<SolutionAction> moves, List<SolutionAction> first, List<SolutionAction> last)
    {
        var comeBack = moves.Select(m => m.Action.DestinationNode).ToHashSet(StringComparer.Ordinal);
        foreach (ComputeNode node in _start.Nodes)
        {
            bool was = node.IsEnabled, isNow = new ComputeNode(_now, node.Row).IsEnabled;
            bool opens = !isNow && (was || comeBack.Contains(node.Hostname));
            _lastOf.TryGetValue(node.Uuid, out PlannedAction? action);
            if (opens)
            {
                first.Add(Undo(was ? action : null, new ChangeServiceStateAction(node.Uuid, node.Hostname, Enable: true)));
            }

            if (!was && (isNow || opens))
            {
                last.Add(Undo(action, new ChangeServiceStateAction(node.Uuid, node.Hostname, Enable: false, node.DisabledReason)));
            }
        }
    }

    private void Powers(List<SolutionAction> first, List<SolutionAction> last)
    {
        foreach (BaremetalNode machine in _start.BaremetalNodes)
        {
            string was = machine.PowerState, isNow = new BaremetalNode(_now, machine.Row).PowerState;
            if (was != isNow && was is ("on" or "off"))
            {
                _lastOf.TryGetValue(machine.Uuid, out PlannedAction? action);
                (was == "on" ? first : last).Add(Undo(action, new ChangePowerStateAction(machine.Uuid, machine.Hostname, On: was == "on")));
            }
        }
    }

    private void Volumes(List<SolutionAction> rest)
    {
        for (int row = _now.Volumes.Count - 1; row >= 0; row--)
        {
            Volume was = new(_start, row), isNow = new(_now, row);
            _lastOf.TryGetValue(was.Uuid, out PlannedAction? action);
            if (was.VolumeType != isNow.VolumeType && was.VolumeType is not null)
            {
                rest.Add(Undo(action, new VolumeMigrateAction(was.Uuid, was.Name, VolumeMigrationType.Retype, was.Pool?.Name, was.VolumeType)));
            }
            else if (was.VolumeType == isNow.VolumeType && was.Pool?.Name != isNow.Pool?.Name && was.Pool is { } pool)
            {
                rest.Add(Undo(action, new VolumeMigrateAction(was.Uuid, was.Name, VolumeMigrationType.Migrate, pool.Name)));
            }
        }
    }

    private void Flavors(List<SolutionAction> rest)
    {
        foreach (PlannedAction action in _done)
        {
            if (action.Action is ResizeAction resize && WhyNot(resize) is null
                && !_done.Exists(d => d.Action is ResizeAction && d.Action.ResourceId == resize.Instance && d.Id < action.Id))
            {
                rest.Add(Undo(action, new ResizeAction(resize.Instance, _start.Instances[resize.Instance].Flavor.Name!)));
            }
        }
    }

    private string? WhyNot(ClusterAction action) => action switch
    {
        DeleteAction => $"instance '{action.ResourceId}' is deleted",
        ShelveAction => $"instance '{action.ResourceId}' is shelved, and no action brings it back",
        StopAction => $"instance '{action.ResourceId}' is stopped, and no action starts it",
        CustomAction => $"what undoes '{action.ActionType}' is not known",
        MigrateAction or EvacuateAction or ResizeAction when _now.Instances.TryGet(action.ResourceId, out Instance instance) && _now.NodeOfInstance[instance.Row] < 0 =>
            $"instance '{action.ResourceId}' is on no node any more",
        _ when action.DestinationNode is not null && _start.Instances.TryGet(action.ResourceId, out Instance was) && _start.NodeOfInstance[was.Row] < 0 =>
            $"instance '{action.ResourceId}' was on no node",
        EvacuateAction when _now.Instances.TryGet(action.ResourceId, out Instance instance) && TypeOf(instance) is null =>
            $"instance '{action.ResourceId}' is {instance.VmState}; only active, paused and stopped ones can move",
        ResizeAction when !_start.Instances.TryGet(action.ResourceId, out Instance instance) || instance.Flavor.Name is null =>
            $"the model does not name the flavor that instance '{action.ResourceId}' had",
        VolumeMigrateAction when _start.Volumes.TryGet(action.ResourceId, out Volume was) && was.VolumeType is null && new Volume(_now, was.Row).VolumeType is not null =>
            $"volume '{action.ResourceId}' had no type",
        VolumeMigrateAction when _start.Volumes.TryGet(action.ResourceId, out Volume was) && was.Pool is null && new Volume(_now, was.Row).Pool is not null =>
            $"volume '{action.ResourceId}' was in no pool",
        ChangePowerStateAction when _start.BaremetalNodes.TryGet(action.ResourceId, out BaremetalNode machine) && machine.PowerState is not ("on" or "off") =>
            $"the power of machine '{action.ResourceId}' was '{machine.PowerState}'",
        _ => null,
    };

    /// <summary>The kind that its move had, as far as its state allows that now; null = it cannot move.</summary>
    private MigrationType? TypeOf(Instance instance)
    {
        MigrationType? had = (_done.FindLast(d => d.Action is MigrateAction && d.Action.ResourceId == instance.Uuid)?.Action as MigrateAction)?.Type;
        return instance.VmState switch
        {
            "active" => had ?? MigrationType.Live,
            "paused" => MigrationType.Live,
            "stopped" => MigrationType.Cold,
            _ => null,
        };
    }

    private static SolutionAction Undo(PlannedAction? action, ClusterAction undo) =>
        new(undo, action is null ? "opens the node for what comes back" : FormattableString.Invariant($"undoes action {action.Id}"));
}
