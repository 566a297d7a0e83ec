using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Contention;

/// <summary>
/// Upstream's <c>noisy_neighbor</c>, deprecated there and here: parts instances whose cache use fell from those whose cache use rose. Refused for new audits unless they
/// allow it; <c>contention_relief</c> is its successor, and both take one road. Differs from upstream where upstream has faults: the readings are really compared; all
/// nodes are handled; host names, not uuids; room, state and locks are checked; priorities may be missing.
/// </summary>
[Strategy("noisy_neighbor", Goal = GoalNames.NoisyNeighbor, DisplayName = "Noisy Neighbor", Status = LifecycleStatus.Deprecated, Successor = "contention_relief",
    Description = "Parts instances whose last-level cache use fell from those whose cache use rose.",
    UseWhen = "Not for new audits: contention_relief does the same and more. Its name stays readable in old results.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus, CdmAttribute.InstanceMemory,
    CdmAttribute.InstanceDisk, CdmAttribute.InstanceMetadata, CdmAttribute.InstanceFlavor)]
[UsesMetric(MetricNames.InstanceL3CacheUsage, Without = "nobody is known to be harmed: nothing is done")]
[DiffersFromUpstream(
    "The readings are really compared; upstream's call of its data source is wrong, and it never finds anything.",
    "All nodes are handled, with as many moves as it takes; upstream makes one.",
    "Actions name hosts; upstream writes uuids, and its moves are always skipped.",
    "Priorities may be missing; upstream compares nothing with text and fails.",
    "Room, state, locks, filters, zones, server groups and the scope are checked.")]
public sealed class NoisyNeighbor : Strategy<NoisyNeighborParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<NoisyNeighborParameters> ParametersContract => ContentionJson.Default.NoisyNeighborParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, NoisyNeighborParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        var thresholds = ContentionThresholds.OfCache(parameters.CacheThreshold, parameters.Period);
        var parting = new NeighbourParting(
            context, HeldRoles.Of(context, [MetricNames.InstanceL3CacheUsage], MetricAggregation.None, (metrics, _) => thresholds.RolesOf(metrics, context.Model)));
        parting.PartAll();
        parting.NoteLeft();
        UnreadInstances.NoteCache(context, parameters.Period);
        return context.Conclude(new SolutionDetails { Objective = parting.Levels(context.State.ToModel()), Reevaluate = parting.Levels });
    }
}
