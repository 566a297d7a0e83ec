using System.CommandLine;

namespace Watcher.Cli.Commands;

/// <summary>What stood on the command line of an audit, as texts.</summary>
internal sealed record AuditArguments
{
    public string? Model { get; init; }

    public string? Metrics { get; init; }

    public string? Strategy { get; init; }

    public string? Goal { get; init; }

    public IReadOnlyList<string>? Select { get; init; }

    public IReadOnlyList<string>? Criteria { get; init; }

    public string? Comparison { get; init; }

    public string? Parameters { get; init; }

    public string? Scope { get; init; }

    public string? Limits { get; init; }

    public IReadOnlyList<string>? Filters { get; init; }

    public string? Config { get; init; }

    public IReadOnlyList<string> History { get; init; } = [];

    public string? Seed { get; init; }

    public string? Threads { get; init; }

    public string? Budget { get; init; }

    public string? Out { get; init; }

    public string? Report { get; init; }

    public string? Explain { get; init; }

    public string? Repeat { get; init; }

    public bool AllowDeprecated { get; init; }

    public bool Quiet { get; init; }

    /// <summary>The files that the audit writes, with their options.</summary>
    public IEnumerable<(string Option, string? Path)> Outputs => [("--out", Out), ("--report", Report), ("--explain", Explain), ("--comparison", Comparison)];
}
