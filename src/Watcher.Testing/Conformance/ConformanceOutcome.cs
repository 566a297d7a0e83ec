namespace Watcher.Testing;

/// <summary>How a conformance check ended.</summary>
public enum ConformanceOutcome
{
    /// <summary>Nothing was found.</summary>
    Passed,

    /// <summary>Nothing is wrong, but something could be better; counts as a failure only where the options are strict.</summary>
    Advice,

    /// <summary>Something is wrong.</summary>
    Failed,

    /// <summary>It was not run: the options leave it out, or it had nothing to run on.</summary>
    Skipped,
}
