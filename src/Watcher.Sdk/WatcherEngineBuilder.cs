using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Watcher.Audits;
using Watcher.Candidates;
using Watcher.Diagnostics;
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
    private readonly List<IDestinationFilter> _defaultFilters = [];
    private readonly List<IDestinationFilter> _otherFilters = [];
    private readonly List<IPoolFilter> _poolFilters = [.. PoolFilters.All];
    private readonly List<ICandidateRule> _rules = [];
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

    /// <summary>Adds a volume filter, which <c>filters.pools</c> may name.</summary>
    public WatcherEngineBuilder AddPoolFilter(IPoolFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        _poolFilters.Add(filter);
        return this;
    }

    /// <summary>Adds a rule of selection: which instances may move, beside what configuration says.</summary>
    public WatcherEngineBuilder AddCandidateRule(ICandidateRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _rules.Add(rule);
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
        IReadOnlyList<IDestinationFilter> builtIn = DestinationFilters.Create(_options.FilterSettings, new WorkloadTiers(_options.Tiers));
        IReadOnlyList<IDestinationFilter> defaults = DestinationFilters.DefaultOf(builtIn);
        var filters = new FilterCatalog([.. defaults, .. _defaultFilters], [.. builtIn.Skip(defaults.Count), .. _otherFilters], _options.UnknownFacts);
        if (_options.Filters is { } names)
        {
            // Wrong names are an error of the configuration, to be told now and not at the first audit.
            FilterNames.Check(filters, names, "configuration", "filters.chain");
        }

        return new WatcherEngine(filters, new AuditServices
        {
            Strategies = new StrategyCatalog(_strategies),
            Filters = filters.Chain,
            PoolFilters = Pools(),
            Candidates = Candidates(),
            Limiter = _limiter ?? (_planner is null ? new PlanLimiter() : new PlanLimiter(_planner)),
            WorthCheck = new WorthCheck(_planner),
            Planner = _planner ?? new DependencyPlanner(),
            Options = _options,
            TimeProvider = _time,
            LoggerFactory = _loggers,
        });
    }

    private PoolFilterChain Pools()
    {
        if (_options.PoolFilters is not { } names)
        {
            return new PoolFilterChain([.. PoolFilters.Default, .. _poolFilters.Skip(PoolFilters.All.Count)], _options.UnknownFacts);
        }

        var problems = new List<Problem>();
        var chain = new List<IPoolFilter>();
        for (int i = 0; i < names.Count; i++)
        {
            if (_poolFilters.Find(f => f.Name == names[i]) is { } filter)
            {
                chain.Add(filter);
            }
            else
            {
                problems.Add(Problem.Error(FormattableString.Invariant($"filters.pools[{i}]"),
                    $"'{names[i]}' is unknown; expected one of {string.Join(", ", _poolFilters.Select(f => f.Name).Order(StringComparer.Ordinal))}"));
            }
        }

        return problems.Count == 0 ? new PoolFilterChain(chain, _options.UnknownFacts) : throw new InvalidInputException("configuration", problems);
    }

    private CandidateSelection Candidates()
    {
        CandidateSelection configured = CandidateSelectionBuilder.FromOptions(_options.Candidates, _options.Worth);
        return new CandidateSelection([.. configured.Rules, .. _rules], configured.Order, configured.IsRoundRobin);
    }
}
