using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Model;

namespace Watcher.Strategies.Consolidation;

/// <summary>
/// Upstream's <c>node_resource_consolidation</c>: empties as many nodes as possible by allocation alone, without metrics; they stay enabled, as upstream leaves
/// them in the end. Differs from upstream where upstream has faults: every instance that is to move is checked, disk and server groups count, stopped instances move cold,
/// nodes that are down take no part, a node is emptied wholly or not touched. Since every destination is named, no node has to be disabled in
/// between, and none is left disabled by a plan that fails half-way. An instance whose last migration failed stays.
/// </summary>
[Strategy("node_resource_consolidation", Goal = GoalNames.ServerConsolidation, DisplayName = "Node Resource Consolidation strategy",
    Description = "Empties as many nodes as possible by allocation alone, with the fewest migrations; needs no metrics.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk, CdmAttribute.InstanceLastMigrationFailed)]
public sealed class NodeResourceConsolidation : Strategy<NodeResourceConsolidationParameters>
{
    private static readonly ConsolidationPreset s_preset = new()
    {
        Chosen = instance => !instance.LastMigrationFailed,
        Cpu = false,
        Memory = false,
        Disk = false,
        DisableEmptied = false,
    };

    /// <inheritdoc/>
    protected override JsonTypeInfo<NodeResourceConsolidationParameters> ParametersContract =>
        ConsolidationJson.Default.NodeResourceConsolidationParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, NodeResourceConsolidationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Conclude(ConsolidationRoad.Solve(context, s_preset).Details);
    }
}
