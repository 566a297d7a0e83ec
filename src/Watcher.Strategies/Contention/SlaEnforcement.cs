using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.Strategies.Worth;

namespace Watcher.Strategies.Contention;

/// <summary>
/// <c>sla_enforcement</c>: keeps what instances are promised by their tier. Those that wait for CPU beyond their bound are parted from busy neighbours, the less protected
/// side moving first; those that are slow on a node that is as slow go to a node whose disks are known to be fast enough, the most protected first.
/// </summary>
[Strategy("sla_enforcement", Goal = GoalNames.SlaEnforcement, IsDemand = true, DisplayName = "SLA enforcement",
    Description = "Moves instances so that those of each tier have the CPU and the disk latency that they are promised.",
    UseWhen = "When instances have tiers (gold, silver, …) and each tier is promised something.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus, CdmAttribute.InstanceMemory,
    CdmAttribute.InstanceDisk, CdmAttribute.InstanceMetadata, CdmAttribute.InstanceFlavor)]
[UsesMetric(MetricNames.InstanceCpuSteal, Without = "pressure of the node stands for it")]
[UsesMetric(MetricNames.InstanceCpuUsage, Without = "nobody is known to take CPU from others")]
[UsesMetric(MetricNames.HostCpuPressure, Without = "only steal says who waits")]
[UsesMetric(MetricNames.InstanceDiskLatency, Without = "disks are not looked at")]
[UsesMetric(MetricNames.HostDiskLatency, Without = "disks are not looked at")]
[DiffersFromUpstream(
    "Upstream has no such strategy: it follows its plans for tiers and performance profiles.")]
public sealed class SlaEnforcement : Strategy<SlaEnforcementParameters>
{
    /// <inheritdoc/>
    protected override JsonTypeInfo<SlaEnforcementParameters> ParametersContract => ContentionJson.Default.SlaEnforcementParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, SlaEnforcementParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        var bounds = new SlaBounds(parameters.Tiers.Select(t => new SlaBound(t.Tier, t.CpuSteal, t.CpuPressure, t.DiskLatency)));
        var parting = new NeighbourParting(context, HeldRoles.Of(
            context, [MetricNames.InstanceCpuSteal, MetricNames.InstanceCpuUsage, MetricNames.HostCpuPressure],
            metrics => bounds.CpuRolesOf(metrics, context.Model, context.Tiers, parameters.BusyThreshold)));
        parting.PartAll();
        Instance[] slow = context.Metrics.Has(MetricNames.HostDiskLatency)
            ? [.. context.Instances.Where(i => bounds.IsTooSlow(context.Metrics, i, context.State.NodeOf(i)!.Value, context.Tiers)).OrderBy(i => context.Tiers.Of(i).Rank)]
            : [];
        bool[] lasting = HoldTime.Lasting(context, [.. slow.Select(_ => true)], [MetricNames.InstanceDiskLatency, MetricNames.HostDiskLatency],
            then => [.. slow.Select(i => bounds.IsTooSlow(then, i, context.State.NodeOf(i)!.Value, context.Tiers))], ("instance is on a disk that is too slow", "instances are on disks that are too slow"));
        slow = [.. slow.Where((_, n) => lasting[n])];
        var moved = new MovedInstances(context, bounds, parting, slow);
        moved.LeaveSlowNodes();
        UnreadInstances.NoteWaiting(context, i => bounds.Of(i, context.Tiers) is { CpuStealPercent: not null } or { CpuPressurePercent: not null });
        UnreadInstances.NoteUsage(context);
        UnreadInstances.NoteDisk(context, i => bounds.Of(i, context.Tiers)?.DiskLatencyMs is not null);
        ObjectiveLevelResult[] Levels(ClusterModel after) => [.. parting.Levels(after), moved.Level(after)];
        return context.Conclude(new SolutionDetails { Objective = Levels(context.State.ToModel()), Reevaluate = Levels });
    }

    /// <summary>The instances that leave nodes with slow disks, one after the other.</summary>
    private sealed class MovedInstances(StrategyContext context, SlaBounds bounds, NeighbourParting parting, Instance[] slow)
    {
        private Instance _moving;

        public void LeaveSlowNodes()
        {
            NodeRelocation relocation = context.Relocate([]).OnlyTo(IsFastEnough, changes: true)
                .Because(i => $"'{i.Node!.Value.Hostname}' is slower than its tier is promised");
            foreach (Instance instance in slow)
            {
                _moving = instance;
                int from = context.State.NodeOfInstance[instance.Row];
                if (relocation.TryMove(instance))
                {
                    parting.Follow(instance, from);
                }
                else
                {
                    context.Note($"{instance.Uuid} stays on a node that is slower than its tier is promised: no node is known to be fast enough and may take it");
                }
            }
        }

        public ObjectiveLevelResult Level(ClusterModel after) =>
            new("instances_on_slow_nodes", ObjectiveDirection.Minimize, slow.Length,
                slow.Count(i => after.NodeOfInstance[i.Row] >= 0 && bounds.IsTooSlow(context.Metrics, i, new ComputeNode(context.Model, after.NodeOfInstance[i.Row]), context.Tiers)), 0);

        /// <summary>A missing reading does not make a node fast.</summary>
        private bool IsFastEnough(ComputeNode node) =>
            context.Metrics.Get(MetricNames.HostDiskLatency, node.Uuid) < bounds.Of(_moving, context.Tiers)!.DiskLatencyMs && parting.Suits(_moving, node);
    }
}
