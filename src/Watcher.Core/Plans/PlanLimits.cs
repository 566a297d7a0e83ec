namespace Watcher.Plans;

/// <summary>
/// Limits on the size of a plan (contracts.md §3). null = none, 0 = nothing. System limits and audit limits have the same keys;
/// the smaller one counts: <see cref="Tightest"/>.
/// </summary>
public sealed record PlanLimits
{
    /// <summary>No limits.</summary>
    public static PlanLimits None { get; } = new();

    /// <summary>Actions in all.</summary>
    public long? MaxActions { get; init; }

    /// <summary>Migrations and evacuations of instances.</summary>
    public long? MaxMigrations { get; init; }

    /// <summary>Live migrations.</summary>
    public long? MaxLiveMigrations { get; init; }

    /// <summary>Cold migrations.</summary>
    public long? MaxColdMigrations { get; init; }

    /// <summary>Migrations away from one node.</summary>
    public long? MaxMigrationsPerSourceNode { get; init; }

    /// <summary>Migrations to one node.</summary>
    public long? MaxMigrationsPerDestinationNode { get; init; }

    /// <summary>Nodes that the plan empties.</summary>
    public long? MaxEvacuatedNodes { get; init; }

    /// <summary>Resizes.</summary>
    public long? MaxResizes { get; init; }

    /// <summary>Stops.</summary>
    public long? MaxStops { get; init; }

    /// <summary>Instances deleted or shelved.</summary>
    public long? MaxPreemptions { get; init; }

    /// <summary>Memory of the instances moved, MiB.</summary>
    public long? MaxMovedMemoryMiB { get; init; }

    /// <summary>Disk of the instances moved cold, GiB.</summary>
    public long? MaxMovedDiskGiB { get; init; }

    /// <summary>Volume migrations.</summary>
    public long? MaxVolumeMigrations { get; init; }

    /// <summary>Volume migrations away from one pool.</summary>
    public long? MaxVolumeMigrationsPerSourcePool { get; init; }

    /// <summary>Volume migrations to one pool.</summary>
    public long? MaxVolumeMigrationsPerDestinationPool { get; init; }

    /// <summary>Volume migrations from or to one backend.</summary>
    public long? MaxVolumeMigrationsPerBackend { get; init; }

    /// <summary>Size of the volumes moved, GiB.</summary>
    public long? MaxMovedVolumeGiB { get; init; }

    /// <summary>Estimated makespan, seconds.</summary>
    public long? MaxEstimatedDurationSeconds { get; init; }

    /// <summary>The smaller of each pair of limits.</summary>
    public static PlanLimits Tightest(PlanLimits a, PlanLimits b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        PlanLimits result = None;
        foreach (PlanLimitKey key in PlanLimitKeys.All)
        {
            long? left = key.Get(a), right = key.Get(b);
            result = key.Set(result, left is null ? right : right is null ? left : Math.Min(left.Value, right.Value));
        }

        return result;
    }
}
