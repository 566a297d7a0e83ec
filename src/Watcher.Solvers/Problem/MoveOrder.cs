namespace Watcher.Solvers;

/// <summary>How the moves of a result will be carried out.</summary>
public enum MoveOrder
{
    /// <summary>One by one, an item holding room at both ends while it moves: only placements that some order reaches are results. The default.</summary>
    OneByOne = 0,

    /// <summary>All together, or in any way that is somebody else's business: only the end counts, so items may trade places.</summary>
    Together = 1,
}
