using Watcher.Actions;
using Watcher.Plans;
using Watcher.Simulation;

namespace Watcher.Planning.Tests.Executing;

/// <summary>Holds the cloud's log against what the executor promises.</summary>
internal static class ExecutionWitness
{
    public static void Check(SimulatedRun run)
    {
        IReadOnlyList<SimulatedOperation> log = run.Cloud.Operations;

        // The way back may meet an operation that was given up, and whose places were kept long enough.
        Assert.DoesNotContain(run.Cloud.Refusals, r => r.Contains("under way", StringComparison.Ordinal) && !r.Contains("/rollback/", StringComparison.Ordinal));
        Limits(run, log);
        ILookup<string, SimulatedOperation> byKey = log.ToLookup(o => o.Key);
        Assert.All(byKey, o => Assert.True(o.Count(x => x.IsDone) <= 1, $"{o.Key} was done twice"));
        foreach (PlanExecution execution in run.Executions)
        {
            PlanExecutionResult result = execution.Snapshot();
            Assert.NotEqual(ExecutionStatus.Running, result.Status);
            Assert.NotEqual(ExecutionStatus.Interrupted, result.Status);
            Graph(result, result.Actions, "", byKey);
            Graph(result, result.Rollback, "rollback/", byKey);
        }
    }

    private static void Graph(PlanExecutionResult result, IReadOnlyList<ExecutedAction> actions, string prefix, ILookup<string, SimulatedOperation> byKey)
    {
        Dictionary<int, ExecutedAction> byId = actions.ToDictionary(a => a.Planned.Id);
        foreach (ExecutedAction action in actions)
        {
            string key = $"{result.Id}/{prefix}{action.Planned.Id}";
            SimulatedOperation[] operations = [.. byKey[key]];
            bool real = action.Planned.Action is not (NopAction or SleepAction);
            Assert.True(action.State is not (ActionState.Pending or ActionState.Ongoing or ActionState.Retrying), $"{key} is {action.State}");
            if (action.State == ActionState.Succeeded && real)
            {
                Assert.True(operations.Count(o => o.IsDone) == 1, $"{key} succeeded and was not done");
            }

            if (action.State is ActionState.Blocked || (action.State == ActionState.Cancelled && action.Attempts == 0))
            {
                Assert.True(operations.Length == 0, $"{key} is {action.State} and was begun");
            }

            foreach (int id in operations.Length > 0 ? action.Planned.DependsOn : [])
            {
                Edge(key, action.Planned, operations[0], byId[id], [.. byKey[$"{result.Id}/{prefix}{id}"]]);
            }
        }
    }

    private static void Edge(string key, PlannedAction planned, SimulatedOperation first, ExecutedAction before, SimulatedOperation[] earlier)
    {
        Assert.All(earlier, o => Assert.True(o.Ended is { } end && end <= first.Began, $"{key} began before {o.Key} had ended"));
        bool fits = planned.PolicyOf(before.Planned.Id) switch
        {
            DependencyPolicy.Success => before.State is ActionState.Succeeded or ActionState.Skipped,
            DependencyPolicy.Any => before.State is not ActionState.Succeeded,
            _ => true,
        };
        Assert.True(fits, $"{key} was begun though {before.Planned.Id} ended as {before.State}");
    }

    private static void Limits(SimulatedRun run, IReadOnlyList<SimulatedOperation> log)
    {
        PlanningOptions limits = run.Options.Limits;
        var changes = new List<(DateTimeOffset At, int Change, string Place, int Most)>();
        foreach (SimulatedOperation operation in log)
        {
            // What never ends keeps its places for its time, and for the time after it was given up at the least.
            DateTimeOffset ended = operation.Ended ?? operation.Began + run.Options.DefaultTimeout;
            foreach ((string place, int most) in Places(operation, limits))
            {
                changes.Add((operation.Began, 1, place, most));
                changes.Add((ended, -1, place, most));
            }
        }

        var taken = new Dictionary<string, int>();
        foreach ((DateTimeOffset at, int change, string place, int most) in changes.OrderBy(c => c.At).ThenBy(c => c.Change))
        {
            int now = taken[place] = taken.GetValueOrDefault(place) + change;
            Assert.True(now <= most, $"{now} of {most} at {place}, {at:HH:mm:ss}");
        }
    }

    private static IEnumerable<(string Place, int Most)> Places(SimulatedOperation operation, PlanningOptions limits)
    {
        yield return ("workers", limits.Workers);
        if (limits.PerActionType.TryGetValue(operation.Action.ActionType, out int most))
        {
            yield return (operation.Action.ActionType, most);
        }

        if (operation.Action is MigrateAction move)
        {
            yield return ($"from {move.Source}", limits.PerSourceNode);
            yield return ($"to {move.Destination}", limits.PerDestinationNode);
        }
        else if (operation.Action is VolumeMigrateAction volume)
        {
            yield return (operation.SourcePool!, limits.PerPool);
            yield return (volume.DestinationPool!, limits.PerPool);
        }
    }
}
