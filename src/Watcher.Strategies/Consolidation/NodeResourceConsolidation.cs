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
    Description = "Empties as many nodes as possible by allocation alone, with the fewest migrations; needs no metrics.",
    UseWhen = "When there are no readings at all, and emptied nodes are to stay enabled.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk, CdmAttribute.InstanceLastMigrationFailed)]
[DiffersFromUpstream(
    "Every instance that is to move is checked for room in vCPUs, memory and disk; upstream's check skips every second one and ignores disk.",
    "Stopped instances move cold; upstream plans live migrations of them, which fail.",
    "Nodes that are down take no part; a node is emptied wholly or not touched.",
    "Every destination is named, so no node has to be disabled in between, and none is left disabled by a plan that fails half-way. host_choice is accepted and has no effect.",
    "Excluded and locked instances stay.",
    "An instance whose last migration failed (last_migration_failed in the model) stays; upstream looks at the plans of the same continuous audit.")]
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
