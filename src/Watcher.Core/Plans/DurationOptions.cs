namespace Watcher.Plans;

/// <summary>Constants of the duration model (contracts.md §4). Rates are per second and above 0.</summary>
public sealed record DurationOptions
{
    /// <summary>Memory copied by a migration, MiB/s; default 1000.</summary>
    public double MigrationMiBPerSecond { get; init; } = 1000;

    /// <summary>Memory dirtied by a running guest, MiB/s; default 50.</summary>
    public double DirtyMiBPerSecond { get; init; } = 50;

    /// <summary>Set-up of a live migration, seconds; default 5.</summary>
    public double LiveSetupSeconds { get; init; } = 5;

    /// <summary>Disk copied by a cold migration, MiB/s; default 200.</summary>
    public double DiskMiBPerSecond { get; init; } = 200;

    /// <summary>Boot of a guest, seconds; default 30.</summary>
    public double BootSeconds { get; init; } = 30;

    /// <summary>Volume data copied, MiB/s; default 100.</summary>
    public double VolumeMiBPerSecond { get; init; } = 100;

    /// <summary>Change of a service's state, seconds; default 1.</summary>
    public double ServiceSeconds { get; init; } = 1;

    /// <summary>Power on or off, seconds; default 120.</summary>
    public double PowerSeconds { get; init; } = 120;
}
