namespace Watcher.Audits;

/// <summary>When a move is worth its cost (contracts.md §4). Immutable. The defaults charge nothing.</summary>
public sealed record WorthOptions
{
    /// <summary>
    /// What the goal must gain for each GiB moved, in the goal's own unit, for example released nodes; not negative, default 0. Not asked of strategies that do
    /// what is demanded (<see cref="Strategies.StrategyAttribute.IsDemand"/>).
    /// </summary>
    public double MinimumGainPerMovedGiB { get; init; }

    /// <summary>Seconds that a cause must have lasted, by every sample of the metrics' series; not negative, default 0.</summary>
    public double HoldSeconds { get; init; }

    /// <summary>Seconds that an instance rests after a move that <see cref="AuditRequest.History"/> names; not negative, default 0.</summary>
    public double CooldownSeconds { get; init; }

    /// <summary>Whether an instance may not go back to where it came from; default false.</summary>
    public bool ForbidPingPong { get; init; }
}
