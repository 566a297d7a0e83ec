using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Consolidation;

/// <summary>
/// Upstream's <c>vm_workload_consolidation</c>: relieves nodes over their measured CPU capacity, then empties as many nodes as possible with
/// the fewest migrations, and disables the nodes without instances. Differs from upstream where upstream has faults: a node is emptied wholly
/// or not touched; nothing is placed on nodes that an operator disabled; a reading of 0 is 0; every move has room in allocation and measured
/// use, and obeys zones, server groups, locks and the scope.
/// </summary>
[Strategy("vm_workload_consolidation", Goal = GoalNames.ServerConsolidation, DisplayName = "VM Workload Consolidation Strategy",
    Description = "Relieves nodes over their measured CPU capacity, then empties as many nodes as possible with the fewest migrations.",
    UseWhen = "The first choice of the goal: by allocation and measured CPU, memory and disk, with overloaded nodes relieved first and idle nodes disabled too.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk)]
[UsesMetric(MetricNames.HostCpuUsage, Without = "a node counts with what its instances use")]
[UsesMetric(MetricNames.HostRamUsage, Without = "a node counts with what its instances use")]
[UsesMetric(MetricNames.InstanceCpuUsage, Without = "every instance counts with all of its vCPUs")]
[UsesMetric(MetricNames.InstanceRamUsage, Without = "instances count with the memory of their flavor")]
[UsesMetric(MetricNames.InstanceRamAllocated, InsteadOf = MetricNames.InstanceRamUsage, Without = "instances count with the memory of their flavor")]
[UsesMetric(MetricNames.InstanceRootDiskSize, Without = "instances count with the disk of their flavor")]
[DiffersFromUpstream(
    "A node is emptied wholly or not touched; upstream keeps partial evacuations, which cost migrations and release nothing.",
    "Nodes that an operator has disabled take nothing and stay disabled; upstream enables and fills them.",
    "A reading of 0 % is 0; upstream counts an idle instance with all of its vCPUs. A missing reading counts with the whole flavor in both.",
    "Every move has room in allocation and in measured use, and obeys zones, server groups, locks, filters and the scope.",
    "released_compute_nodes_count is computed from the cluster before and after and is never negative; upstream's counter can be, and then fails the audit.",
    "The same input gives the same plan; upstream's order of actions depends on a hash set.",
    "instance_ram_allocated is not asked for: without instance_ram_usage the flavor's memory counts.",
    "period and granularity are accepted and have no effect: the readings of the metrics document stand for any period. A negative one is refused.")]
public sealed class VmWorkloadConsolidation : Strategy<VmWorkloadConsolidationParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<VmWorkloadConsolidationParameters> ParametersContract =>
        ConsolidationJson.Default.VmWorkloadConsolidationParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, VmWorkloadConsolidationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        return context.Conclude(ConsolidationRoad.Solve(context, ConsolidationRoad.Default with
        {
            DisableIdle = true,
            Aggregation = parameters.AggregationMethod.Over(context, parameters.Period, parameters.Period),
        }).Details);
    }
}
