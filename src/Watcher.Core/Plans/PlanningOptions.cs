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

    /// <summary>Volume moves at once away from one pool, within <see cref="PerPool"/>; default null: that alone.</summary>
    public int? PerSourcePool { get; init; }

    /// <summary>Volume moves at once to one pool, within <see cref="PerPool"/>; default null: that alone.</summary>
    public int? PerDestinationPool { get; init; }

    /// <summary>Links of the network that moves of instances share; default none.</summary>
    public IReadOnlyList<NetworkLinkGroup> NetworkLinks { get; init; } = [];

    /// <summary>
    /// Action types that make groups, in this order, within the groups that actions name themselves (<see cref="SolutionAction.Group"/>). An action of
    /// another type joins the earliest group that its dependencies allow. Default: none, one group.
    /// </summary>
    public IReadOnlyList<string> Pipeline { get; init; } = [];

    /// <summary>How the groups of a plan follow one another; default one after the other.</summary>
    public GroupOrder Groups { get; init; }

    /// <summary>
    /// Work that the search for a shorter schedule may do while the gap to the lower bound is open, in starts of actions; 0 = the list
    /// schedule by the first priority rule alone. Default 500,000, a fraction of a second; at most 2,000 passes over the plan are made, 100 where the
    /// gap is under 0.4 %.
    /// </summary>
    public long ScheduleWork { get; init; } = 500_000;

    /// <summary>The duration model.</summary>
    public DurationOptions Durations { get; init; } = new();
}
