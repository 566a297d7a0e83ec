namespace Watcher.Plans;

/// <summary>Durations and how much may run at once (contracts.md §4). Immutable.</summary>
public sealed record PlanningOptions
{
    /// <summary>Actions at once, in all; default 16.</summary>
    public int Workers { get; init; } = 16;

    /// <summary>Actions at once by action type; types that are absent have no limit of their own. Default: migrate 16, volume_migrate 4.</summary>
    public IReadOnlyDictionary<string, int> PerActionType { get; init; } =
        new SortedDictionary<string, int>(StringComparer.Ordinal) { ["migrate"] = 16, ["volume_migrate"] = 4 };

    /// <summary>Moves at once away from one node; default 2.</summary>
    public int PerSourceNode { get; init; } = 2;

    /// <summary>Moves at once to one node; default 2.</summary>
    public int PerDestinationNode { get; init; } = 2;

    /// <summary>Volume moves at once from or to one pool; default 2.</summary>
    public int PerPool { get; init; } = 2;

    /// <summary>
    /// Whether the volumes attached to an instance move before the instance does, where a plan moves both (default false: they may move beside
    /// each other). Volumes always move before an instance that they are attached to is stopped, shelved or deleted.
    /// </summary>
    public bool VolumesBeforeInstances { get; init; }

    /// <summary>The duration model.</summary>
    public DurationOptions Durations { get; init; } = new();
}
