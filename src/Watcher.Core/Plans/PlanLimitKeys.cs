namespace Watcher.Plans;

/// <summary>The limits by their names in documents, configuration and command line.</summary>
public static class PlanLimitKeys
{
    /// <summary>All keys, in the order of the contract.</summary>
    public static IReadOnlyList<PlanLimitKey> All { get; } =
    [
        new("max_actions", l => l.MaxActions, (l, v) => l with { MaxActions = v }),
        new("max_migrations", l => l.MaxMigrations, (l, v) => l with { MaxMigrations = v }),
        new("max_live_migrations", l => l.MaxLiveMigrations, (l, v) => l with { MaxLiveMigrations = v }),
        new("max_cold_migrations", l => l.MaxColdMigrations, (l, v) => l with { MaxColdMigrations = v }),
        new("max_migrations_per_source_node", l => l.MaxMigrationsPerSourceNode, (l, v) => l with { MaxMigrationsPerSourceNode = v }),
        new("max_migrations_per_destination_node", l => l.MaxMigrationsPerDestinationNode, (l, v) => l with { MaxMigrationsPerDestinationNode = v }),
        new("max_evacuated_nodes", l => l.MaxEvacuatedNodes, (l, v) => l with { MaxEvacuatedNodes = v }),
        new("max_resizes", l => l.MaxResizes, (l, v) => l with { MaxResizes = v }),
        new("max_stops", l => l.MaxStops, (l, v) => l with { MaxStops = v }),
        new("max_preemptions", l => l.MaxPreemptions, (l, v) => l with { MaxPreemptions = v }),
        new("max_moved_memory_mib", l => l.MaxMovedMemoryMiB, (l, v) => l with { MaxMovedMemoryMiB = v }),
        new("max_moved_disk_gib", l => l.MaxMovedDiskGiB, (l, v) => l with { MaxMovedDiskGiB = v }),
        new("max_volume_migrations", l => l.MaxVolumeMigrations, (l, v) => l with { MaxVolumeMigrations = v }),
        new("max_volume_migrations_per_source_pool", l => l.MaxVolumeMigrationsPerSourcePool, (l, v) => l with { MaxVolumeMigrationsPerSourcePool = v }),
        new("max_volume_migrations_per_destination_pool", l => l.MaxVolumeMigrationsPerDestinationPool, (l, v) => l with { MaxVolumeMigrationsPerDestinationPool = v }),
        new("max_volume_migrations_per_backend", l => l.MaxVolumeMigrationsPerBackend, (l, v) => l with { MaxVolumeMigrationsPerBackend = v }),
        new("max_moved_volume_gib", l => l.MaxMovedVolumeGiB, (l, v) => l with { MaxMovedVolumeGiB = v }),
        new("max_estimated_duration_seconds", l => l.MaxEstimatedDurationSeconds, (l, v) => l with { MaxEstimatedDurationSeconds = v }),
    ];

    /// <summary>The key of a name; null where there is none.</summary>
    public static PlanLimitKey? Find(string name) => All.FirstOrDefault(k => k.Name == name);
}
