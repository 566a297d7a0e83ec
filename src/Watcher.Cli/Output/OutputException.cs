namespace Watcher.Cli.Output;

/// <summary>An output cannot be written where it was asked for.</summary>
internal sealed class OutputException(string file, string message) : Exception(message)
{
    /// <summary>The file or option.</summary>
    public string File { get; } = file;
}
