using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>
/// Makes the plan that undoes what a plan has done so far. Each resource goes back to where the plan found it, in one step where the plan took several;
/// nodes that were disabled are enabled for those that come back, and disabled again. Stateless and thread-safe.
/// <para>
/// Not undone: <c>delete</c>, <c>shelve</c> and <c>stop</c> (no action brings an instance back or starts it), <c>resize</c> where the model does not name the flavor
/// before, retyping of a volume that had no type, actions of an author's own, and what no order reaches – instances evacuated from a node that is still
/// down, a node that was over its capacity at the start. <c>nop</c> and <c>sleep</c> leave nothing to undo.
/// </para>
/// </summary>
public static class CompensationPlanner
{
    /// <summary>Makes the plan.</summary>
    /// <param name="model">The model before the plan.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="succeeded">Ids of the actions that have succeeded: any set that an execution of the plan can reach.</param>
    /// <param name="options">Durations and how much may run at once; null = the defaults.</param>
    /// <exception cref="InvalidInputException">An id is not in the plan, or an action cannot have succeeded without others; lists every problem.</exception>
    public static CompensationPlan Plan(ClusterModel model, ActionPlan plan, IEnumerable<int> succeeded, PlanningOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(succeeded);
        options ??= new PlanningOptions();
        List<PlannedAction> done = Done(plan, succeeded);
        ClusterModel now = Replay(model, done);

        var undo = new UndoActions(model, now, done);
        FoundOrder order = OrderFinder.Find(new PlanningRequest(now, undo.Collapsed(), options));
        if (order.LeftOut.Count > 0)
        {
            // The way back by every hop of the way there may be open where the short one is not.
            FoundOrder byHops = OrderFinder.Find(new PlanningRequest(now, undo.Reversed(), options));
            order = byHops.LeftOut.Count < order.LeftOut.Count ? byHops : order;
        }

        var stays = new SortedDictionary<int, IrreversibleAction>();
        foreach (IrreversibleAction one in undo.NotUndone)
        {
            stays.TryAdd(one.Id, one);
        }

        foreach ((SolutionAction action, string why) in order.LeftOut)
        {
            PlannedAction last = done.FindLast(d => d.Action.ResourceId == action.Action.ResourceId)
                ?? done.FindLast(d => d.Action.SourceNode == action.Action.DestinationNode) ?? done[^1];
            stays.TryAdd(last.Id, new IrreversibleAction(last.Id, last.Action, why));
        }

        ActionSchedule schedule = new DependencyPlanner().Schedule(new PlanningRequest(now, order.Actions, options));
        return new CompensationPlan(now, schedule with { Notes = [.. order.Notes, .. schedule.Notes] }, [.. stays.Values]);
    }

    private static List<PlannedAction> Done(ActionPlan plan, IEnumerable<int> succeeded)
    {
        var ids = new SortedSet<int>(succeeded);
        List<PlannedAction> done = [.. plan.Actions.Where(a => ids.Remove(a.Id))];
        return ids.Count == 0
            ? done
            : throw new InvalidInputException("succeeded", [.. ids.Select(id => Problem.Error(FormattableString.Invariant($"action {id}"), "is not in the plan"))]);
    }

    private static ClusterModel Replay(ClusterModel model, List<PlannedAction> done)
    {
        var state = new ClusterState(model);
        var problems = new List<Problem>();
        foreach (PlannedAction action in done)
        {
            if (action.Action.Apply(state) is { } refusal)
            {
                problems.Add(Problem.Error(FormattableString.Invariant($"action {action.Id}"), $"cannot have succeeded: {refusal.Message}"));
            }
        }

        return problems.Count == 0 ? state.ToModel() : throw new InvalidInputException("succeeded", problems);
    }
}
