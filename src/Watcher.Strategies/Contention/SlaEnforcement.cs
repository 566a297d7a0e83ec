using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.Strategies.Consolidation;
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
        MetricAggregation aggregation = parameters.AggregationMethod.Over(context, parameters.Period);
        var parting = new NeighbourParting(
            context,
            HeldRoles.Of(
                context, [MetricNames.InstanceCpuSteal, MetricNames.InstanceCpuUsage, MetricNames.HostCpuPressure], aggregation,
                (metrics, reading) => bounds.CpuRolesOf(metrics, context.Model, context.Tiers, parameters.BusyThreshold, reading)),
            new RisingReadings(context, MetricNames.HostCpuPressure, parameters.Tiers.Select(t => t.CpuPressure).OfType<double>(), aggregation));
        var moved = new MovedInstances(context, bounds, aggregation, parting);

        // Who left a slow node made room on it, and the other way round.
        while (parting.PartAll() | moved.LeaveSlowNodes())
        {
        }

        parting.NoteLeft();
        moved.NoteLeft();
        UnreadInstances.NoteWaiting(context, aggregation, i => bounds.Of(i, context.Tiers) is { CpuStealPercent: not null } or { CpuPressurePercent: not null });
        UnreadInstances.NoteUsage(context, aggregation);
        UnreadInstances.NoteDisk(context, aggregation, i => bounds.Of(i, context.Tiers)?.DiskLatencyMs is not null);
        ObjectiveLevelResult[] Levels(ClusterModel after) => [.. parting.Levels(after), moved.Level(after)];
        return context.Conclude(new SolutionDetails { Objective = Levels(context.State.ToModel()), Reevaluate = Levels });
    }

    /// <summary>The instances that leave nodes with slow disks, one after the other.</summary>
    private sealed class MovedInstances
    {
        private readonly StrategyContext _context;
        private readonly NeighbourParting _parting;
        private readonly DiskPromises _promises;
        private readonly int _before;

        /// <summary>By instance row: slow where it is, but not for as long as causes have to last.</summary>
        private readonly bool[] _brief;
        private Instance _moving;

        public MovedInstances(StrategyContext context, SlaBounds bounds, MetricAggregation aggregation, NeighbourParting parting)
        {
            _context = context;
            _parting = parting;
            _promises = new DiskPromises(bounds, context.Model, context.Metrics, context.Tiers, aggregation);
            bool[] slow = SlowAtFirst(_promises);
            bool[] lasting = HoldTime.Lasting(context, slow, [MetricNames.InstanceDiskLatency, MetricNames.HostDiskLatency], then => SlowAtFirst(_promises.At(then)),
                ("instance is on a disk that is too slow", "instances are on disks that are too slow"));
            _before = slow.Count(s => s);
            _brief = [.. slow.Select((s, row) => s && !lasting[row])];
        }

        /// <summary>Whether anybody moved.</summary>
        public bool LeaveSlowNodes()
        {
            NodeRelocation relocation = _context.Relocate([]).OnlyTo(IsFastEnough, changes: true)
                .Because(i => $"'{i.Node!.Value.Hostname}' is slower than its tier is promised");
            bool any = false;
            foreach (Instance instance in Slow())
            {
                _moving = instance;
                int from = _context.State.NodeOfInstance[instance.Row];
                if (relocation.TryMove(instance))
                {
                    _parting.Follow(instance, from);
                    any = true;
                }
            }

            return any;
        }

        /// <summary>Notes who stays on a slow node, once nothing moves any more.</summary>
        public void NoteLeft()
        {
            foreach (Instance instance in Slow())
            {
                _context.Note($"{instance.Uuid} stays on a node that is slower than its tier is promised: no node is known to be fast enough and may take it");
            }
        }

        public ObjectiveLevelResult Level(ClusterModel after) => new("instances_on_slow_nodes", ObjectiveDirection.Minimize, _before,
            _context.Instances.Count(i => after.NodeOfInstance[i.Row] is >= 0 and var node && _promises.IsTooSlow(i.Row, node)), 0);

        /// <summary>Those on slow nodes now, the most protected first.</summary>
        private Instance[] Slow() =>
        [
            .. _context.Instances
                .Where(i => !_brief[i.Row] && _context.State.NodeOfInstance[i.Row] is >= 0 and var node && _promises.IsTooSlow(i.Row, node))
                .OrderBy(i => _context.Tiers.Of(i).Rank),
        ];

        private bool[] SlowAtFirst(DiskPromises promises)
        {
            var slow = new bool[_context.Model.Instances.Count];
            foreach (Instance instance in _context.Instances)
            {
                slow[instance.Row] = _context.Model.NodeOfInstance[instance.Row] is >= 0 and var node && promises.IsTooSlow(instance.Row, node);
            }

            return slow;
        }

        private bool IsFastEnough(ComputeNode node) => _promises.IsFastEnough(_moving.Row, node.Row) && _parting.Suits(_moving, node);
    }
}
