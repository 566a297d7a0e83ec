namespace Watcher.DatacenterRepair;

/// <summary>A file or option that cannot be used: what it is called, and the problem in one line.</summary>
internal sealed class InputException(string source, string problem) : Exception(problem)
{
    /// <summary>The file or the option.</summary>
    internal string Where { get; } = source;
}
