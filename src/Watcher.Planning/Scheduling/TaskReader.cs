using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>Walks a solution in order on a fresh working copy and notes where everything comes from and goes to.</summary>
internal static class TaskReader
{
    /// <summary>One task an action, and what the working copy said to those that it refused.</summary>
    public static List<PlanTask> Read(PlanningRequest request, List<string> notes)
    {
        ClusterModel model = request.Model;
        var state = new ClusterState(model);
        var tasks = new List<PlanTask>(request.Actions.Count);
        foreach (SolutionAction solution in request.Actions)
        {
            var task = new PlanTask(solution);
            Locate(model, state, task);
            Refusal? refusal = solution.Action.Apply(state, solution.Reason);
            if (refusal is not null)
            {
                notes.Add($"{solution.Action.ActionType} of '{solution.Action.ResourceId}' cannot be done in its turn: {refusal.Message}");
            }

            Arrive(model, state, task);
            task.Duration = Microseconds(ActionDurations.Estimate(model, task.Action, request.Options.Durations));
            tasks.Add(task);
        }

        return tasks;
    }

    public static long Microseconds(double seconds) => (long)Math.Round(seconds * 1e6);

    private static void Locate(ClusterModel model, ClusterState state, PlanTask task)
    {
        switch (task.Action)
        {
            case ChangeServiceStateAction service:
                task.Node = model.Nodes.TryGet(service.Node, out ComputeNode node) ? node.Row : -1;
                break;
            case ChangePowerStateAction power:
                task.Node = model.BaremetalNodes.TryGet(power.Machine, out BaremetalNode machine)
                    && model.FindNodeByHostname(machine.Hostname) is { } host ? host.Row : -1;
                break;
            case VolumeMigrateAction move:
                if (model.Volumes.TryGet(move.Volume, out Volume volume))
                {
                    task.Volume = volume.Row;
                    task.From = task.To = state.PoolOf(volume) is { } pool ? pool.Row : -1;
                }

                break;
            default:
                if (model.Instances.TryGet(task.Action.ResourceId, out Instance instance))
                {
                    task.Instance = instance.Row;
                    task.From = task.To = state.NodeOfInstance[instance.Row];
                }

                break;
        }
    }

    private static void Arrive(ClusterModel model, ClusterState state, PlanTask task)
    {
        if (task.Instance >= 0)
        {
            task.To = state.NodeOfInstance[task.Instance];
        }
        else if (task.Volume >= 0 && state.PoolOf(new Volume(model, task.Volume)) is { } pool)
        {
            task.To = pool.Row;
            if (task.Action is VolumeMigrateAction { DestinationPool: null } open)
            {
                // A plan names every destination: the pool that the working copy chose.
                task.Solution = task.Solution with { Action = open with { DestinationPool = pool.Name } };
            }
        }
    }
}
