using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Watcher.Candidates;
using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Audits;

/// <summary>
/// The road from a request to a plan: scope, eligibility, strategy, limits, efficacy, order and schedule. Thread-safe; runs are pure
/// functions of their input, so any number may go on at once.
/// </summary>
public sealed class AuditRunner
{
    private readonly AuditServices _services;
    private readonly ILogger _logger;

    /// <summary>Creates a runner.</summary>
    public AuditRunner(AuditServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _services = services;
        _logger = services.LoggerFactory.CreateLogger("Watcher.Audit");
    }

    /// <summary>The parts that it is made of.</summary>
    public AuditServices Services => _services;

    /// <summary>Runs an audit.</summary>
    /// <param name="model">The snapshot.</param>
    /// <param name="metrics">The readings; null = none.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="progress">Told of each step as it starts; null = nobody.</param>
    /// <param name="cancellationToken">Ends the search; the best found so far is planned, with status cancelled.</param>
    /// <exception cref="InvalidInputException">The request is wrong; lists every problem.</exception>
    public AuditResult Run(
        ClusterModel model, MetricSet? metrics, AuditRequest request, IProgress<AuditStep>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        metrics ??= MetricSet.Empty;
        long start = _services.TimeProvider.GetTimestamp();
        IStrategy strategy = _services.Strategies.Select(request.Strategy, request.Goal, request.AllowDeprecated);
        AttributeMap parameters = strategy.BindParameters(request.Parameters);
        var warnings = new List<string>();
        PlanLimits limits = EffectiveLimits(request.Limits, warnings);
        CheckReads(strategy.Descriptor, warnings);
        CheckMetrics(strategy.Descriptor, parameters, metrics, warnings);
        IFilterChain chain = _services.Filters(request.Filters ?? _services.Options.Filters);

        var tiers = new WorkloadTiers(_services.Options.Tiers);
        ScopeResult scope = Step(AuditStep.Scope, progress, () => request.Scope.Apply(model, tiers));
        warnings.AddRange(scope.Unmatched);
        IEligibility eligibility = Step(AuditStep.Eligibility, progress, () => chain.Evaluate(model));
        WorkingCopyRules rules = RulesOf(model, metrics, request);
        CheckHistory(model, request.History, warnings);
        var context = new StrategyContext(model, metrics, eligibility, scope, rules)
        {
            Tiers = tiers,
            Limits = limits,
            Worth = strategy.Descriptor.IsDemand ? _services.Options.Worth with { MinimumGainPerMovedGiB = 0 } : _services.Options.Worth,
            Seed = request.Seed,
            Budget = request.Budget,
            Threads = request.Threads,
            TimeProvider = _services.TimeProvider,
            Logger = _logger,
            CancellationToken = cancellationToken,
        };
        Solution solution = Step(AuditStep.Strategy, progress, () => MoveCharges.Weigh(_services, strategy.Descriptor, context, strategy.Execute(context, parameters)));
        warnings.AddRange(solution.Details.Warnings);

        TimeSpan strategyTime = _services.TimeProvider.GetElapsedTime(start);
        long planningStart = _services.TimeProvider.GetTimestamp();
        LimitedSolution limited = Step(AuditStep.Limits, progress,
            () => _services.Limiter.Apply(model, solution.Actions, limits, _services.Options.Planning));
        ClusterModel after = limited.Cut.Count == 0 ? solution.After : Replay(model, limited.Actions);
        TimeSpan limitTime = _services.TimeProvider.GetElapsedTime(planningStart);

        long efficacyStart = _services.TimeProvider.GetTimestamp();
        Goal goal = GoalCatalog.Find(strategy.Descriptor.Goal) ?? GoalCatalog.Find(GoalNames.Unclassified)!;
        var efficacy = new EfficacyContext(model, after, metrics, scope) { Parameters = parameters, Tiers = tiers };
        (EfficacyValue[] Values, EfficacyValue[] Global) indicators = Step(AuditStep.Efficacy, progress, () =>
            (goal.Indicators.Select(i => i.Compute(efficacy)).ToArray(), goal.GlobalIndicators.Select(i => i.Compute(efficacy)).ToArray()));
        TimeSpan efficacyTime = _services.TimeProvider.GetElapsedTime(efficacyStart);

        long scheduleStart = _services.TimeProvider.GetTimestamp();
        ActionSchedule schedule = Step(AuditStep.Planning, progress,
            () => _services.Planner.Schedule(new PlanningRequest(model, limited.Actions, _services.Options.Planning)));
        TimeSpan planTime = limitTime + _services.TimeProvider.GetElapsedTime(scheduleStart);
        foreach (PlannedAction action in schedule.Actions)
        {
            AuditTelemetry.PlannedActions.Add(1, new KeyValuePair<string, object?>("action_type", action.Action.ActionType));
        }

        var plan = new ActionPlan
        {
            Status = solution.Status,
            Strategy = strategy.Descriptor.Name,
            Goal = goal.Name,
            ModelRevision = model.Revision,
            TakenAt = model.TakenAt ?? metrics.TakenAt,
            Parameters = parameters,
            Scope = request.Scope.Json,
            Filters = [.. chain.Filters.Select(f => f.Name)],
            Seed = request.Seed,
            Reproducible = solution.Details.Reproducible,
            Timing = new PlanTiming(request.LoadSeconds, (strategyTime + efficacyTime).TotalSeconds, planTime.TotalSeconds),
            Actions = schedule.Actions,
            Efficacy = indicators.Values,
            GlobalEfficacy = indicators.Global,
            Objective = Objective(solution, limited, after),
            Makespan = schedule.Makespan,
            Limits = limits,
            Cut = limited.Cut,
            Warnings = warnings,
            Notes = [.. solution.Details.Notes, .. EligibilityNotes.Of(model, eligibility, scope, rules.Candidates, solution.Status, limited), .. schedule.Notes, .. limited.Cut.Select(c => FormattableString.Invariant($"limit {c.Limit} left out {c.LeftOut}"))],
        };
        // What limits cut from the plan was part of the placement that the strategy can explain.
        Func<Instance, IReadOnlyList<NodeAlternative>>? alternatives = limited.Cut.Count == 0 ? solution.Details.Alternatives : null;
        return new AuditResult(plan, model, after, () => Explain(model, after, eligibility, scope, limited.Actions, rules, tiers), alternatives);
    }

