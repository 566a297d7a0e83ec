namespace Watcher.Planning;

/// <summary>How two stages contradict one another.</summary>
public enum MergeConflictKind
{
    /// <summary>They set opposite service states of a node.</summary>
    ServiceState,

    /// <summary>They set opposite power states of a machine.</summary>
    PowerState,

    /// <summary>The later one deletes or shelves an instance that the earlier one moves, resizes or stops.</summary>
    InstanceRemoved,

    /// <summary>The later one puts an instance or volume on a node or pool that the earlier one evacuates.</summary>
    EvacuatedAgain,

    /// <summary>The earlier one puts an instance on a node that the later one disables, and it stays there.</summary>
    DestinationLost,
}
