namespace Watcher.Actions;

/// <summary>How a volume is moved.</summary>
public enum VolumeMigrationType
{
    /// <summary>To a pool, keeping its type.</summary>
    Migrate,

    /// <summary>To another type, and so perhaps to another pool.</summary>
    Retype,
}
