using System.Text.Json.Serialization.Metadata;
using Watcher.Actions;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Energy;

/// <summary>
/// Upstream's <c>saving_energy</c>: keeps as many machines without instances on as are wanted, and powers the others off, or some on where they are too few. Differs
/// from upstream where upstream has faults: the choice is not random but by use, efficiency, rack, wake-up time and size; a machine on which stopped instances are
/// parked is not powered off; what an operator disabled is powered on last. Optional facts: metric <c>host_power</c>, node metadata <c>rack</c> and <c>wake_up_seconds</c>.
/// </summary>
[Strategy("saving_energy", Goal = GoalNames.SavingEnergy, DisplayName = "Saving Energy Strategy",
    Description = "Powers machines without instances off, but for a reserve, and on again where the reserve is too small.",
    UseWhen = "When machines without instances are to be switched off, but for a reserve; with consolidate, after emptying as many as possible.")]
[Reads(CdmAttribute.BaremetalNodeHostname, CdmAttribute.BaremetalNodePowerState, CdmAttribute.BaremetalNodeRunningVms,
    CdmAttribute.BaremetalNodeHypervisorState, CdmAttribute.BaremetalNodeHypervisorUpWhenPoweredOff, CdmAttribute.ComputeNodeHostname,
    CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMetadata, CdmAttribute.InstanceNode)]
[UsesMetric(MetricNames.HostPower, Without = "efficiency does not count")]
[UsesMetric(MetricNames.HostCpuUsage, When = "consolidate=true", Without = "a node counts with what its instances use")]
[UsesMetric(MetricNames.HostRamUsage, When = "consolidate=true", Without = "a node counts with what its instances use")]
[UsesMetric(MetricNames.InstanceCpuUsage, When = "consolidate=true", Without = "every instance counts with all of its vCPUs")]
[UsesMetric(MetricNames.InstanceRamUsage, When = "consolidate=true", Without = "instances count with the memory of their flavor")]
[UsesMetric(MetricNames.InstanceRamAllocated, When = "consolidate=true", InsteadOf = MetricNames.InstanceRamUsage, Without = "instances count with the memory of their flavor")]
[UsesMetric(MetricNames.InstanceRootDiskSize, When = "consolidate=true", Without = "instances count with the disk of their flavor")]
[DiffersFromUpstream(
    "The choice is deterministic: by use, efficiency, rack, wake-up time and size; upstream draws machines at random.",
    "A machine on which stopped instances are parked is not powered off; upstream counts running ones alone.",
    "What an operator has disabled is powered off first and on last.",
    "consolidate empties nodes first, so that more machines can be off; upstream has no such parameter.",
    "host_power, and rack and wake_up_seconds in a node's metadata, are optional facts that upstream does not know.",
    "It works on the snapshot and the scope; upstream asks the bare-metal service.")]
public sealed class SavingEnergy : Strategy<SavingEnergyParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<SavingEnergyParameters> ParametersContract => EnergyJson.Default.SavingEnergyParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, SavingEnergyParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        SolutionDetails details = parameters.Consolidate ? ConsolidationRoad.Solve(context, ConsolidationRoad.Default).Details : SolutionDetails.None;
        MachinePools pools = MachinePools.Of(context);
        int need = MachineUse.Reserve(pools.WithInstances.Count, parameters.FreeUsedPercent, parameters.MinFreeHostsNum);
        int missing = need - pools.FreeOn.Count;
        if (missing > 0)
        {
            Switch(context, pools.ToPowerOn(), missing, on: true, FormattableString.Invariant($"{need} machines are to be on in reserve, {pools.FreeOn.Count} are"));
        }
        else if (missing == 0)
        {
            context.Note(FormattableString.Invariant($"{need} machines without instances are on, as wanted"));
        }
        else
        {
            Switch(context, pools.ToPowerOff(), -missing, on: false, FormattableString.Invariant($"is on without instances; {need} such machines are enough"));
        }

        int before = Math.Abs(missing);
        ObjectiveLevelResult[] Levels(ClusterModel after)
        {
            int changed = context.Model.BaremetalNodes.Count(m => new BaremetalNode(after, m.Row).PowerState != m.PowerState);
            return
            [
                new("free_machines_off_target", ObjectiveDirection.Minimize, before, before - changed, 0),
                new("power_switches", ObjectiveDirection.Minimize, 0, changed, 0),
            ];
        }

        return context.Conclude(details with { Objective = [.. details.Objective, .. Levels(context.State.ToModel())], Reevaluate = parameters.Consolidate ? null : Levels });
    }

    private static void Switch(StrategyContext context, IEnumerable<Machine> machines, int count, bool on, string reason)
    {
        int done = 0;
        foreach (Machine machine in machines)
        {
            if (done == count || context.State.Actions.Count >= context.Limits.MaxActions)
            {
                break;
            }

            if (new ChangePowerStateAction(machine.Bare.Uuid, machine.Node.Hostname, on).Apply(context.State, reason) is { } refusal)
            {
                context.Note($"'{machine.Node.Hostname}' stays {(on ? "off" : "on")}: {refusal.Message}");
            }
            else
            {
                done++;
            }
        }

        if (done < count)
        {
            context.Note(FormattableString.Invariant($"{count - done} more machines would have to be powered {(on ? "on" : "off")}, and none is left that can be"));
        }
    }
}
