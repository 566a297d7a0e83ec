using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Consolidation;

/// <summary>
/// Upstream's <c>basic</c> (offline consolidation): empties as many nodes as possible with the fewest migrations, and disables what it
/// emptied. Differs from upstream where upstream has faults: a node is emptied wholly or not touched, stopped instances moving cold; destinations are up and
/// enabled; every move has room in allocation and measured CPU, and obeys zones, server groups, locks and the scope; an instance without an
/// <c>optimize</c> tag may move. <c>migration_attempts</c> is accepted for compatibility: the engine's work is bounded by the audit's budget.
/// </summary>
[Strategy("basic", Goal = GoalNames.ServerConsolidation, DisplayName = "Basic offline consolidation",
    Description = "Empties as many nodes as possible with the fewest migrations.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk, CdmAttribute.InstanceMetadata)]
[UsesMetric(MetricNames.HostCpuUsage)]
[UsesMetric(MetricNames.InstanceCpuUsage)]
public sealed class Basic : Strategy<BasicParameters>
{
    private static readonly ConsolidationPreset s_preset = new() { Memory = false, Disk = false, RelieveOverload = false };

    /// <inheritdoc/>
    protected override JsonTypeInfo<BasicParameters> ParametersContract => ConsolidationJson.Default.BasicParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, BasicParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        return context.Conclude(ConsolidationRoad.Solve(context, s_preset with
        {
            Aggregation = Aggregations.Of(context, parameters.AggregationMethod, parameters.Period, parameters.Period),
            Chosen = i => !parameters.CheckOptimizeMetadata || OptimizeTag.Allows(i),
        }).Details);
    }
}
