using Watcher.Actions;
using Watcher.Audits;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>Names why a working copy refuses an action.</summary>
internal static class RevalidationCauses
{
    /// <summary>What no other action of the plan can change: what is not there, or need not be done.</summary>
    public static (RevalidationCause Cause, string Message)? Final(ClusterModel model, ClusterState state, ClusterAction action)
    {
        switch (action)
        {
            case VolumeMigrateAction volume when !model.Volumes.TryGet(volume.Volume, out _):
                return (RevalidationCause.VolumeGone, $"the model has no volume '{volume.Volume}'");
            case ChangeServiceStateAction service when !model.Nodes.TryGet(service.Node, out _):
                return (RevalidationCause.TargetGone, $"the model has no compute node '{service.Node}'");
            case ChangePowerStateAction power when !model.BaremetalNodes.TryGet(power.Machine, out _):
                return (RevalidationCause.TargetGone, $"the model has no bare-metal node '{power.Machine}'");
            case MigrateAction or EvacuateAction or StopAction or ResizeAction or ShelveAction or DeleteAction:
                if (!model.Instances.TryGet(action.ResourceId, out Instance instance))
                {
                    return (RevalidationCause.InstanceGone, $"the model has no instance '{action.ResourceId}'");
                }

                return action.SourceNode is null ? null : OfMove(instance, state, action);
            default:
                return null;
        }
    }

    private static (RevalidationCause Cause, string Message)? OfMove(Instance instance, ClusterState state, ClusterAction action)
    {
        if (state.NodeOf(instance) is not { } node)
        {
            return (RevalidationCause.OnNoNode, $"instance '{instance.Uuid}' is on no node");
        }

        return node.Hostname == action.DestinationNode ? (RevalidationCause.AlreadySo, $"instance '{instance.Uuid}' is on '{node.Hostname}' already")
            : action is EvacuateAction && state.IsUp(node) ? (RevalidationCause.SourceUp, $"'{node.Hostname}' is up again")
            : null;
    }

    /// <summary>Whether a refusal stays whatever else the plan does.</summary>
    public static bool IsFinal(Refusal refusal, ClusterAction action) => refusal.Reason switch
    {
        RefusalReason.Locked or RefusalReason.Busy or RefusalReason.State or RefusalReason.Candidate => true,
        RefusalReason.OutOfScope => refusal.Rule == "watcher_exclude",
        RefusalReason.NothingToDo => action is ChangeServiceStateAction or ChangePowerStateAction or VolumeMigrateAction,
        _ => false,
    };

    public static RevalidationCause Of(ClusterModel model, ScopeResult? scope, ClusterAction action, Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.Unknown => action.DestinationNode is not null || action is VolumeMigrateAction { Type: VolumeMigrationType.Migrate }
            ? RevalidationCause.DestinationGone
            : RevalidationCause.TargetGone,
        RefusalReason.NothingToDo => RevalidationCause.AlreadySo,
        RefusalReason.NotThere => RevalidationCause.OnNoNode,
        RefusalReason.Candidate => RevalidationCause.OutOfScope,
        RefusalReason.OutOfScope => refusal.Rule == "watcher_exclude" ? RevalidationCause.Excluded
            : action.DestinationNode is not null && model.Instances.TryGet(action.ResourceId, out Instance instance) && scope?.MayMove(instance.Row) != false
                ? RevalidationCause.DestinationIneligible
                : RevalidationCause.OutOfScope,
        RefusalReason.Locked => RevalidationCause.Locked,
        RefusalReason.Busy => RevalidationCause.Busy,
        RefusalReason.State => RevalidationCause.State,
        RefusalReason.Source => action is EvacuateAction ? RevalidationCause.SourceUp : RevalidationCause.SourceDown,
        RefusalReason.Destination => refusal.Rule switch
        {
            "status" => RevalidationCause.DestinationDisabled,
            "" => RevalidationCause.DestinationOpen,
            _ => RevalidationCause.DestinationDown,
        },
        RefusalReason.Capacity => RevalidationCause.DestinationFull,
        RefusalReason.ServerGroup => RevalidationCause.ServerGroup,
        RefusalReason.Hint => RevalidationCause.SchedulerHint,
        RefusalReason.Limit => RevalidationCause.Limit,
        RefusalReason.Rule => refusal.Rule switch
        {
            "power_off" => RevalidationCause.NotEmpty,
            "max_io_ops_per_host" => RevalidationCause.DestinationBusy,
            _ => RevalidationCause.DestinationIneligible,
        },
        _ => RevalidationCause.DestinationIneligible,
    };

    /// <summary>How an action differs from the planned one, for people; empty where it does not.</summary>
    public static string Describe(ClusterAction planned, ClusterAction action, string? why)
    {
        var parts = new List<string>();
        if (action.SourceNode is { } source && source != planned.SourceNode)
        {
            parts.Add($"it is on '{source}' now, not on '{planned.SourceNode}'");
        }

        if (action.ActionType != planned.ActionType)
        {
            parts.Add($"its node is down: {action.ActionType} in the place of {planned.ActionType}");
        }
        else if (action is MigrateAction now && planned is MigrateAction then && now.Type != then.Type)
        {
            parts.Add(now.Type == MigrationType.Cold ? "it does not run: cold in the place of live" : "it is paused: live in the place of cold");
        }

        string? to = action.DestinationNode ?? (action as VolumeMigrateAction)?.DestinationPool;
        if (to is not null && to != (planned.DestinationNode ?? (planned as VolumeMigrateAction)?.DestinationPool))
        {
            parts.Add($"{why}; to '{to}' instead");
        }

        return string.Join("; ", parts);
    }
}
