namespace Watcher.Solvers;

/// <summary>What an <see cref="ObjectiveTerm"/> measures. Less is better for each.</summary>
public enum ObjectiveTermKind
{
    /// <summary>Number of releasable bins that hold at least one item.</summary>
    ActiveBins = 0,

    /// <summary>Sum over bins of max(0, load − capacity) in one dimension.</summary>
    Overload = 1,

    /// <summary>Number of items that end in another bin than they started in.</summary>
    Moves = 2,

    /// <summary>Sum of one cost column over the moved items.</summary>
    MoveCost = 3,
}
