using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Watcher.Candidates;
using Watcher.Eligibility;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Audits;

/// <summary>The parts that an <see cref="AuditRunner"/> is made of; each can be replaced. Immutable.</summary>
public sealed record AuditServices
{
    /// <summary>The strategies that audits may name.</summary>
    public required StrategyCatalog Strategies { get; init; }

    /// <summary>Makes a filter chain from names; null = the default chain.</summary>
    public required Func<IReadOnlyList<string>?, IFilterChain> Filters { get; init; }

    /// <summary>The chain of volume filters; null (default) = the working copy's own checks alone.</summary>
    public IPoolFilterChain? PoolFilters { get; init; }

    /// <summary>Which instances may move, by configuration; default every one.</summary>
    public CandidateSelection Candidates { get; init; } = CandidateSelection.Everything;

    /// <summary>Cuts solutions to limits.</summary>
    public required IPlanLimiter Limiter { get; init; }

    /// <summary>Takes back what is not worth its moves, for strategies that do not weigh that themselves; null (default) = nothing does, with a warning.</summary>
    public IWorthCheck? WorthCheck { get; init; }

    /// <summary>Orders and schedules.</summary>
    public required IActionPlanner Planner { get; init; }

    /// <summary>Configuration.</summary>
    public WatcherOptions Options { get; init; } = new();

    /// <summary>Time; default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Loggers; default none.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
