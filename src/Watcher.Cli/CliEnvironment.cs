namespace Watcher.Cli;

/// <summary>What a command is given from outside: where it writes, how it is stopped, and what an embedding test adds to the engine.</summary>
internal sealed record CliEnvironment
{
    /// <summary>Standard output.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether standard output is a terminal: colours.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether standard error is a terminal: progress.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns that tables may take; default 120.</summary>
    public int Width { get; init; } = 120;

    /// <summary>Ends a search; the best found so far is the answer.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Time; default the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Adds to the engine; null = nothing.</summary>
    public Action<WatcherEngineBuilder>? ConfigureEngine { get; init; }
}
