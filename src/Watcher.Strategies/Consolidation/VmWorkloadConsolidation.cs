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
    Description = "Relieves nodes over their measured CPU capacity, then empties as many nodes as possible with the fewest migrations.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk)]
[UsesMetric(MetricNames.HostCpuUsage)]
[UsesMetric(MetricNames.HostRamUsage)]
[UsesMetric(MetricNames.InstanceCpuUsage)]
[UsesMetric(MetricNames.InstanceRamUsage)]
[UsesMetric(MetricNames.InstanceRootDiskSize)]
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
            Aggregation = Aggregations.Of(context, parameters.AggregationMethod, parameters.Period, parameters.Period),
        }).Details);
    }
}
