using System.Text.Json.Serialization.Metadata;
using Watcher.Actions;
using Watcher.Goals;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Strategies.Unclassified;

/// <summary>
/// Upstream's <c>actuator</c>: takes a list of actions through validation, limits and planning. Each is checked against the cluster as the ones before it leave it; one
/// that breaks a rule is left out with the reason, and the plan is marked infeasible. A destination that is left open is chosen, and stands in the plan.
/// </summary>
[Strategy("actuator", Goal = GoalNames.Unclassified, IsDemand = true, DisplayName = "Actuator", Description = "Takes a given list of actions through validation, limits and planning.",
    UseWhen = "When you know what is to be done, and want it checked, limited, ordered and scheduled.")]
[DiffersFromUpstream(
    "Each action is checked against the cluster as the ones before it leave it; one that breaks a rule is left out with the reason, and the plan is marked infeasible. Upstream copies the list unread.",
    "A destination that is left open is chosen, and stands in the plan.",
    "Unknown members of an action and unknown action types are refused; input_parameters may be left out.")]
public sealed class Actuator : Strategy<ActuatorParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<ActuatorParameters> ParametersContract => UnclassifiedJson.Default.ActuatorParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, ActuatorParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        IReadOnlyList<ClusterAction> actions = parameters.Read();
        bool all = true;
        if (actions.Count == 0)
        {
            context.Note("no action is asked for");
        }

        var migrations = new OpenMigrations(context, Asked);
        for (int i = 0; i < actions.Count; i++)
        {
            if (Perform(context, migrations, actions[i]) is { } why)
            {
                context.Note(FormattableString.Invariant($"actions[{i}] ({actions[i].ActionType} {actions[i].ResourceId}) is left out: {why}"));
                all = false;
            }
        }

        return context.Conclude(status: all ? null : PlanStatus.Infeasible);
    }

    private const string Asked = "asked for";

    private static string? Perform(StrategyContext context, OpenMigrations migrations, ClusterAction action)
    {
        if (action is MigrateAction { Destination: null } open)
        {
            return migrations.Perform(open);
        }

        string? why = action switch
        {
            VolumeMigrateAction { Type: VolumeMigrationType.Retype, DestinationPool: null } retype => Retype(context, retype),
            ChangeServiceStateAction service when context.Model.Nodes.TryGet(service.Node, out ComputeNode node) =>
                (service with { Hostname = node.Hostname }).Apply(context.State, Asked)?.Message,
            ChangePowerStateAction power when context.Model.BaremetalNodes.TryGet(power.Machine, out BaremetalNode machine) =>
                (power with { Hostname = machine.Hostname }).Apply(context.State, Asked)?.Message,
            _ => action.Apply(context.State, Asked)?.Message,
        };
        if (why is null)
        {
            migrations.Interrupt();
        }

        return why;
    }

    private static string? Retype(StrategyContext context, VolumeMigrateAction open)
    {
        Refusal? refusal = null;
        foreach (StoragePool pool in context.Model.StoragePools)
        {
            refusal = (open with { DestinationPool = pool.Name }).Apply(context.State, Asked);
            if (refusal is null)
            {
                return null;
            }
        }

        return refusal?.Message ?? "the model has no storage pool";
    }
}
