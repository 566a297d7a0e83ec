using System.Text.Json.Serialization.Metadata;
using Watcher.Actions;
using Watcher.Goals;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.State;

namespace Watcher.Strategies.Maintenance;

/// <summary>
/// Upstream's <c>host_maintenance</c>: takes a node out of service and empties it, onto the backup node first, else onto all nodes that may take an instance; where
/// nothing else helps, other instances make room. Differs from upstream where upstream has faults: every destination is named and proved to have room for it before the
/// node is disabled; an instance that cannot move is named with its reason, and the plan is marked infeasible; excluded, locked and busy instances stay; paused instances
/// move live; what is done already is not done again.
/// </summary>
[Strategy("host_maintenance", Goal = GoalNames.ClusterMaintaining, IsDemand = true, DisplayName = "Host Maintenance Strategy",
    Description = "Disables a compute node and moves its instances away, to the backup node first, so that it can be worked on.",
    UseWhen = "When one node is to be worked on.")]
[Reads(CdmAttribute.ComputeNodeHostname, CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeDisabledReason,
    CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory, CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState,
    CdmAttribute.InstanceVcpus, CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk)]
[DiffersFromUpstream(
    "Every destination is named and proved to have room before the node is disabled; upstream lets Nova choose, or uses one backup node or none.",
    "Instances are spread over all nodes that may take them, the backup node first; where nothing else helps, other instances make room.",
    "An instance that cannot move is named with its reason, and the plan is marked infeasible (exit code 1); upstream plans migrations that Nova rejects.",
    "Excluded, locked and busy instances stay; paused ones move live.",
    "Disk counts for the backup node.",
    "What is done already is not done again.")]
public sealed class HostMaintenance : Strategy<HostMaintenanceParameters>
{
    /// <summary>What the node is disabled with: upstream's text.</summary>
    public const string DisabledReason = "watcher_maintaining";

    /// <inheritdoc/>
    protected override JsonTypeInfo<HostMaintenanceParameters> ParametersContract => MaintenanceJson.Default.HostMaintenanceParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, HostMaintenanceParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        if (context.Model.FindNodeByHostname(parameters.MaintenanceNode) is not { } node)
        {
            context.Note($"no compute node has the host name '{parameters.MaintenanceNode}': there is nothing to take out of service");
            return context.Conclude(status: PlanStatus.Infeasible);
        }

        if (!context.Scope.HasNode(node.Row))
        {
            context.Note($"'{node.Hostname}' is outside the audit scope: nothing on it may be changed");
            return context.Conclude(status: PlanStatus.Infeasible);
        }

        ComputeNode? backup = Backup(context, parameters, node);
        int mark = context.State.Mark;
        RelocationResult result = Empty(context, parameters, node, backup);
        if (backup is { } named && context.State.IsEnabled(named) != named.IsEnabled && context.State.InstanceCount(named) == named.Instances.Count)
        {
            // Nothing came of enabling it.
            context.State.UndoTo(mark);
            result = Empty(context, parameters, node, null);
        }

        return new MaintenanceReport(context, parameters, node).Conclude(result);
    }

    private static ComputeNode? Backup(StrategyContext context, HostMaintenanceParameters parameters, ComputeNode node)
    {
        if (parameters.BackupNode.Length == 0)
        {
            return null;
        }

        string? why = context.Model.FindNodeByHostname(parameters.BackupNode) is not { } backup ? "is not in the model"
            : backup == node ? "is the node to empty"
            : !context.Scope.HasNode(backup.Row) ? "is outside the audit scope"
            : !backup.IsUp ? "is down"
            : null;
        if (why is not null)
        {
            context.Warn($"backup node '{parameters.BackupNode}' {why}: the instances go wherever there is room");
            return null;
        }

        return context.Model.FindNodeByHostname(parameters.BackupNode);
    }

    private static RelocationResult Empty(StrategyContext context, HostMaintenanceParameters parameters, ComputeNode node, ComputeNode? backup)
    {
        ClusterState state = context.State;
        if (backup is { } named && !state.IsEnabled(named))
        {
            state.TryEnable(named, out _, $"takes the instances of '{node.Hostname}'");
        }

        state.TryDisable(node, DisabledReason, out _, "taken out of service for maintenance");
        NodeRelocation relocation = context.Relocate(node.Instances)
            .Ranked(i => i.VmState == "active" ? 0 : 1)
            .MoveAs(i => WayOf(i, parameters))
            .WithHelp(i => Helps(i, parameters))
            .Because(_ => $"empties '{node.Hostname}' for maintenance");
        if (backup is { } preferred)
        {
            relocation.Prefer(preferred);
        }

        RelocationResult result = relocation.Apply();
        if (parameters is { DisableLiveMigration: true, DisableColdMigration: true })
        {
            foreach (UnmovedInstance left in result.Left.Where(l => l.Instance.VmState == "active"))
            {
                new StopAction(left.Instance.Uuid).Apply(state, "no way of migrating is left, so it is stopped");
            }
        }

        return result;
    }

    /// <summary>Upstream's table of switches, with paused instances on the side of the running ones: Nova moves them live alone.</summary>
    internal static MigrationType? WayOf(Instance instance, HostMaintenanceParameters parameters) => instance.VmState switch
    {
        "active" => !parameters.DisableLiveMigration ? MigrationType.Live : !parameters.DisableColdMigration ? MigrationType.Cold : null,
        "paused" => parameters.DisableLiveMigration ? null : MigrationType.Live,
        "stopped" => parameters.DisableColdMigration ? null : MigrationType.Cold,
        _ => null,
    };

    /// <summary>Others make room without an outage alone: a running instance is not shut down for a node that it is not on.</summary>
    private static bool Helps(Instance instance, HostMaintenanceParameters parameters) =>
        WayOf(instance, parameters) == MigrationType.Live || (instance.VmState == "stopped" && !parameters.DisableColdMigration);
}
