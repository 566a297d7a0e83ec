namespace Watcher.Diagnostics;

/// <summary>How bad a <see cref="Problem"/> is.</summary>
public enum ProblemSeverity
{
    /// <summary>Reported; the input is used.</summary>
    Warning,

    /// <summary>The input is refused.</summary>
    Error,
}
