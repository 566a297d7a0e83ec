namespace Watcher.Eligibility;

/// <summary>
/// Facts that a working copy changes. A filter says on which of them its answer depends: where one has changed for a pair, the filter is asked
/// again with what holds now, and the answer on the snapshot no longer counts.
/// </summary>
[Flags]
public enum WorkingCopyFacts
{
    /// <summary>None: the answer on the snapshot holds for the whole run.</summary>
    None = 0,

    /// <summary>Whether the destination's compute service is up and enabled.</summary>
    Service = 1,

    /// <summary>What is on the destination: use of resources, number of instances.</summary>
    Placement = 2,

    /// <summary>The node that the instance would leave.</summary>
    Source = 4,
}
