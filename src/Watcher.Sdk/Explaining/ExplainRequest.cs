using Watcher.Audits;

namespace Watcher.Explaining;

/// <summary>Which instance to explain, and against what. Immutable.</summary>
public sealed record ExplainRequest
{
    /// <summary>uuid (or, where it is unique, the name) of the instance.</summary>
    public required string Instance { get; init; }

    /// <summary>uuid or host name of a node to judge as a destination; null = none in particular.</summary>
    public string? Node { get; init; }

    /// <summary>Strategies to run; none = only what the filters, room and groups say.</summary>
    public IReadOnlyList<string> Strategies { get; init; } = [];

    /// <summary>What else the audits of the strategies are asked; its strategy and goal are not used.</summary>
    public AuditRequest Audit { get; init; } = new() { AllowDeprecated = true };
}
