using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Eligibility;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Selection;

/// <summary>
/// Runs several strategies of a goal and takes the best answer by declared criteria. Thread-safe; a pure function of its input: the same selection gives
/// the same answer on any number of threads.
/// </summary>
public sealed class StrategySelector
{
    private readonly AuditRunner _runner;

    /// <summary>Creates a selector.</summary>
    /// <param name="runner">Runs each strategy.</param>
    public StrategySelector(AuditRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        _runner = runner;
    }

    /// <summary>Runs the strategies and compares their answers.</summary>
    /// <param name="model">The snapshot.</param>
    /// <param name="metrics">The readings; null = none.</param>
    /// <param name="request">
    /// What every strategy is asked. It names no strategy and has no parameters, which are the candidates' own. Its threads are shared out among strategies that
    /// run at the same time; a work budget is each strategy's.
    /// </param>
    /// <param name="selection">Which strategies, and by which criteria.</param>
    /// <param name="progress">Told of each step of each strategy as it starts; null = nobody.</param>
    /// <param name="cancellationToken">Ends the searches; the best found so far are compared.</param>
    /// <exception cref="InvalidInputException">The request or the selection is wrong, or no strategy could run; lists every problem.</exception>
    public SelectionResult Run(
        ClusterModel model, MetricSet? metrics, AuditRequest request, StrategySelection selection,
        IProgress<AuditStep>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(selection);
        (Goal goal, StrategyCandidate[] candidates) = Candidates(request, selection);
        var comparer = new SolutionComparer(goal, selection.Criteria);
        ScopeResult scope = request.Scope.Apply(model, new WorkloadTiers(_runner.Services.Options.Tiers));
        int atOnce = Math.Clamp(request.Threads, 1, candidates.Length);
        AuditRequest each = request with { Goal = goal.Name, Threads = Math.Max(1, request.Threads / atOnce) };
        IProgress<AuditStep>? steps = progress is null || atOnce == 1 ? progress : new SerialProgress(progress);
        var runs = new CandidateRun[candidates.Length];
        var faults = new Exception?[candidates.Length];
        Parallel.For(0, candidates.Length, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, i =>
        {
            try
            {
                runs[i] = Run(model, metrics, each, candidates[i], comparer, scope, steps, cancellationToken);
            }
            catch (Exception e)
            {
                // Kept, so that of several faults the first of the list is thrown, whoever was first in time.
                faults[i] = e;
            }
        });
        if (Array.Find(faults, f => f is not null) is { } fault)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        }

        return Compare(model, goal, comparer, runs);
    }

    /// <summary>Says what is wrong with a selection before any model is read: goal, names of strategies, criteria. Parameters are checked when it runs.</summary>
    /// <param name="request">What every strategy is asked.</param>
    /// <param name="selection">Which strategies, and by which criteria.</param>
    /// <exception cref="InvalidInputException">Something is wrong; lists every problem of the first part that has one.</exception>
    public void Check(AuditRequest request, StrategySelection selection)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(selection);
        _ = new SolutionComparer(Candidates(request, selection).Goal, selection.Criteria);
    }

    private (Goal Goal, StrategyCandidate[] Candidates) Candidates(AuditRequest request, StrategySelection selection)
    {
        StrategyCatalog catalog = _runner.Services.Strategies;
        var problems = new ProblemCollector();
        if (request.Strategy is not null)
        {
            problems.Error("strategy", $"is '{request.Strategy}'; a selection names its strategies itself");
        }

        if (request.Parameters.Count > 0)
        {
            problems.Error("parameters", "are given for all; a selection has parameters of each strategy");
        }

        if (selection.Strategies is { Count: 0 } || (selection.Strategies is null && request.Goal is null))
        {
            problems.Error("goal", "is missing; name a goal, or the strategies");
        }

        problems.ThrowIfErrors("audit");
        var candidates = new List<StrategyCandidate>();
        string? goal = request.Goal;
        if (selection.Strategies is null)
        {
            string first = catalog.Select(null, goal, request.AllowDeprecated).Descriptor.Goal;
            candidates.AddRange(catalog.ActiveOf(first).Select(s => new StrategyCandidate(s.Descriptor.Name)));
        }

        foreach (StrategyCandidate candidate in selection.Strategies ?? [])
        {
            try
            {
                goal ??= catalog.Find(candidate.Strategy)?.Descriptor.Goal;
                catalog.Select(candidate.Strategy, goal, request.AllowDeprecated);
                if (candidates.Exists(c => c.Strategy == candidate.Strategy && Equals(c.Parameters, candidate.Parameters)))
                {
                    problems.Error("strategy", $"'{candidate.Strategy}' stands twice with the same parameters");
                }

                candidates.Add(candidate);
            }
            catch (InvalidInputException e)
            {
                problems.Error(e.Problems[0].Path, e.Problems[0].Message);
            }
        }

        problems.ThrowIfErrors("audit");
        return (GoalCatalog.Find(goal!) ?? GoalCatalog.Find(GoalNames.Unclassified)!, [.. candidates]);
    }

    private CandidateRun Run(
        ClusterModel model, MetricSet? metrics, AuditRequest request, StrategyCandidate candidate, SolutionComparer comparer, ScopeResult scope,
        IProgress<AuditStep>? progress, CancellationToken cancellationToken)
    {
        try
        {
            AuditRequest own = request with { Strategy = candidate.Strategy, Goal = null, Parameters = candidate.Parameters ?? AttributeMap.Empty };
            AuditResult result = _runner.Run(model, metrics, own, progress, cancellationToken);
            return new CandidateRun(candidate, result, comparer.Measure(result, metrics, scope), null);
        }
        catch (InvalidInputException e)
        {
            return new CandidateRun(candidate, null, null, e);
        }
    }

    private static SelectionResult Compare(ClusterModel model, Goal goal, SolutionComparer comparer, CandidateRun[] runs)
    {
        // OrderBy is stable: equal answers stay in the order of the list.
        CandidateRun[] ranked = [.. runs.Where(r => r.Measures is not null).OrderBy(r => r.Measures!, comparer)];
        if (ranked.Length == 0)
        {
            throw Refused(goal, runs);
        }

        var rows = new List<SelectionRow>();
        for (int i = 0, rank = 1; i < ranked.Length; i++)
        {
            rank = i > 0 && comparer.Compare(ranked[i - 1].Measures, ranked[i].Measures) == 0 ? rank : i + 1;
            rows.Add(ranked[i].Row(rank, comparer.DecidedBy(ranked[0].Measures, ranked[i].Measures)));
        }

        rows.AddRange(runs.Where(r => r.Measures is null).Select(r => r.Row(null, null)));
        return new SelectionResult(ranked[0].Result!, new SelectionComparison(goal.Name, model.Revision, comparer.Criteria, rows));
    }

    /// <summary>What is wrong for all alike is said once, as a single audit says it; else each strategy's own reason.</summary>
    private static InvalidInputException Refused(Goal goal, CandidateRun[] runs)
    {
        InvalidInputException first = runs[0].Refusal!;
        return Array.TrueForAll(runs, r => r.Refusal!.Message == first.Message)
            ? first
            : new InvalidInputException("audit", [.. runs.Select(r => Problem.Error("goal", $"'{goal.Name}': {r.Candidate.Strategy} cannot run: {r.Row(null, null).NotRun}"))]);
    }

    private sealed class SerialProgress(IProgress<AuditStep> inner) : IProgress<AuditStep>
    {
        private readonly Lock _gate = new();

        public void Report(AuditStep value)
        {
            lock (_gate)
            {
                inner.Report(value);
            }
        }
    }
}