    private static AuditExplanation Explain(
        ClusterModel model, ClusterModel after, IEligibility eligibility, ScopeResult scope, IReadOnlyList<SolutionAction> actions,
        WorkingCopyRules rules, WorkloadTiers tiers)
    {
        var reasons = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (SolutionAction action in actions)
        {
            if (action.Action.DestinationNode is not null)
            {
                reasons[action.Action.ResourceId] = action.Reason;
            }
        }

        return new FunnelBuilder(model, after, eligibility, scope, reasons, rules, tiers).BuildAll();
    }

    /// <summary>What an audit's working copy asks of every change beside the model's rules, filters and scope.</summary>
    public WorkingCopyRules RulesOf(ClusterModel model, MetricSet? metrics, AuditRequest request)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        metrics ??= MetricSet.Empty;
        var history = new Dictionary<string, PastMove>(StringComparer.Ordinal);
        foreach (PastMove move in request.History.OrderBy(m => m.At))
        {
            history[move.Instance] = move;
        }

        var facts = new CandidateFacts
        {
            Now = model.TakenAt ?? metrics.TakenAt ?? _services.TimeProvider.GetUtcNow(),
            Metrics = metrics,
            Tiers = new WorkloadTiers(_services.Options.Tiers),
            History = history,
        };
        return new WorkingCopyRules
        {
            Candidates = _services.Candidates.Evaluate(model, facts),
            PoolFilters = _services.PoolFilters,
            CameFrom = _services.Options.Worth.ForbidPingPong
                ? history.ToDictionary(h => h.Key, h => h.Value.FromNode, StringComparer.Ordinal)
                : WorkingCopyRules.None.CameFrom,
        };
    }

    private static IReadOnlyList<ObjectiveLevelResult> Objective(Solution solution, LimitedSolution limited, ClusterModel after)
    {
        if (limited.Cut.Count == 0)
        {
            return solution.Details.Objective;
        }

        return solution.Details.Reevaluate?.Invoke(after) ?? [];
    }

    internal static ClusterModel Replay(ClusterModel model, IReadOnlyList<SolutionAction> actions)
    {
        var state = new ClusterState(model);
        foreach (SolutionAction action in actions)
        {
            if (action.Action.Apply(state, action.Reason) is { } refusal)
            {
                throw new WatcherException($"the limiter left a plan that cannot be done: {refusal.Message}");
            }
        }

        return state.ToModel();
    }

    private static void CheckReads(StrategyDescriptor descriptor, List<string> warnings)
    {
        foreach (string path in descriptor.Reads)
        {
            AttributeDescriptor? attribute = CdmSchema.Find(path);
            string replacement = attribute?.Replacement is { } other ? $"; use '{other}'" : "";
            if (attribute is null || attribute.RemovedIn <= CdmVersion.Current)
            {
                throw new InvalidInputException("audit", "strategy", $"'{descriptor.Name}' reads attribute '{path}', which the model does not have{replacement}");
            }

            if (attribute.DeprecatedIn <= CdmVersion.Current)
            {
                warnings.Add($"strategy '{descriptor.Name}' reads attribute '{path}', which is deprecated since {attribute.DeprecatedIn}{replacement}");
            }
        }
    }

    private static void CheckHistory(ClusterModel model, IReadOnlyList<PastMove> history, List<string> warnings)
    {
        string[] unknown = [.. history.Select(m => m.Instance).Distinct(StringComparer.Ordinal).Where(i => !model.Instances.TryGet(i, out _))];
        if (unknown.Length > 0)
        {
            warnings.Add(FormattableString.Invariant(
                $"the history names {unknown.Length} instance{(unknown.Length == 1 ? "" : "s")} that the model does not have, '{unknown[0]}' first: ignored"));
        }
    }

    private static void CheckMetrics(StrategyDescriptor descriptor, AttributeMap parameters, MetricSet metrics, List<string> warnings)
    {
        foreach (string metric in descriptor.RequiredMetrics)
        {
            if (!metrics.HasAny(metric) && descriptor.MetricUses.All(u => u.Metric != metric || u.AppliesTo(parameters)))
            {
                throw new InvalidInputException("metrics", $"values.{metric}", $"has no reading, and strategy '{descriptor.Name}' cannot work without it");
            }
        }

        foreach (MetricUse use in descriptor.MetricUses)
        {
            if (!use.IsRequired && use.InsteadOf is null && use.AppliesTo(parameters) && !metrics.HasAny(use.Metric))
            {
                warnings.Add($"metric '{use.Metric}' has no reading; strategy '{descriptor.Name}' works without it{(use.Without is null ? "" : ": " + use.Without)}");
            }
        }
    }

    private PlanLimits EffectiveLimits(PlanLimits asked, List<string> warnings)
    {
        PlanLimits hard = _services.Options.Limits;
        var problems = new ProblemCollector();
        foreach (PlanLimitKey key in PlanLimitKeys.All)
        {
            long? value = key.Get(asked), most = key.Get(hard);
            if (value < 0)
            {
                problems.Error(key.Name, FormattableString.Invariant($"is {value}; expected 0 or more, or null for none"));
            }
            else if (value > most)
            {
                string text = FormattableString.Invariant($"is {value}, above the system's {most}");
                if (_services.Options.AboveHardLimit == HardLimitPolicy.Reject)
                {
                    problems.Error(key.Name, text + "; ask for less");
                }
                else
                {
                    warnings.Add($"limit {key.Name} {text}; the system's counts");
                }
            }
        }

        problems.ThrowIfErrors("limits");
        return PlanLimits.Tightest(asked, hard);
    }

    private T Step<T>(AuditStep step, IProgress<AuditStep>? progress, Func<T> run)
    {
        progress?.Report(step);
        using Activity? activity = AuditTelemetry.Activities.StartActivity(step.ToString());
        long start = _services.TimeProvider.GetTimestamp();
        T result = run();
        AuditTelemetry.Duration.Record(_services.TimeProvider.GetElapsedTime(start).TotalSeconds, new KeyValuePair<string, object?>("step", step.ToString()));
        return result;
    }
}
