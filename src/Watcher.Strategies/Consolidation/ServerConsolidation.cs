using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Consolidation;

/// <summary>
/// <c>consolidation</c>, ours: relieves nodes over their measured CPU capacity, then empties as many nodes as possible with the fewest migrations and
/// the least memory moved, and disables them. A node is emptied wholly or not touched; allocation and measured use both have to fit; the number of nodes left comes with a
/// proven bound. <c>basic</c>, <c>vm_workload_consolidation</c> and <c>node_resource_consolidation</c> are presets of it.
/// </summary>
[Strategy("consolidation", Goal = GoalNames.ServerConsolidation, DisplayName = "Server consolidation",
    Description = "Empties as many nodes as possible with the fewest and cheapest migrations, within allocation and measured use.",
    UseWhen = "When the choice between the others is to be made switch by switch: which measured use counts, whether overload is relieved, what is disabled.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk, CdmAttribute.InstanceMetadata)]
[UsesMetric(MetricNames.HostCpuUsage, When = "respect_cpu=true", Without = "a node counts with what its instances use")]
[UsesMetric(MetricNames.HostRamUsage, When = "respect_memory=true", Without = "a node counts with what its instances use")]
[UsesMetric(MetricNames.InstanceCpuUsage, When = "respect_cpu=true", Without = "every instance counts with all of its vCPUs")]
[UsesMetric(MetricNames.InstanceRamUsage, When = "respect_memory=true", Without = "instances count with the memory of their flavor")]
[UsesMetric(MetricNames.InstanceRamAllocated, When = "respect_memory=true", InsteadOf = MetricNames.InstanceRamUsage, Without = "instances count with the memory of their flavor")]
[UsesMetric(MetricNames.InstanceRootDiskSize, When = "respect_disk=true", Without = "instances count with the disk of their flavor")]
[DiffersFromUpstream(
    "Upstream has no such strategy: basic, vm_workload_consolidation and node_resource_consolidation are presets of this one here.")]
public sealed class ServerConsolidation : Strategy<ConsolidationParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<ConsolidationParameters> ParametersContract => ConsolidationJson.Default.ConsolidationParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, ConsolidationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        return context.Conclude(ConsolidationRoad.Solve(context, ConsolidationRoad.Default with
        {
            Chosen = parameters.CheckOptimizeMetadata ? OptimizeTag.Allows : null,
            Cpu = parameters.RespectCpu,
            Memory = parameters.RespectMemory,
            Disk = parameters.RespectDisk,
            RelieveOverload = parameters.RelieveOverload,
            DisableEmptied = parameters.DisableEmptied,
            DisableIdle = parameters.DisableIdle,
            Aggregation = parameters.AggregationMethod.Over(context, parameters.Period, parameters.Period),
        }).Details);
    }
}
