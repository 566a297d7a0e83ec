namespace Watcher.Solvers;

/// <summary>What kind of thing forbids a bin to an item, in the order in which the checks are made.</summary>
public enum ObstacleKind
{
    /// <summary>The item is pinned where it started.</summary>
    Pinned = 0,

    /// <summary>The bin that the item started in lets nothing leave (<see cref="BinRoles.Sends"/> is missing).</summary>
    Source = 1,

    /// <summary>The bin receives nothing (<see cref="BinRoles.Receives"/> is missing).</summary>
    Destination = 2,

    /// <summary>The item's eligibility class does not admit the bin.</summary>
    Eligibility = 3,

    /// <summary>A hard dimension has no room.</summary>
    Capacity = 4,

    /// <summary>A constraint would be broken, or broken further.</summary>
    Constraint = 5,

    /// <summary>A limit on the plan would be passed.</summary>
    Limit = 6,
}
