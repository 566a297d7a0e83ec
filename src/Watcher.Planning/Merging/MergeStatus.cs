namespace Watcher.Planning;

/// <summary>How a merge ended.</summary>
public enum MergeStatus
{
    /// <summary>The stages are one solution now.</summary>
    Merged,

    /// <summary>Stages contradict one another, and <see cref="MergeConflictPolicy.Fail"/> was asked for.</summary>
    Conflict,

    /// <summary>An action of a stage cannot be done in its turn: the stages do not follow one another from this model.</summary>
    Infeasible,
}
