namespace Watcher.Simulation;

/// <summary>What the instances do: weights of the workload classes and how hard they work. All members of a project lean to one class. Immutable.</summary>
public sealed record WorkloadMix
{
    /// <summary>Weight of web servers: high by day, low by night. Default: 40.</summary>
    public int Web { get; init; } = 40;

    /// <summary>Weight of batch jobs: high by night. Default: 20.</summary>
    public int Batch { get; init; } = 20;

    /// <summary>Weight of databases: steady, much memory, a backup by night. Default: 20.</summary>
    public int Database { get; init; } = 20;

    /// <summary>Weight of forgotten instances that do next to nothing. Default: 20.</summary>
    public int Idle { get; init; } = 20;

    /// <summary>Factor on all CPU loads, from 0 to 10. Default: 1.</summary>
    public double LoadFactor { get; init; } = 1.0;
}
