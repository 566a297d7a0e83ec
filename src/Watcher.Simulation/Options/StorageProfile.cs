namespace Watcher.Simulation;

/// <summary>Block storage: backends, pools, types and volumes. Immutable.</summary>
public sealed record StorageProfile
{
    /// <summary>Number of volumes for each instance, from 0 to 5; 0 = no block storage at all. Volumes that instances boot from count, and are made even where they are more. Default: 0.4.</summary>
    public double VolumesPerInstance { get; init; } = 0.4;

    /// <summary>Share of volumes that are attached to an instance; the others are <c>available</c>, a few in error. Default: 0.85.</summary>
    public double Attached { get; init; } = 0.85;

    /// <summary>Share of instances that boot from a volume of the first volume type and have no local root disk. Default: 0.1.</summary>
    public double BootFromVolume { get; init; } = 0.1;

    /// <summary>Volume types. Default: ssd, hdd and archive on backends of their own.</summary>
    public IReadOnlyList<VolumeTypeSpec> Types { get; init; } = VolumeTypeSpec.Defaults;

    /// <summary>Pools on each backend, from 1 to 100. Default: 3.</summary>
    public int PoolsPerBackend { get; init; } = 3;

    /// <summary>Volumes that one storage host carries, on average; more volumes, more hosts. From 10 to 1,000,000. Default: 2000.</summary>
    public int VolumesPerBackend { get; init; } = 2000;

    /// <summary>Allocation of the fullest pool of each backend type, of its over-subscribed size, from 0.05 to 1. Default: 0.85.</summary>
    public double FillLevel { get; init; } = 0.85;

    /// <summary>How unevenly the pools are filled: 0 = evenly, 1 = the emptiest get hardly anything. Default: 0.6.</summary>
    public double Imbalance { get; init; } = 0.6;

    /// <summary>How far pools may be over-subscribed, from 1 to 20. Default: 1.5.</summary>
    public double OverSubscriptionRatio { get; init; } = 1.5;

    /// <summary>Share of volumes with snapshots. Default: 0.08.</summary>
    public double Snapshots { get; init; } = 0.08;

    /// <summary>Share of volumes that several servers may attach. Default: 0.01.</summary>
    public double Multiattach { get; init; } = 0.01;
}
