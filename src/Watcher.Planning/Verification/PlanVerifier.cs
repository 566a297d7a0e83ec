using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// Proves plans independently of whoever made them: with its own arithmetic over the public views of the model, it replays a plan in
/// listed order, on its schedule, and looks for the worst state of every execution that the dependencies allow (contracts.md §3). Schedule,
/// dependencies and limits are checked where the plan has them; filters, scope, and how much may run at once, where the options give them. What a plan
/// says of itself beside its actions (makespan) is compared and warned of. Stateless and thread-safe.
/// </summary>
public static class PlanVerifier
{
    /// <summary>Verifies a plan; every rule broken is reported, not the first.</summary>
    /// <param name="model">The model before the plan.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="options">Filters, scope, further limits; null = none.</param>
    public static VerificationReport Verify(ClusterModel model, ActionPlan plan, VerificationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(plan);
        options ??= VerificationOptions.Default;
        var findings = new Findings();
        Warn(model, plan, options, findings);

        var world = new World(model);
        var facts = new FactCheck(world, options, findings);
        Step[] steps = new StepResolver(world, findings).Resolve(plan.Actions);
        bool schedule = plan.HasSchedule && CheckTimes(steps, findings);
        int[][] before = StructureCheck.Check(steps, schedule, findings);
        facts.Check(steps);

        var order = new Replay(world, facts, findings, FeasibilitySense.Order, steps);
        order.InOrder(steps);
        new LimitCheck(world, steps, findings).Check(plan, PlanLimits.Tightest(plan.Limits, options.Limits), order.EmptiedNodes);
        if (schedule)
        {
            ScheduleCheck.Check(plan, steps, findings);
            ConcurrencyCheck.Check(world, steps, options, findings);
            new Replay(world, facts, findings, FeasibilitySense.Schedule, steps).OnSchedule(steps);
        }

        if (plan.HasDependencies)
        {
            new ExecutionCheck(world, steps, new Precedence(before), findings).Check();
        }

        return findings.ToReport(plan.HasSchedule, plan.HasDependencies);
    }

    private static void Warn(ClusterModel model, ActionPlan plan, VerificationOptions options, Findings findings)
    {
        if (plan.ModelRevision is { } revision && revision != model.Revision)
        {
            findings.Warn($"the plan was made for model revision {revision}, this is {model.Revision}; the proof is for this one");
        }

        if (plan.Filters is { Count: > 0 } filters && options.Filters is null)
        {
            findings.Warn($"the plan names the filters {string.Join(", ", filters)}; none was given to check, beyond service state and zone");
        }

        if (plan.Scope.AsSpan().Trim() is not "[]" && options.Scope is null)
        {
            findings.Warn("the plan has an audit scope; none was given to check");
        }

        if (plan.HasDependencies && options.Filters?.Filters.Any(f => RuleBook.FollowsMoves(f.Name) && f.Name != "compute_status") == true)
        {
            findings.Warn("filters that ask what is on a node are proved in order and on the schedule only");
        }

        if (plan.HasDependencies && plan.Actions.Any(a => a.Action is Actions.MigrateAction { Destination: null }
            or Actions.VolumeMigrateAction { DestinationPool: null }))
        {
            findings.Warn("destinations that are left open are proved in order and on the schedule only: what they take is not counted in other executions");
        }
    }

    private static bool CheckTimes(Step[] steps, Findings findings)
    {
        bool right = true;
        foreach (Step step in steps)
        {
            double start = step.Planned.StartSeconds, duration = step.Planned.DurationSeconds;
            if (!(start >= 0 && duration >= 0 && double.IsFinite(start + duration)))
            {
                right = false;
                findings.Add(VerificationRules.DependsOn, FeasibilitySense.Schedule, step, "has a negative or infinite time");
            }
        }

        return right;
    }
}
