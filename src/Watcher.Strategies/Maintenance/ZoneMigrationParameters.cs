using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Watcher.Diagnostics;

namespace Watcher.Strategies.Maintenance;

/// <summary>Parameters of <c>zone_migration</c>: upstream's names and defaults.</summary>
public sealed record ZoneMigrationParameters : IValidatableParameters
{
    /// <summary>The nodes to empty; default none.</summary>
    [Description("The nodes to empty.")]
    public IReadOnlyList<ComputeZone> ComputeNodes { get; set; } = [];

    /// <summary>The pools to empty; default none.</summary>
    [Description("The pools to empty.")]
    public IReadOnlyList<StorageZone> StoragePools { get; set; } = [];

    /// <summary>Most actions of the plan; default 6. The same as the limit <c>max_actions</c>.</summary>
    [Description("Most actions of the plan (as the limit max_actions).")]
    [Range(0, double.PositiveInfinity)]
    public int ParallelTotal { get; set; } = 6;

    /// <summary>Most instances that leave one node; default 2. The same as the limit <c>max_migrations_per_source_node</c>.</summary>
    [Description("Most instances that leave one node (as the limit max_migrations_per_source_node).")]
    [Range(0, double.PositiveInfinity)]
    public int ParallelPerNode { get; set; } = 2;

    /// <summary>Most volumes that leave one pool; default 2. The same as the limit <c>max_volume_migrations_per_source_pool</c>.</summary>
    [Description("Most volumes that leave one pool (as the limit max_volume_migrations_per_source_pool).")]
    [Range(0, double.PositiveInfinity)]
    public int ParallelPerPool { get; set; } = 2;

    /// <summary>What is taken first; default: by id.</summary>
    [Description("What is taken first.")]
    public ZonePriority Priority { get; set; } = new();

    /// <summary>Whether instances are moved right after a volume that is attached to them; default false.</summary>
    [Description("Whether instances are moved right after a volume that is attached to them.")]
    public bool WithAttachedVolume { get; set; }

    /// <inheritdoc/>
    public IEnumerable<Problem> Validate()
    {
        for (int i = 0; i < ComputeNodes.Count; i++)
        {
            if (ComputeNodes[i] is not { SrcNode.Length: > 0 })
            {
                yield return Problem.Error(FormattableString.Invariant($"compute_nodes[{i}].src_node"), "is missing; expected the host name of a node");
            }
        }

        for (int i = 0; i < StoragePools.Count; i++)
        {
            if (StoragePools[i] is not { SrcPool.Length: > 0 } pool)
            {
                yield return Problem.Error(FormattableString.Invariant($"storage_pools[{i}].src_pool"), "is missing; expected the name of a pool");
            }
            else if (pool.DstPool.Length == 0 && pool.DstType.Length == 0)
            {
                yield return Problem.Error(FormattableString.Invariant($"storage_pools[{i}]"), "names neither dst_pool nor dst_type; expected one of them");
            }
        }
    }
}
