using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;

namespace Watcher.Strategies.Maintenance;

/// <summary>
/// Upstream's <c>zone_migration</c>: moves volumes from pools and instances from nodes, the most urgent first, within limits on the plan, for work on hardware. Differs
/// from upstream where upstream has faults: an instance or volume that cannot move takes no place in the limits; every destination is named and has room; a
/// node that is a source takes nothing unless it is named as a destination; excluded, locked and busy instances stay; an entry is found by exact type first, and a later
/// one is tried where the first cannot take the volume; unknown hosts and instances are left aside with a warning.
/// </summary>
[Strategy("zone_migration", Goal = GoalNames.HardwareMaintenance, IsDemand = true, DisplayName = "Zone migration strategy",
    Description = "Moves volumes and instances away from given pools and nodes, the most urgent first, within limits on the plan.",
    UseWhen = "When several nodes or storage pools are to be emptied, the most urgent first and a bounded number at a time.")]
[Reads(CdmAttribute.ComputeNodeHostname, CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus,
    CdmAttribute.ComputeNodeMemory, CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk, CdmAttribute.InstanceProjectId, CdmAttribute.InstanceCreatedAt, CdmAttribute.VolumeHost,
    CdmAttribute.VolumeSize, CdmAttribute.VolumeStatus, CdmAttribute.VolumeVolumeType, CdmAttribute.VolumeAttachments, CdmAttribute.VolumeProjectId,
    CdmAttribute.VolumeCreatedAt)]
[DiffersFromUpstream(
    "An instance or volume that cannot move takes no place in the limits; upstream counts it.",
    "Every destination is named and has room; upstream leaves it to Nova, and checks nothing.",
    "A node that is a source takes nothing, unless it is named as a destination.",
    "Excluded, locked and busy instances stay.",
    "An entry of storage_pools is found by exact type first, and a later one is tried where the first cannot take the volume.",
    "An entry of storage_pools may name dst_pool and dst_type both; newer versions of upstream refuse that.",
    "Criteria of priority decide in the order project, compute_node, storage_pool, compute, storage; upstream takes the order of the document.",
    "Unknown hosts and instances are left aside with a warning.",
    "parallel_total, parallel_per_node and parallel_per_pool bound the size of the plan, as upstream's do: they are the limits max_actions, max_migrations_per_source_node and max_volume_migrations_per_source_pool.")]
public sealed class ZoneMigration : Strategy<ZoneMigrationParameters>
{
    private const int MostNotes = 25;

    /// <inheritdoc/>
    protected override JsonTypeInfo<ZoneMigrationParameters> ParametersContract => MaintenanceJson.Default.ZoneMigrationParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, ZoneMigrationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        PlanLimits limits = PlanLimits.Tightest(context.Limits, new PlanLimits
        {
            MaxActions = parameters.ParallelTotal,
            MaxMigrationsPerSourceNode = parameters.ParallelPerNode,
            MaxVolumeMigrationsPerSourcePool = parameters.ParallelPerPool,
        });
        var instances = new ZoneInstances(context, parameters);
        var volumes = new ZoneVolumes(context, parameters, instances, limits);
        volumes.Move();
        RelocationResult result = instances.Relocation(instances.Remaining(), limits).Apply();
        if (instances.Candidates.Count == 0 && volumes.Candidates.Count == 0)
        {
            context.Note("nothing that could move is on the given nodes and pools");
        }

        Note(context, volumes.Left.Concat(result.Left.Select(l => $"{l.Instance.Uuid} stays: {l.Reason}")), volumes.LeftCount + result.Left.Count);

        ObjectiveLevelResult[] Levels(ClusterModel after) =>
        [
            Level("volumes_left", volumes.Candidates.Count, volumes.Candidates.Count(v => ZoneVolumes.IsUnmoved(after, v))),
            Level("instances_left", instances.Candidates.Count, instances.Candidates.Count(i => after.NodeOfInstance[i.Row] == context.Model.NodeOfInstance[i.Row])),
        ];
        return context.Conclude(new SolutionDetails { Objective = Levels(context.State.ToModel()), Reevaluate = Levels });
    }

    private static void Note(StrategyContext context, IEnumerable<string> left, int count)
    {
        foreach (string line in left.Take(MostNotes))
        {
            context.Note(line);
        }

        if (count > MostNotes)
        {
            context.Note(FormattableString.Invariant($"{count - MostNotes} more instances and volumes stay"));
        }
    }

    private static ObjectiveLevelResult Level(string name, int before, int after) => new(name, ObjectiveDirection.Minimize, before, after, 0);
}
