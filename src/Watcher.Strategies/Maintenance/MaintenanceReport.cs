using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.State;

namespace Watcher.Strategies.Maintenance;

/// <summary>Says what became of a node that is to be emptied: what is left on it, why, and whether that is what was asked for.</summary>
internal sealed class MaintenanceReport(StrategyContext context, HostMaintenanceParameters parameters, ComputeNode node)
{
    public Solution Conclude(RelocationResult result)
    {
        bool infeasible = false;
        if (context.State.Actions.Count == 0 && result.Left.Count == 0)
        {
            context.Note($"'{node.Hostname}' is empty and out of service already");
        }

        foreach (UnmovedInstance left in result.Left)
        {
            string note = $"{left.Instance.Uuid} ({left.Instance.VmState}) stays on '{node.Hostname}': {left.Reason}";
            if (IsAsked(left))
            {
                context.Note(IsStopped(left.Instance) ? $"{left.Instance.Uuid} is stopped on '{node.Hostname}': both ways of migrating are disabled" : note);
            }
            else
            {
                context.Note(note);
                infeasible |= !left.ByLimit;
            }
        }

        if (context.State.IsEnabled(node))
        {
            context.Note($"'{node.Hostname}' cannot be disabled");
            infeasible = true;
        }

        if (result.HelpingMoves > 0)
        {
            context.Note(FormattableString.Invariant($"{result.HelpingMoves} instances on other nodes move to make room"));
        }

        PlanStatus? status = context.CancellationToken.IsCancellationRequested ? null : infeasible ? PlanStatus.Infeasible : PlanStatus.Succeeded;
        int stuckActive = result.Left.Count(l => l.ByItself && IsActive(l.Instance.VmState) && !IsStopped(l.Instance)), stuck = result.Left.Count(l => l.ByItself);
        ObjectiveLevelResult[] Levels(ClusterModel after) =>
        [
            Level("active_instances_left", Count(context.Model, IsActive), Count(after, IsActive), stuckActive),
            Level("instances_left", Count(context.Model, null), Count(after, null), stuck),
            Level("migrations", 0, Moved(after), 0),
        ];
        return context.Conclude(new SolutionDetails { Objective = Levels(context.State.ToModel()), Reevaluate = Levels }, status);
    }

    /// <summary>What the operator switched off is not missed: an instance in a state whose way of moving is disabled.</summary>
    private bool IsAsked(UnmovedInstance left) => left.ByItself && (IsStopped(left.Instance)
        || (left.Instance.VmState is "active" or "paused" or "stopped" && HostMaintenance.WayOf(left.Instance, parameters) is null
            && left.Instance.VmState != "active" && context.State.CheckSource(left.Instance) is null));

    private bool IsStopped(Instance instance) => context.State.Actions.Any(a => a.Action is StopAction stop && stop.Instance == instance.Uuid);

    private int Count(ClusterModel model, Func<string, bool>? which)
    {
        int count = 0;
        foreach (Instance instance in new ComputeNode(model, node.Row).Instances)
        {
            count += which is null || which(instance.VmState) ? 1 : 0;
        }

        return count;
    }

    private int Moved(ClusterModel after)
    {
        int moved = 0;
        ReadOnlySpan<int> from = context.Model.NodeOfInstance, to = after.NodeOfInstance;
        for (int row = 0; row < from.Length; row++)
        {
            moved += to[row] >= 0 && from[row] != to[row] ? 1 : 0;
        }

        return moved;
    }

    private static bool IsActive(string state) => state == "active";

    private static ObjectiveLevelResult Level(string name, double before, double after, double bound) =>
        new(name, ObjectiveDirection.Minimize, before, after, Math.Min(bound, after));
}
