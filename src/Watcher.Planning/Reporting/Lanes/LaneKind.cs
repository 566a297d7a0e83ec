namespace Watcher.Planning.Reporting;

/// <summary>What a lane of the Gantt chart stands for, in the order in which lanes are shown.</summary>
internal enum LaneKind
{
    /// <summary>A compute node.</summary>
    Host,

    /// <summary>A storage pool.</summary>
    Pool,

    /// <summary>Everything whose place is not known or that has none.</summary>
    Elsewhere,
}
