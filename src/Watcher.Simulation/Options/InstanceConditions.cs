namespace Watcher.Simulation;

/// <summary>States, tasks and locks of instances, as shares of all. The shares of states add up to at most 1; the rest is active. Immutable.</summary>
public sealed record InstanceConditions
{
    /// <summary>Share of stopped instances. Default: 0.06.</summary>
    public double Stopped { get; init; } = 0.06;

    /// <summary>Share of paused instances. Default: 0.005.</summary>
    public double Paused { get; init; } = 0.005;

    /// <summary>Share of instances that are suspended, rescued, shelved, resized or in error. Default: 0.01.</summary>
    public double Other { get; init; } = 0.01;

    /// <summary>Share of instances with a task in progress. Default: 0.005.</summary>
    public double Busy { get; init; } = 0.005;

    /// <summary>Share of locked instances. Default: 0.02.</summary>
    public double Locked { get; init; } = 0.02;

    /// <summary>Share of instances that an earlier audit scope excluded. Default: 0.</summary>
    public double Excluded { get; init; }

    /// <summary>Share of instances whose last migration failed. Default: 0.002.</summary>
    public double LastMigrationFailed { get; init; } = 0.002;
}
