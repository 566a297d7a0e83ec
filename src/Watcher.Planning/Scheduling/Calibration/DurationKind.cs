namespace Watcher.Planning;

/// <summary>What a measured duration says something about.</summary>
public enum DurationKind
{
    /// <summary>Live migration: set-up and rate, from the memory of the instance.</summary>
    LiveMigration,

    /// <summary>Cold migration, resize or evacuation: boot and disk rate, from the disk of the instance.</summary>
    ColdMigration,

    /// <summary>Move or retype of a volume: volume rate, from its size.</summary>
    VolumeMigration,

    /// <summary>Change of a compute service's state.</summary>
    ServiceChange,

    /// <summary>Change of a machine's power.</summary>
    PowerChange,
}
