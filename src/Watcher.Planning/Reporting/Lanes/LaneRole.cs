namespace Watcher.Planning.Reporting;

/// <summary>What an action does to the place of a lane.</summary>
internal enum LaneRole
{
    /// <summary>Something leaves it.</summary>
    Departure,

    /// <summary>Something arrives.</summary>
    Arrival,

    /// <summary>It, or something on it, is changed.</summary>
    Change,
}
