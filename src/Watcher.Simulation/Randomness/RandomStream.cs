namespace Watcher.Simulation;

/// <summary>The concerns that draw numbers. The values are part of what a seed means: append, never renumber.</summary>
internal enum RandomStream
{
    NodeUuid = 1,
    NodeShape = 2,
    NodeCondition = 3,
    NodeTarget = 4,
    NodeAggregates = 5,
    InstanceUuid = 6,
    InstanceShape = 7,
    InstanceCondition = 8,
    InstanceDecoration = 9,
    Placement = 10,
    Grouping = 11,
    GroupUuid = 12,
    ProjectUuid = 13,
    VolumeUuid = 14,
    Volume = 15,
    Pool = 16,
    Baremetal = 17,
    BaremetalUuid = 18,
    Load = 19,
    LoadNoise = 20,
    HostLoad = 21,
    MissingReading = 22,
    Damage = 23,
    SnapshotUuid = 24,
    ExecutionFault = 25,
}
