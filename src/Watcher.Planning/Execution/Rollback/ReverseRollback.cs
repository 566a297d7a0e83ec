using System.Globalization;
using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// The plain way back: what was done is undone in the opposite order, with the dependencies turned round. States on the way are then states that the
/// plan itself allowed. One exception: a service is enabled before, and disabled after, instances move back onto its node. What has no opposite – resize,
/// stop, shelve, delete, evacuate, custom actions, and moves of volumes whose old place is unknown – stays done, with a note. Stateless and thread-safe.
/// </summary>
public sealed class ReverseRollback : IRollbackPlanner
{
    /// <inheritdoc/>
    public ActionPlan Plan(RollbackRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var notes = new List<string>();
        var steps = new List<(PlannedAction Forward, ClusterAction Back)>();
        foreach (PlannedAction done in request.Done.Reverse())
        {
            if (Opposite(done, request) is { } back)
            {
                steps.Add((done, back));
            }
            else if (done.Action is not (NopAction or SleepAction))
            {
                notes.Add(Text($"action {done.Id}, {done.Action.ActionType} of '{done.Action.ResourceId}', cannot be undone"));
            }
        }

        steps = EnableFirst(steps);
        var number = new Dictionary<int, int>();
        for (int i = 0; i < steps.Count; i++)
        {
            number[steps[i].Forward.Id] = i + 1;
        }

        Dictionary<int, List<int>> after = Dependents(request.Plan);
        var actions = new List<PlannedAction>(steps.Count);
        foreach ((PlannedAction forward, ClusterAction back) in steps)
        {
            int own = number[forward.Id];
            SortedSet<int> before = Undone(forward.Id, after, number, steps);
            before.UnionWith(Services(steps, back, own));
            actions.Add(new PlannedAction(own, back, [.. before.Where(b => b < own)], 0, 0, 0, forward.Stage,
                Text($"undoes action {forward.Id}")));
        }

        return new ActionPlan { Strategy = request.Plan.Strategy, Goal = request.Plan.Goal, Actions = actions, HasSchedule = false, Notes = notes };
    }

    private static ClusterAction? Opposite(PlannedAction done, RollbackRequest request) => done.Action switch
    {
        MigrateAction { Destination: not null } a => a with { Source = a.Destination, Destination = a.Source },
        ChangeServiceStateAction a => a with { Enable = !a.Enable, DisabledReason = a.Enable ? Reason(a, request.Model) : null },
        ChangePowerStateAction a => a with { On = !a.On },
        VolumeMigrateAction a => Volume(a, done.Id, request),
        _ => null,
    };

    private static VolumeMigrateAction? Volume(VolumeMigrateAction move, int id, RollbackRequest request)
    {
        if (!request.SourcePools.TryGetValue(id, out string? pool))
        {
            return null;
        }

        if (move.Type == VolumeMigrationType.Migrate)
        {
            return move with { DestinationPool = pool };
        }

        // A second retype of one volume would need the type in between, which the model does not know.
        bool once = request.Done.Count(d => d.Action is VolumeMigrateAction { Type: VolumeMigrationType.Retype } v && v.Volume == move.Volume) == 1;
        return once && request.Model is { } model && model.Volumes.TryGet(move.Volume, out Volume volume) && volume.VolumeType is { } type
            ? move with { DestinationPool = pool, DestinationType = type }
            : null;
    }

    private static string? Reason(ChangeServiceStateAction action, ClusterModel? model) =>
        model is not null && model.Nodes.TryGet(action.Node, out ComputeNode node) ? node.DisabledReason : null;

    /// <summary>Puts each enabling in front of the moves back onto its node, and each disabling behind them; the order is else kept.</summary>
    private static List<(PlannedAction Forward, ClusterAction Back)> EnableFirst(List<(PlannedAction Forward, ClusterAction Back)> steps)
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < steps.Count; i++)
        {
            if (steps[i].Back is ChangeServiceStateAction service)
            {
                last[service.Hostname] = i;
            }
        }

        // Phases: power, all that changes services before its last change, enabling at the end, moves, disabling at the end.
        int Phase(int i) => steps[i].Back switch
        {
            ChangePowerStateAction { On: true } => 0,
            ChangeServiceStateAction s when last[s.Hostname] != i || s.Enable => 1,
            ChangeServiceStateAction => 3,
            ChangePowerStateAction => 4,
            _ => 2,
        };
        return [.. Enumerable.Range(0, steps.Count).OrderBy(Phase).ThenBy(i => i).Select(i => steps[i])];
    }

    /// <summary>The changes of services, and of power, that a step must wait for beyond the dependencies turned round.</summary>
    private static IEnumerable<int> Services(List<(PlannedAction Forward, ClusterAction Back)> steps, ClusterAction back, int own)
    {
        for (int other = 1; other < own; other++)
        {
            ClusterAction earlier = steps[other - 1].Back;
            bool waits = (Node(back), Node(earlier)) switch
            {
                ({ } node, { } same) => node == same,
                (null, { } node) => back.DestinationNode == node || back.SourceNode == node,
                ({ } node, null) => earlier.DestinationNode == node || earlier.SourceNode == node,
                _ => back.ResourceId.Length > 0 && back.ResourceId == earlier.ResourceId,
            };
            if (waits)
            {
                yield return other;
            }
        }
    }

    private static string? Node(ClusterAction action) => action switch
    {
        ChangeServiceStateAction a => a.Hostname,
        ChangePowerStateAction a => a.Hostname,
        _ => null,
    };

    private static Dictionary<int, List<int>> Dependents(ActionPlan plan)
    {
        var after = new Dictionary<int, List<int>>();
        for (int i = 0; i < plan.Actions.Count; i++)
        {
            IReadOnlyList<int> before = plan.HasDependencies || i == 0 ? plan.Actions[i].DependsOn : [plan.Actions[i - 1].Id];
            foreach (int id in before)
            {
                (after.TryGetValue(id, out List<int>? list) ? list : after[id] = []).Add(plan.Actions[i].Id);
            }
        }

        return after;
    }

    /// <summary>
    /// Steps that undo what came directly after an action. What is not undone passes its own on; so does a change of a service, which may have been put
    /// elsewhere in the order.
    /// </summary>
    private static SortedSet<int> Undone(
        int id, Dictionary<int, List<int>> after, Dictionary<int, int> number, List<(PlannedAction Forward, ClusterAction Back)> steps)
    {
        var result = new SortedSet<int>();
        var open = new Stack<int>(after.GetValueOrDefault(id, []));
        var seen = new HashSet<int>();
        while (open.TryPop(out int next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            bool undone = number.TryGetValue(next, out int step);
            if (undone)
            {
                result.Add(step);
            }

            if (!undone || Node(steps[step - 1].Back) is not null)
            {
                foreach (int further in after.GetValueOrDefault(next, []))
                {
                    open.Push(further);
                }
            }
        }

        return result;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
