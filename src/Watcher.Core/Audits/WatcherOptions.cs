using Watcher.Candidates;
using Watcher.Plans;

namespace Watcher.Audits;

/// <summary>Configuration of the engine (contracts.md §4). Immutable.</summary>
public sealed record WatcherOptions
{
    /// <summary>The hard limits; default: 20,000 actions, 10,000 migrations, 1,000 evacuated nodes, 1,000 volume migrations.</summary>
    public PlanLimits Limits { get; init; } = new() { MaxActions = 20000, MaxMigrations = 10000, MaxEvacuatedNodes = 1000, MaxVolumeMigrations = 1000 };

    /// <summary>What happens to an audit limit above a hard one; default clamp.</summary>
    public HardLimitPolicy AboveHardLimit { get; init; }

    /// <summary>Durations and parallelism.</summary>
    public PlanningOptions Planning { get; init; } = new();

    /// <summary>Names of the destination filters, in order; null = the engine's default chain.</summary>
    public IReadOnlyList<string>? Filters { get; init; }

    /// <summary>What a filter answers where the model does not say what it asks for; default pass.</summary>
    public UnknownFactPolicy UnknownFacts { get; init; }

    /// <summary>What the destination filters are told.</summary>
    public FilterOptions FilterSettings { get; init; } = new();

    /// <summary>Names of the volume filters, in order; null = the engine's default chain.</summary>
    public IReadOnlyList<string>? PoolFilters { get; init; }

    /// <summary>Which instances may move, and in which order they are taken.</summary>
    public CandidateOptions Candidates { get; init; } = new();

    /// <summary>Where the tier of a workload is read from.</summary>
    public TierOptions Tiers { get; init; } = new();

    /// <summary>When a move is worth its cost.</summary>
    public WorthOptions Worth { get; init; } = new();
}
