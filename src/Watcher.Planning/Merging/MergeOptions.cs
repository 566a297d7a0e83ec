namespace Watcher.Planning;

/// <summary>How stages are merged. Immutable.</summary>
public sealed record MergeOptions
{
    /// <summary>The defaults.</summary>
    public static MergeOptions Default { get; } = new();

    /// <summary>Whether what one stage does may be undone by another; default <see cref="MergeConflictPolicy.Report"/>.</summary>
    public MergeConflictPolicy Conflicts { get; init; } = MergeConflictPolicy.Report;
}
