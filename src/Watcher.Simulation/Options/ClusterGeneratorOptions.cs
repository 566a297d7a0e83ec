namespace Watcher.Simulation;

/// <summary>
/// What <see cref="ClusterGenerator"/> makes: size, seed and profile. Immutable; safe to share across threads. Equal options give
/// equal clusters, bit by bit, with one version of this library on every machine.
/// </summary>
public sealed record ClusterGeneratorOptions
{
    /// <summary>Most nodes that can be asked for.</summary>
    public const int MaximumNodes = 100_000;

    /// <summary>Most instances that can be asked for.</summary>
    public const int MaximumInstances = 1_000_000;

    /// <summary>Most instances for each node, on average.</summary>
    public const int MaximumInstancesPerNode = 2_000;

    /// <summary>Number of compute nodes, from 0 to 100,000. Default: 40.</summary>
    public int Nodes { get; init; } = 40;

    /// <summary>
    /// Number of instances, from 0 to 1,000,000 and at most 2,000 a node. Default: 600. Without any node they are
    /// <c>shelved_offloaded</c>, on no node.
    /// </summary>
    public int Instances { get; init; } = 600;

    /// <summary>What makes one cluster differ from the next of the same options; any value. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>Name of the preset whose profile is used where <see cref="Profile"/> is null: one of <see cref="GeneratorPresets.Names"/>. Default: <c>enterprise</c>.</summary>
    public string Preset { get; init; } = GeneratorPresets.DefaultName;

    /// <summary>All knobs; null (default) = the preset's. Change some of a preset's: <c>GeneratorPresets.Get("storage").Profile with { FillLevel = 0.7 }</c>.</summary>
    public ClusterProfile? Profile { get; init; }

    /// <summary>Moment of the snapshot and of the readings, to the second. Default: 2026-11-22T10:00:00Z.</summary>
    public DateTimeOffset TakenAt { get; init; } = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
}
