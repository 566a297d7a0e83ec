using Watcher.Actions;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Selection;

/// <summary>
/// Compares solutions, plans of any origin on one model, by criteria in order. Every value is computed from the models before and after by the same functions, never
/// taken from what a plan says of itself, so that two solutions are held against one measure. Immutable; thread-safe.
/// </summary>
/// <remarks>
/// The order is a total preorder: first all criteria, the most important first, in steps of their tolerances; where all are equal, all criteria again by
/// their exact values. So a solution that is nowhere worse than another and somewhere better is always before it.
/// </remarks>
public sealed class SolutionComparer : IComparer<SolutionMeasures>
{
    private readonly List<CriterionMeasure> _measures = [];
    private readonly IReadOnlyList<ComparedCriterion> _criteria;

    /// <summary>Creates a comparer.</summary>
    /// <param name="goal">Whose indicators names mean first, and whose criteria are used where none are given.</param>
    /// <param name="criteria">The criteria, the most important first; null = <see cref="Goal.Criteria"/>.</param>
    /// <exception cref="InvalidInputException">A criterion is unknown, stands twice, has no direction or a wrong tolerance; lists every problem.</exception>
    public SolutionComparer(Goal goal, IReadOnlyList<SelectionCriterion>? criteria = null)
    {
        ArgumentNullException.ThrowIfNull(goal);
        Goal = goal;
        var problems = new ProblemCollector();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (SelectionCriterion criterion in criteria ?? goal.Criteria)
        {
            if (!seen.Add(criterion.Name))
            {
                problems.Error(criterion.Name, "stands twice; expected every criterion once");
            }
            else if (CriterionMeasure.Resolve(criterion, goal, problems) is { } measure)
            {
                _measures.Add(measure);
            }
        }

        if (seen.Count == 0)
        {
            problems.Error("", "are none; expected at least one criterion");
        }

        problems.ThrowIfErrors("criteria");
        _criteria = [.. _measures.Select(m => m.Criterion)];
    }

    /// <summary>The goal.</summary>
    public Goal Goal { get; }

    /// <summary>The criteria, the most important first.</summary>
    public IReadOnlyList<ComparedCriterion> Criteria => _criteria;

    /// <summary>Makes the working copy that a plan is replayed on; null (default) = the model's own rules, without filters.</summary>
    public Func<ClusterModel, ClusterState>? WorkingCopy { get; init; }

    /// <summary>Schedules plans that have no makespan of their own; null (default) = their makespan is unknown.</summary>
    public IActionPlanner? Planner { get; init; }

    /// <summary>Durations and parallelism for <see cref="Planner"/>.</summary>
    public PlanningOptions Planning { get; init; } = new();

    /// <summary>
    /// Measures a plan of any origin. It is replayed action by action; those that the model does not allow are left out and named in
    /// <see cref="SolutionMeasures.Refused"/>.
    /// </summary>
    /// <param name="model">The model before the plan.</param>
    /// <param name="metrics">The readings before the plan; null = none.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="scope">What indicators look at; null = everything.</param>
    /// <exception cref="InvalidInputException">The plan says that it was made for another revision of the model.</exception>
    public SolutionMeasures Measure(ClusterModel model, MetricSet? metrics, ActionPlan plan, ScopeResult? scope = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.ModelRevision is { } revision && revision != model.Revision)
        {
            throw new InvalidInputException("plan", "model_revision", $"is {revision}, the model's is {model.Revision}; compare plans on the model that they were made for");
        }

        ClusterState state = WorkingCopy?.Invoke(model) ?? new ClusterState(model);
        var done = new List<SolutionAction>();
        var refused = new List<string>();
        foreach (PlannedAction action in plan.Actions)
        {
            if (action.Action.Apply(state, action.Reason) is { } refusal)
            {
                refused.Add(FormattableString.Invariant($"action {action.Id} ({action.Action.ActionType} {action.Action.ResourceId}): {refusal.Message}"));
            }
            else
            {
                done.Add(new SolutionAction(action.Action, action.Reason) { Group = action.Group });
            }
        }

