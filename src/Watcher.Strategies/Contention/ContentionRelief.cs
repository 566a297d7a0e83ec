using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies.Consolidation;

namespace Watcher.Strategies.Contention;

/// <summary>
/// <c>contention_relief</c>, successor of <c>noisy_neighbor</c>: finds instances that are harmed by a neighbour – they wait for CPU (steal, or pressure of the node) beside
/// a busy one, or lose cache to a growing one – and parts them with few moves, the less protected ones moving first. Nothing goes where it would do or suffer the same harm.
/// </summary>
[Strategy("contention_relief", Goal = GoalNames.ContentionRelief, DisplayName = "Contention relief",
    Description = "Parts instances that wait for CPU or lose cache from the neighbours that take it, with few migrations.",
    UseWhen = "When some instances wait for CPU, or lose cache, beside busy neighbours.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus, CdmAttribute.InstanceMemory,
    CdmAttribute.InstanceDisk, CdmAttribute.InstanceMetadata, CdmAttribute.InstanceFlavor)]
[UsesMetric(MetricNames.InstanceCpuSteal, Without = "pressure of the node stands for it")]
[UsesMetric(MetricNames.InstanceCpuUsage, Without = "nobody is known to take CPU from others")]
[UsesMetric(MetricNames.HostCpuPressure, Without = "only steal says who waits")]
[UsesMetric(MetricNames.InstanceL3CacheUsage, Without = "cache is not looked at")]
[DiffersFromUpstream(
    "Upstream has no such strategy: it takes the place of noisy_neighbor, and looks at CPU steal and pressure beside cache.")]
public sealed class ContentionRelief : Strategy<ContentionReliefParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<ContentionReliefParameters> ParametersContract => ContentionJson.Default.ContentionReliefParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, ContentionReliefParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        var thresholds = ContentionThresholds.Of(
            parameters.CacheThreshold, parameters.CachePeriod, parameters.StealThreshold, parameters.BusyThreshold, parameters.PressureThreshold);
        MetricAggregation aggregation = parameters.AggregationMethod.Over(context, parameters.Period);
        var parting = new NeighbourParting(
            context,
            HeldRoles.Of(
                context, [MetricNames.InstanceCpuSteal, MetricNames.InstanceCpuUsage, MetricNames.HostCpuPressure, MetricNames.InstanceL3CacheUsage], aggregation,
                (metrics, reading) => thresholds.RolesOf(metrics, context.Model, reading)),
            new RisingReadings(context, MetricNames.HostCpuPressure, [parameters.PressureThreshold], aggregation));
        parting.PartAll();
        parting.NoteLeft();
        UnreadInstances.NoteWaiting(context, aggregation, _ => true);
        UnreadInstances.NoteUsage(context, aggregation);
        UnreadInstances.NoteCache(context, parameters.CachePeriod);
        return context.Conclude(new SolutionDetails { Objective = parting.Levels(context.State.ToModel()), Reevaluate = parting.Levels });
    }
}
