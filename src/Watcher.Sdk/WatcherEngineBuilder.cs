using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Watcher.Audits;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Planning;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher;

/// <summary>
/// Composes a <see cref="WatcherEngine"/>: the built-in strategies and filters are there from the start, further ones come behind them.
/// Not thread-safe; what it builds is.
/// </summary>
public sealed class WatcherEngineBuilder
{
    private readonly List<IStrategy> _strategies = [.. BuiltInStrategies.All];
    private readonly List<IDestinationFilter> _defaultFilters = [.. DestinationFilters.All];
    private readonly List<IDestinationFilter> _otherFilters = [];
    private WatcherOptions _options = new();
    private IPlanLimiter? _limiter;
    private IActionPlanner? _planner;
    private TimeProvider _time = TimeProvider.System;
    private ILoggerFactory _loggers = NullLoggerFactory.Instance;

    /// <summary>Adds a strategy. A goal without a strategy takes the first active one: the built-in ones come first, then those added, in order.</summary>
    public WatcherEngineBuilder AddStrategy(IStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        _strategies.Add(strategy);
        return this;
    }

    /// <summary>Adds a destination filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="byDefault">Whether it stands at the end of the default chain (default); else it is used only where it is named.</param>
    public WatcherEngineBuilder AddFilter(IDestinationFilter filter, bool byDefault = true)
    {
        ArgumentNullException.ThrowIfNull(filter);
        (byDefault ? _defaultFilters : _otherFilters).Add(filter);
        return this;
    }

    /// <summary>Sets the configuration; default: the defaults of <see cref="WatcherOptions"/>.</summary>
    public WatcherEngineBuilder Configure(WatcherOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        return this;
    }

    /// <summary>Replaces what cuts solutions to their limits; default <see cref="PlanLimiter"/>.</summary>
    public WatcherEngineBuilder UseLimiter(IPlanLimiter limiter)
    {
        ArgumentNullException.ThrowIfNull(limiter);
        _limiter = limiter;
        return this;
    }

    /// <summary>Replaces what orders and schedules; default <see cref="DependencyPlanner"/>.</summary>
    public WatcherEngineBuilder UsePlanner(IActionPlanner planner)
    {
        ArgumentNullException.ThrowIfNull(planner);
        _planner = planner;
        return this;
    }

    /// <summary>Sets the source of time; default the system's.</summary>
    public WatcherEngineBuilder UseTime(TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(timeProvider);
        _time = timeProvider;
        return this;
    }

    /// <summary>Sets where log entries go; default nowhere.</summary>
    public WatcherEngineBuilder UseLoggers(ILoggerFactory loggerFactory)
    {
        ArgumentNullException.ThrowIfNull(loggerFactory);
        _loggers = loggerFactory;
        return this;
    }

    /// <summary>Makes the engine; the builder may be used again.</summary>
    /// <exception cref="ArgumentException">Two strategies, or two filters, have one name.</exception>
    /// <exception cref="Watcher.Diagnostics.InvalidInputException">The configured chain names a filter that is not there.</exception>
    public WatcherEngine Build()
    {
        var filters = new FilterCatalog(_defaultFilters, _otherFilters);
        if (_options.Filters is { } names)
        {
            // Wrong names are an error of the configuration, to be told now and not at the first audit.
            FilterNames.Check(filters, names, "configuration", "filters.chain");
        }

        return new WatcherEngine(filters, new AuditServices
        {
            Strategies = new StrategyCatalog(_strategies),
            Filters = filters.Chain,
            Limiter = _limiter ?? new PlanLimiter(),
            Planner = _planner ?? new DependencyPlanner(),
            Options = _options,
            TimeProvider = _time,
            LoggerFactory = _loggers,
        });
    }
}
