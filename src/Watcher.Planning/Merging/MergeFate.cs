namespace Watcher.Planning;

/// <summary>What became of an action of a stage.</summary>
public enum MergeFate
{
    /// <summary>It is in the merged solution as it was.</summary>
    Kept,

    /// <summary>It is part of an action that takes the place of several.</summary>
    Collapsed,

    /// <summary>It is not needed: others undo it, or it was done already.</summary>
    Dropped,
}
