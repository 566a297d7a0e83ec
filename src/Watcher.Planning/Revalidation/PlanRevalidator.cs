using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// Holds a plan of an older revision against a newer model: which actions are done, hold, must be adapted (from another source, to another destination, by
/// another kind of move) or dropped, and why; and what remains, as a plan of its own that is feasible on the newer model. On the model that the plan was
/// made for everything holds. What is done is told by the model: an instance that is where its last move takes it, a node that is
/// switched; there and back again counts as not begun unless something that depends on it is done. Deterministic, stateless and thread-safe. Time: one
/// replay, and one more for each action that needs another destination or is dropped for want of one.
/// </summary>
public static class PlanRevalidator
{
    /// <summary>Revalidates a plan.</summary>
    /// <param name="model">The newer model.</param>
    /// <param name="plan">The plan, as it was made; what is done of it need not be told.</param>
    /// <param name="options">How; null = the defaults.</param>
    public static RevalidationReport Revalidate(ClusterModel model, ActionPlan plan, RevalidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(plan);
        options ??= RevalidationOptions.Default;
        var kept = new HashSet<int>();
        while (true)
        {
            var run = new RevalidationRun(model, plan, options, kept);
            run.Run();
            ActionPlan remaining = Remaining(model, plan, options, run, out Dictionary<int, int> ids);
            VerificationReport? proof = options.Prove ? PlanVerifier.Verify(model, remaining, options.Rules) : null;
            int last = run.Order.FindLastIndex(i => run.Outcomes[i].Verdict == RevalidationVerdict.Adapt && !kept.Contains(i) && IsChanged(plan, run, i));
            if (last < 0 || proof?.Violations.Any(v => v.Rule == VerificationRules.Limit) != true)
            {
                return Report(model, plan, run, remaining, ids, proof);
            }

            // The changes are more than a limit allows: without the last of them.
            kept.Add(run.Order[last]);
        }
    }

    private static bool IsChanged(ActionPlan plan, RevalidationRun run, int i) => !plan.Actions[i].Action.Equals(run.Outcomes[i].Action);

    private static ActionPlan Remaining(ClusterModel model, ActionPlan plan, RevalidationOptions options, RevalidationRun run, out Dictionary<int, int> ids)
    {
        var origin = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        var onResource = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (int i in run.Order)
        {
            origin.TryAdd(run.Outcomes[i].Action!, i);
            onResource[run.Outcomes[i].Action!.ResourceId] = i;
        }

        SolutionAction[] left = [.. run.Order.Select(i => new SolutionAction(run.Outcomes[i].Action!, plan.Actions[i].Reason) { Group = plan.Actions[i].Group })];
        ActionSchedule schedule = (options.Planner ?? new DependencyPlanner()).Schedule(new PlanningRequest(model, left, options.Planning));
        ids = [];
        var actions = new List<PlannedAction>(schedule.Actions.Count);
        foreach (PlannedAction planned in schedule.Actions)
        {
            // A planner may name an open destination or put a detour in: then what acts on the same resource tells the origin.
            bool known = origin.TryGetValue(planned.Action, out int i) || onResource.TryGetValue(planned.Action.ResourceId, out i);
            if (known)
            {
                ids.TryAdd(i, planned.Id);
            }

            actions.Add(known ? planned with { Stage = plan.Actions[i].Stage } : planned);
        }

        return plan with
        {
            ModelRevision = model.Revision,
            Actions = actions,
            HasDependencies = true,
            HasSchedule = true,
            Makespan = schedule.Makespan,
            Efficacy = [],
            GlobalEfficacy = [],
            Objective = [],
            Notes = [.. plan.Notes, .. schedule.Notes],
        };
    }

    private static RevalidationReport Report(
        ClusterModel model, ActionPlan plan, RevalidationRun run, ActionPlan remaining, Dictionary<int, int> ids, VerificationReport? proof)
    {
        var actions = new RevalidatedAction[plan.Actions.Count];
        for (int i = 0; i < actions.Length; i++)
        {
            RevalidationOutcome outcome = run.Outcomes[i];
            bool adapted = outcome.Verdict == RevalidationVerdict.Adapt;
            actions[i] = new RevalidatedAction(plan.Actions[i], outcome.Verdict, outcome.Causes, adapted ? outcome.Action : null,
                ids.TryGetValue(i, out int id) ? id : null, outcome.Message);
        }

        return new RevalidationReport(plan.ModelRevision, model.Revision, actions, remaining, proof, [.. NotEmptied(model, plan, run)]);
    }

    /// <summary>Nodes that the plan drains and then disables or powers off, and that keep instances.</summary>
    private static IEnumerable<string> NotEmptied(ClusterModel model, ActionPlan plan, RevalidationRun run)
    {
        HashSet<string> drained = [.. plan.Actions.Select(a => a.Action.SourceNode).OfType<string>()];
        HashSet<string> filled = [.. plan.Actions.Select(a => a.Action.DestinationNode).OfType<string>()];
        var closed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (PlannedAction planned in plan.Actions)
        {
            closed.UnionWith(planned.Action switch
            {
                ChangeServiceStateAction { Enable: false } service when model.Nodes.TryGet(service.Node, out ComputeNode node) => [node.Hostname],
                ChangePowerStateAction { On: false } power when model.BaremetalNodes.TryGet(power.Machine, out BaremetalNode machine) => [machine.Hostname],
                _ => (string[])[],
            });
        }

        foreach (string host in closed.Where(h => drained.Contains(h) && !filled.Contains(h)))
        {
            if (model.FindNodeByHostname(host) is { } node && run.State.InstancesOn(node) is { Count: > 0 } left)
            {
                yield return string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"the plan was to empty '{host}'; {left.Count} instances stay on it, '{left[0].Uuid}' first: make a new plan if it must be empty");
            }
        }
    }
}
