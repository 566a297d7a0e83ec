using Watcher.Audits;
using Watcher.Candidates;
using Watcher.Eligibility;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Testing;

/// <summary>
/// A cluster with its readings, and everything else that an audit is given: made by <see cref="Create"/> in one line per thing, or
/// from a model that is there already. Immutable, so that one scenario can feed many runs; safe to share across threads.
/// </summary>
/// <example>
/// <code>
/// Scenario scenario = Scenario.Create()
///     .Node("n1").Node("n2")
///     .Instance("i1", on: "n1", vcpus: 4)
///     .Build();
/// scenario.Run(new MyStrategy(), ("max_per_node", 2)).ShouldBeFeasible().ShouldMove("i1", to: "n2");
/// </code>
/// </example>
public sealed record Scenario
{
    /// <summary>The cluster.</summary>
    public required ClusterModel Model { get; init; }

    /// <summary>The readings; default none.</summary>
    public MetricSet Metrics { get; init; } = MetricSet.Empty;

    /// <summary>What the audit may look at and change; default everything.</summary>
    public AuditScope Scope { get; init; } = AuditScope.Everything;

    /// <summary>Limits of the plan; default none beyond the system's.</summary>
    public PlanLimits Limits { get; init; } = PlanLimits.None;

    /// <summary>Destination filters; null (default) = <c>compute_status</c> and <c>availability_zone</c>, as in an engine by default.</summary>
    public IFilterChain? Filters { get; init; }

    /// <summary>Seed; default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Threads that a search may use; default 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>How long to search; default the strategy's own work budget.</summary>
    public SearchBudget Budget { get; init; }

    /// <summary>Time; default the system's. See <see cref="ManualTimeProvider"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Hard limits, durations, parallelism; default the engine's.</summary>
    public WatcherOptions Options { get; init; } = new();

    /// <summary>Moves made before, for <see cref="WorthOptions.CooldownSeconds"/> and <see cref="WorthOptions.ForbidPingPong"/>; default none.</summary>
    public IReadOnlyList<PastMove> History { get; init; } = [];

    /// <summary>Starts an empty scenario.</summary>
    public static ScenarioBuilder Create() => new();

    /// <summary>
    /// Runs an audit with a strategy on the real road: scope, filters, strategy, limits, efficacy, order and schedule.
    /// </summary>
    /// <param name="strategy">The strategy; a deprecated one is accepted.</param>
    /// <param name="parameters">Its parameters by name: numbers, texts, booleans, null, lists of texts, or an <see cref="AttributeMap"/>.</param>
    /// <exception cref="Watcher.Diagnostics.InvalidInputException">The strategy refuses the parameters, or lacks a metric that it requires.</exception>
    public AuditResult Run(IStrategy strategy, params (string Name, object? Value)[] parameters) =>
        Run(strategy, ParameterMap.Of(parameters), CancellationToken.None);

    /// <summary>Runs an audit with a strategy on the real road.</summary>
    /// <param name="strategy">The strategy; a deprecated one is accepted.</param>
    /// <param name="parameters">Its parameters as an operator gives them.</param>
    /// <param name="cancellationToken">Ends the search; the plan then has what was found.</param>
    /// <exception cref="Watcher.Diagnostics.InvalidInputException">The strategy refuses the parameters, or lacks a metric that it requires.</exception>
    public AuditResult Run(IStrategy strategy, AttributeMap parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(parameters);
        var services = new AuditServices
        {
            Strategies = new StrategyCatalog([strategy]),
            Filters = _ => Filters ?? CoreFilterChain.Instance,
            Candidates = RestRule.Selection(Options.Worth.CooldownSeconds),
            Limiter = PlanningParts.Limiter,
            WorthCheck = PlanningParts.WorthCheck,
            Planner = PlanningParts.Planner,
            Options = Options,
            TimeProvider = TimeProvider,
        };
        var request = new AuditRequest
        {
            Strategy = strategy.Descriptor.Name,
            Parameters = parameters,
            Scope = Scope,
            Limits = Limits,
            History = History,
            Seed = Seed,
            Threads = Threads,
            Budget = Budget,
            AllowDeprecated = true,
        };
        return new AuditRunner(services).Run(Model, Metrics, request, cancellationToken: cancellationToken);
    }

    /// <summary>
    /// Asserts that a strategy gives the same plan again: run twice, and with two threads; all of the plan but its timing is compared.
    /// </summary>
    /// <returns>The scenario.</returns>
    /// <exception cref="WatcherAssertionException">The plans differ; the message shows the first differing lines.</exception>
    public Scenario ShouldBeReproducible(IStrategy strategy, params (string Name, object? Value)[] parameters)
    {
        ActionPlan first = Run(strategy, parameters).Plan;
        Run(strategy, parameters).Plan.ShouldEqual(first);
        (this with { Threads = 2 }).Run(strategy, parameters).Plan.ShouldEqual(first);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Model.ToString();
}
