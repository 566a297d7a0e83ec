using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Watcher.Audits;
using Watcher.Candidates;
using Watcher.Eligibility;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Strategies;

/// <summary>
/// What a strategy is given: the model, metrics, what is eligible and in scope, limits, seed and time, and the working copy to act on.
/// Owned by one run; not thread-safe.
/// </summary>
public sealed class StrategyContext
{
    private readonly List<string> _notes = [];
    private readonly List<string> _warnings = [];
    private readonly SortedSet<string> _unjudged = new(StringComparer.Ordinal);

    /// <summary>Creates a context.</summary>
    /// <param name="model">The snapshot.</param>
    /// <param name="metrics">The readings; null = none.</param>
    /// <param name="eligibility">The filters' answer; null = only the built-in rules.</param>
    /// <param name="scope">The scope's answer; null = everything.</param>
    /// <param name="rules">What else is asked of every change; null = nothing.</param>
    public StrategyContext(
        ClusterModel model, MetricSet? metrics = null, IEligibility? eligibility = null, ScopeResult? scope = null, WorkingCopyRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        Metrics = metrics ?? MetricSet.Empty;
        Eligibility = eligibility;
        Scope = scope ?? ScopeResult.All(model);
        Candidates = rules?.Candidates ?? CandidateSelection.Everything.Evaluate(model, new CandidateFacts { Now = model.TakenAt ?? DateTimeOffset.UnixEpoch });
        PoolFilters = rules?.PoolFilters;
        State = new ClusterState(model, eligibility, Scope, rules);
    }

    /// <summary>The snapshot, whole: what is outside the scope is in it, but cannot be changed.</summary>
    public ClusterModel Model { get; }

    /// <summary>The readings.</summary>
    public MetricSet Metrics { get; }

    /// <summary>Which nodes each instance may live on by the filters; null = no filters.</summary>
    public IEligibility? Eligibility { get; }

    /// <summary>Which pools each volume may live on; null = service state and backend alone.</summary>
    public IPoolFilterChain? PoolFilters { get; }

    /// <summary>Which instances may move, and in which order they are taken, by configuration: what it holds, the working copy does not move.</summary>
    public CandidateSet Candidates { get; }

    /// <summary>Reads tier, priority and preemptible marking of instances; default the default order of sources.</summary>
    public WorkloadTiers Tiers { get; init; } = WorkloadTiers.Default;

    /// <summary>What is in scope.</summary>
    public ScopeResult Scope { get; }

    /// <summary>The working copy: every change through it is checked and recorded.</summary>
    public ClusterState State { get; }

    /// <summary>The compute nodes in scope, by ascending uuid.</summary>
    public IEnumerable<ComputeNode> Nodes => Model.Nodes.Where(n => Scope.HasNode(n.Row));

    /// <summary>The instances on nodes in scope, by ascending uuid; excluded ones are among them, and cannot be moved.</summary>
    public IEnumerable<Instance> Instances => Model.Instances.Where(i => Scope.HasInstance(i.Row));

    /// <summary>The limits that the plan must obey; default none.</summary>
    public PlanLimits Limits { get; init; } = PlanLimits.None;

    /// <summary>When a move is worth its cost; default: always. The price of moving is 0 here for a strategy that meets demands.</summary>
    public WorthOptions Worth { get; init; } = new();

    /// <summary>Seed for anything random; default 0.</summary>
    public long Seed { get; init; }

    /// <summary>How long to search; default: the strategy's own work budget.</summary>
    public SearchBudget Budget { get; init; } = SearchBudget.Default;

    /// <summary>Threads that the search may use; default 1. The answer does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Time; default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Now: when the model was taken, else the metrics, so that a run on stored input is reproducible; else the clock.</summary>
    public DateTimeOffset Now => Model.TakenAt ?? Metrics.TakenAt ?? TimeProvider.GetUtcNow();

    /// <summary>Logger; default none.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Asks the search to stop and give the best found.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Adds a line on why nothing more was done.</summary>
    public void Note(string note) => _notes.Add(note);

    /// <summary>Adds a line on what a person should know of the input.</summary>
    public void Warn(string warning) => _warnings.Add(warning);

    /// <summary>
    /// What has to have lasted (<see cref="WorthOptions.HoldSeconds"/>): the readings as they were at each sample of that time, the newest first. A cause
    /// holds when it is there in every one of them. A sample that is missing is no reading in its set. Elements without a series keep their reading; where
    /// none of the metrics has a series nothing can be judged, the readings stand, and one warning says so.
    /// </summary>
    /// <param name="metrics">The metrics that the cause is seen by.</param>
    /// <returns>Empty where no hold is set or nothing can be judged.</returns>
    public IReadOnlyList<MetricSet> HeldReadings(params IReadOnlyList<string> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        if (!(Worth.HoldSeconds > 0))
        {
            return [];
        }

        _unjudged.UnionWith(Metrics.Metrics.Except(Metrics.SeriesMetrics).Intersect(metrics));
        return Metrics.Samples(metrics, Worth.HoldSeconds);
    }

    /// <summary>Whether an instance may leave its node now; null = yes, else why not.</summary>
    public Refusal? CheckMovable(Instance instance) => State.CheckSource(instance);

    /// <summary>Makes the solution from what the working copy has recorded.</summary>
    /// <param name="details">Objective and notes; null = none.</param>
    /// <param name="status">Whether every hard demand was met; default: succeeded, or cancelled when the token says so.</param>
    public Solution Conclude(SolutionDetails? details = null, PlanStatus? status = null)
    {
        details ??= SolutionDetails.None;
        string[] unjudged = _unjudged.Count == 0
            ? []
            : [$"worth.hold_seconds cannot be judged for {string.Join(", ", _unjudged)}: the metrics have no series of it, so the readings stand for all of the time"];
        details = details with { Notes = [.. details.Notes, .. _notes], Warnings = [.. details.Warnings, .. _warnings, .. unjudged] };
        PlanStatus ended = status ?? (CancellationToken.IsCancellationRequested ? PlanStatus.Cancelled : PlanStatus.Succeeded);
        return new Solution(ended, State.WrittenActions(), State.ToModel(), details);
    }
}
