namespace Watcher.Planning;

/// <summary>What becomes of stages that contradict one another.</summary>
public enum MergeConflictPolicy
{
    /// <summary>They are merged, the later one wins, and each conflict is reported. The default.</summary>
    Report,

    /// <summary>They are not merged: the result has no action and says why.</summary>
    Fail,
}