        double? makespan = refused.Count == 0 && plan.Makespan is { } own ? own.Seconds
            : Planner?.Schedule(new PlanningRequest(model, done, Planning)).Makespan?.Seconds;
        var efficacy = new EfficacyContext(model, state.ToModel(), metrics ?? MetricSet.Empty, scope ?? ScopeResult.All(model));
        PlanStatus status = refused.Count > 0 ? PlanStatus.Infeasible : plan.Status;
        return Measure(new SolutionMeasurement(status, [.. done.Select(a => a.Action)], makespan, efficacy), refused);
    }

    /// <summary>Measures the answer of an audit, whose model after the plan is known.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="metrics">The readings before the plan; null = none.</param>
    /// <param name="scope">What indicators look at; null = everything.</param>
    public SolutionMeasures Measure(AuditResult result, MetricSet? metrics, ScopeResult? scope = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        var efficacy = new EfficacyContext(result.Before, result.After, metrics ?? MetricSet.Empty, scope ?? ScopeResult.All(result.Before));
        ClusterAction[] actions = [.. result.Plan.Actions.Select(a => a.Action)];
        return Measure(new SolutionMeasurement(result.Plan.Status, actions, result.Plan.Makespan?.Seconds, efficacy), []);
    }

    /// <summary>Measures and compares two plans of any origin.</summary>
    /// <param name="model">The model before either plan.</param>
    /// <param name="metrics">The readings before either plan; null = none.</param>
    /// <param name="first">A plan.</param>
    /// <param name="second">Another.</param>
    /// <param name="scope">What indicators look at; null = everything.</param>
    /// <exception cref="InvalidInputException">A plan says that it was made for another revision of the model.</exception>
    public SolutionDifference Compare(ClusterModel model, MetricSet? metrics, ActionPlan first, ActionPlan second, ScopeResult? scope = null)
    {
        SolutionMeasures one = Measure(model, metrics, first, scope), other = Measure(model, metrics, second, scope);
        return new SolutionDifference(Compare(one, other), DecidedBy(one, other), one, other);
    }

    /// <summary>Below 0 = the first is better, 0 = neither is, above 0 = the second is better.</summary>
    /// <exception cref="ArgumentException">One is null, or they were measured on different models or by different criteria.</exception>
    public int Compare(SolutionMeasures? x, SolutionMeasures? y) => Decide(x, y).Order;

    /// <summary>Name of the criterion that puts one before the other; null where they are equal.</summary>
    /// <exception cref="ArgumentException">One is null, or they were measured on different models or by different criteria.</exception>
    public string? DecidedBy(SolutionMeasures? x, SolutionMeasures? y) => Decide(x, y) is var (order, by) && order != 0 ? _criteria[by].Name : null;

    private (int Order, int By) Decide(SolutionMeasures? x, SolutionMeasures? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.ModelRevision != y.ModelRevision)
        {
            throw new ArgumentException($"one solution was measured on model {x.ModelRevision}, the other on {y.ModelRevision}; compare solutions of one model", nameof(y));
        }

        if (!x.Criteria.SequenceEqual(_criteria) || !y.Criteria.SequenceEqual(_criteria))
        {
            throw new ArgumentException("the solutions were measured by other criteria than this comparer's", nameof(x));
        }

        foreach (bool inSteps in (ReadOnlySpan<bool>)[true, false])
        {
            for (int i = 0; i < _criteria.Count; i++)
            {
                if (CriterionMeasure.Compare(_criteria[i], x.Values[i], y.Values[i], inSteps) is var order and not 0)
                {
                    return (order, i);
                }
            }
        }

        return (0, 0);
    }

    private SolutionMeasures Measure(SolutionMeasurement solution, IReadOnlyList<string> refused) =>
        new(solution.Efficacy.Before.Revision, _criteria, [.. _measures.Select(m => m.Of(solution))], refused);
}
