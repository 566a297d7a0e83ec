using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>
/// Judges a small plan by the letter of the rules and by nothing else: it makes every state that the listed order, the schedule and any execution
/// reach, and looks at each start with plain queries over the model. Slow on purpose; shares nothing with the verifier.
/// </summary>
internal sealed partial class NaiveJudge(ClusterModel model, ActionPlan plan)
{
    private const int Waiting = 0, Running = 1, Ended = 2;
    private readonly IReadOnlyList<PlannedAction> _plan = plan.Actions;

    /// <summary>The first fault found, for people; null = there is none.</summary>
    public string? FirstFault() => Structure() ?? Facts() ?? Limits() ?? InOrder() ?? OnSchedule() ?? InEveryExecution();

    private string? Structure()
    {
        for (int i = 0; i < _plan.Count; i++)
        {
            PlannedAction a = _plan[i];
            if (a.Id < 1 || (i > 0 && a.Id <= _plan.Take(i).Max(b => b.Id)))
            {
                return $"id {a.Id}";
            }

            foreach (int id in a.DependsOn)
            {
                PlannedAction? before = _plan.Take(i).FirstOrDefault(b => b.Id == id);
                if (before is null)
                {
                    return $"{a.Id} depends on {id}";
                }

                if (plan.HasSchedule && Micro(before.StartSeconds + before.DurationSeconds) > Micro(a.StartSeconds))
                {
                    return $"{a.Id} starts before {id} ends";
                }
            }

            if (plan.HasSchedule && !(a.StartSeconds >= 0 && a.DurationSeconds >= 0 && double.IsFinite(a.StartSeconds + a.DurationSeconds)))
            {
                return $"time of {a.Id}";
            }

            if (plan.HasDependencies && a.Action.ResourceId.Length > 0
                && _plan.Take(i).LastOrDefault(b => b.Action.ResourceId == a.Action.ResourceId) is { } same && !Follows(i, same.Id))
            {
                return $"{a.Id} and {same.Id} act on one resource in no order";
            }
        }

        return null;
    }

    /// <summary>Whether an action comes after another by dependencies, directly or by way of others.</summary>
    private bool Follows(int i, int id) => _plan[i].DependsOn.Any(d => d == id || Follows(_plan.ToList().FindIndex(a => a.Id == d), id));

    private string? Facts()
    {
        foreach (ClusterAction action in _plan.Select(a => a.Action))
        {
            string? fault = action switch
            {
                VolumeMigrateAction move => VolumeFacts(move),
                ChangeServiceStateAction service => model.Nodes.Any(n => n.Uuid == service.Node && n.Hostname == service.Hostname) ? null : "node",
                ChangePowerStateAction power => model.BaremetalNodes.Any(m => m.Uuid == power.Machine) ? null : "machine",
                NopAction or SleepAction => null,
                _ => InstanceFacts(action),
            };
            if (fault is not null)
            {
                return $"{fault}: {Scene.Short(action)}";
            }
        }

        return null;
    }

    private string? InstanceFacts(ClusterAction action)
    {
        if (!model.Instances.TryGet(action.ResourceId, out Instance instance))
        {
            return "unknown instance";
        }

        if (instance.IsLocked || instance.IsExcluded || instance.TaskState is not null)
        {
            return "untouchable";
        }

        if (action.SourceNode is null)
        {
            return null;
        }

        ComputeNode[] ends = [.. model.Nodes.Where(n => n.Hostname == action.SourceNode || n.Hostname == action.DestinationNode)];
        return ends.Length < (action.SourceNode == action.DestinationNode ? 1 : 2) ? "unknown host"
            : instance.PinnedAz is { } zone && model.Nodes.Any(n => ZoneOf(n) == zone) && ZoneOf(ends.First(n => n.Hostname == action.DestinationNode)) != zone ? "zone"
            : null;
    }

    private static string ZoneOf(ComputeNode node) => node.AvailabilityZone ?? "nova";

    private string? VolumeFacts(VolumeMigrateAction move)
    {
        if (!model.Volumes.TryGet(move.Volume, out Volume volume) || !model.StoragePools.TryGet(move.DestinationPool!, out StoragePool pool))
        {
            return "unknown volume or pool";
        }

        if (move.Type == VolumeMigrationType.Retype && !model.VolumeTypes.Any(t => t.Name == move.DestinationType))
        {
            return "unknown type";
        }

        return volume.HasSnapshots || volume.MigrationStatus is not (null or "success" or "error") || volume.Status is not ("available" or "in-use") ? "volume stays"
            : pool.StorageNode is not { State: "up", Status: "enabled" } ? "pool down"
            : null;
    }

    private string? InOrder()
    {
        var state = new int[_plan.Count];
        for (int i = 0; i < state.Length; i++)
        {
            if (AtStart(state, i) is { } fault)
            {
                return $"in order, {_plan[i].Id}: {fault}";
            }

            state[i] = Ended;
        }

        return null;
    }

    private string? OnSchedule()
    {
        if (!plan.HasSchedule)
        {
            return null;
        }

        foreach (int i in Enumerable.Range(0, _plan.Count).OrderBy(i => Micro(_plan[i].StartSeconds)).ThenBy(i => i))
        {
            // At one instant ends come before starts, and starts come as they are listed.
            long now = Micro(_plan[i].StartSeconds);
            int[] state = [.. _plan.Select((a, j) =>
                Micro(a.StartSeconds) < now || (Micro(a.StartSeconds) == now && j < i)
                    ? (Micro(a.StartSeconds + a.DurationSeconds) <= now ? Ended : Running)
                    : Waiting)];
            if (_plan.Where((a, j) => state[j] == Running && a.Action.ResourceId.Length > 0 && a.Action.ResourceId == _plan[i].Action.ResourceId).Any())
            {
                return $"on schedule, {_plan[i].Id}: busy";
            }

            if (_plan.Where((a, j) => j > i && state[j] != Waiting && a.Action.ResourceId.Length > 0 && a.Action.ResourceId == _plan[i].Action.ResourceId).Any())
            {
                return $"on schedule, {_plan[i].Id}: after one that is listed later";
            }

            if (AtStart(state, i) is { } fault)
            {
                return $"on schedule, {_plan[i].Id}: {fault}";
            }
        }

        return null;
    }

    private string? InEveryExecution()
    {
        if (!plan.HasDependencies)
        {
            return null;
        }

        var seen = new HashSet<string>();
        var open = new Stack<int[]>();
        open.Push(new int[_plan.Count]);
        while (open.TryPop(out int[]? state))
        {
            if (!seen.Add(string.Concat(state)))
            {
                continue;
            }

            if (Alone(state) is { } alone)
            {
                return $"in {string.Concat(state)}: {alone}";
            }

            for (int i = 0; i < state.Length; i++)
            {
                if (state[i] == Ended || (state[i] == Waiting && !_plan[i].DependsOn.All(d => state[_plan.ToList().FindIndex(a => a.Id == d)] == Ended)))
                {
                    continue;
                }

                if (state[i] == Waiting && AtStart(state, i) is { } fault)
                {
                    return $"in {string.Concat(state)}, {_plan[i].Id}: {fault}";
                }

                int[] next = [.. state];
                next[i]++;
                open.Push(next);
            }
        }

        return null;
    }

    private static long Micro(double seconds) => double.IsFinite(seconds) ? (long)Math.Round(seconds * 1e6) : 0;
}
