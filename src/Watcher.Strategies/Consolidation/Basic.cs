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
    Description = "Empties as many nodes as possible with the fewest migrations.",
    UseWhen = "When only CPU readings are at hand, or when templates of upstream's basic strategy are to run unchanged.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk, CdmAttribute.InstanceMetadata)]
[UsesMetric(MetricNames.HostCpuUsage, Without = "a node counts with what its instances use")]
[UsesMetric(MetricNames.InstanceCpuUsage, Without = "every instance counts with all of its vCPUs")]
[DiffersFromUpstream(
    "A node is emptied wholly or not touched: no migration is spent on a node that stays in use.",
    "The fewest nodes and then the fewest migrations are searched for, with a proven bound; upstream takes the first destination that fits.",
    "Stopped instances move cold, so that they do not keep a node from being released; upstream looks at active ones alone.",
    "Destinations are up and enabled; upstream also fills nodes that an operator has disabled.",
    "Every move has room in allocation and in measured CPU, and obeys zones, server groups, locks, filters and the scope.",
    "check_optimize_metadata is a parameter here, a configuration option upstream. An instance without an optimize tag may move, whatever other metadata it has.",
    "migration_attempts is accepted and has no effect: the audit's budget bounds the search. So has granularity: readings come from the metrics document.",
    "A negative period, granularity or migration_attempts is refused.")]
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
            Aggregation = parameters.AggregationMethod.Over(context, parameters.Period, parameters.Period),
            Chosen = i => !parameters.CheckOptimizeMetadata || OptimizeTag.Allows(i),
        }).Details);
    }
}
