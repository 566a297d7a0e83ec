namespace Watcher.Simulation;

/// <summary>
/// What goes wrong in a <see cref="SimulatedCloud"/>. Each attempt draws one fault, by seed, action and number of the attempt: the same execution has the
/// same faults. Shares are from 0 to 1, and at most 1 together. Immutable.
/// </summary>
public sealed record SimulatedFaults
{
    /// <summary>Nothing goes wrong.</summary>
    public static SimulatedFaults None { get; } = new();

    /// <summary>Seed of the draws; default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Share of operations that fail at their end, without effect.</summary>
    public double Failing { get; init; }

    /// <summary>Share of operations that are done, but say that they failed.</summary>
    public double FailingWhenDone { get; init; }

    /// <summary>Share of operations that take ten times as long.</summary>
    public double Slow { get; init; }

    /// <summary>Share of operations that never end unless they are aborted.</summary>
    public double Hanging { get; init; }

    /// <summary>Share of operations that never end, and that cannot be aborted.</summary>
    public double Deaf { get; init; }

    /// <summary>Share of operations that are done, but whose end is never told.</summary>
    public double LostNotice { get; init; }

    /// <summary>Share of operations whose end is told twice, the second time a minute later.</summary>
    public double DuplicateNotice { get; init; }

    /// <summary>Share of probes that cannot tell anything; apart from the other shares.</summary>
    public double BlindProbe { get; init; }

    /// <summary>Attempts of one action that may have a fault; later ones have none. Default: all.</summary>
    public int FaultyAttempts { get; init; } = int.MaxValue;
}
