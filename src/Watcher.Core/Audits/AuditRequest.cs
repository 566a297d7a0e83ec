using Watcher.Candidates;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Audits;

/// <summary>One optimization request. Immutable.</summary>
public sealed record AuditRequest
{
    /// <summary>Name of the strategy; null = the first active one of <see cref="Goal"/>.</summary>
    public string? Strategy { get; init; }

    /// <summary>Name of the goal; null = the strategy's.</summary>
    public string? Goal { get; init; }

    /// <summary>The strategy's parameters as given; unknown names are refused.</summary>
    public AttributeMap Parameters { get; init; } = AttributeMap.Empty;

    /// <summary>What may be looked at and changed; default everything.</summary>
    public AuditScope Scope { get; init; } = AuditScope.Everything;

    /// <summary>Limits inside the system's; default none of its own.</summary>
    public PlanLimits Limits { get; init; } = PlanLimits.None;

    /// <summary>Names of the destination filters, instead of the configured ones; null = the configured ones.</summary>
    public IReadOnlyList<string>? Filters { get; init; }

    /// <summary>
    /// Moves made before, for cool-down and the ban on ping-pong (<see cref="WorthOptions"/>); of several moves of one instance the last counts. Default none.
    /// </summary>
    public IReadOnlyList<PastMove> History { get; init; } = [];

    /// <summary>Seed; default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Threads that a search may use; default 1. The plan does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>How long to search; default the strategy's own work budget.</summary>
    public SearchBudget Budget { get; init; }

    /// <summary>Whether a deprecated strategy is accepted; default false.</summary>
    public bool AllowDeprecated { get; init; }

    /// <summary>Seconds that reading the input took, for the plan's timing; default 0.</summary>
    public double LoadSeconds { get; init; }
}
