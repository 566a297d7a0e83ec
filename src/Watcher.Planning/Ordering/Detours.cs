using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>
/// Breaks rings of moves that wait for each other's room: one instance goes to a third node first, the others move up, and it follows. The
/// one that copies the least is tried first (memory for a live move, disk for a cold one; ties to the lower row), on nodes that nothing else goes to
/// before others. An instance takes one detour at most, and only one that its own move's kind and every rule of the working copy allow.
/// </summary>
internal sealed class Detours(ClusterState state, bool volumesFirst, OrderBudget budget, HashSet<string> detoured)
{
    private const int MostNodes = 4;

    private readonly ClusterModel _model = state.Model;

    /// <summary>Everything done with one detour, the cheapest that allows it; null = none does (or too many actions), and the state is as before.</summary>
    public List<SolutionAction>? CompleteWithOne(List<SolutionAction> open)
    {
        if (open.Count >= OrderSearch.MostActions)
        {
            return null;
        }

        var wanted = open.Select(a => a.Action.DestinationNode).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var first = new HashSet<string>(StringComparer.Ordinal);
        foreach (int i in ByCost(open.Select((a, i) => (i, a)).Where(c => first.Add(c.a.Action.ResourceId) && wanted.Contains(c.a.Action.SourceNode ?? ""))))
        {
            foreach (ComputeNode node in Nodes((MigrateAction)open[i].Action, n => wanted.Contains(n.Hostname)))
            {
                List<SolutionAction> with = [.. open];
                (with[i], SolutionAction rest) = Split(open[i], node);
                with.Insert(i + 1, rest);
                if (budget.Detours-- > 0 && new OrderSearch(state, volumesFirst, budget).Complete(with) is { } order)
                {
                    detoured.Add(open[i].Action.ResourceId);
                    return order;
                }
            }
        }

        return null;
    }

    /// <summary>Detours from the cheapest up, each kept when its instance reaches its destination by it, until no more does.</summary>
    /// <param name="run">A run in which nothing more is possible.</param>
    public void Break(OrderRun run)
    {
        for (bool progress = true; progress && budget.Detours > 0;)
        {
            progress = false;
            foreach (int i in ByCost(run.Waiting()))
            {
                progress |= run.Waiting(i) is { } action && Break(run, i, action);
            }
        }
    }

    private bool Break(OrderRun run, int i, SolutionAction action)
    {
        foreach (ComputeNode node in Nodes((MigrateAction)action.Action, n => run.ArrivalsAt(n.Row) > 0))
        {
            (SolutionAction hop, SolutionAction rest) = Split(action, node);
            if (budget.Detours-- > 0 && run.TryHop(i, hop, rest))
            {
                detoured.Add(action.Action.ResourceId);
                return true;
            }
        }

        return false;
    }

    /// <summary>Migrations that have not been taken apart yet, the least data first.</summary>
    private List<int> ByCost(IEnumerable<(int Position, SolutionAction Action)> moves)
    {
        var cost = new List<(long MiB, int Row, int Position)>();
        foreach ((int position, SolutionAction action) in moves)
        {
            if (action.Action is MigrateAction { Destination: not null } move && !detoured.Contains(move.Instance)
                && _model.Instances.TryGet(move.Instance, out Instance instance))
            {
                cost.Add((move.Type == MigrationType.Live ? instance.MemoryMiB : instance.DiskGiB * 1024L, instance.Row, position));
            }
        }

        cost.Sort();
        return [.. cost.Select(c => c.Position)];
    }

    /// <summary>Third nodes that may take the instance, those that nothing else goes to first.</summary>
    private List<ComputeNode> Nodes(MigrateAction move, Func<ComputeNode, bool> isWanted)
    {
        var free = new List<ComputeNode>();
        var busy = new List<ComputeNode>();
        int instance = _model.Instances[move.Instance].Row;
        for (int row = 0; row < _model.Nodes.Count && free.Count < MostNodes; row++)
        {
            ComputeNode node = new(_model, row);
            if (!HasRoom(instance, row) || node.Hostname == move.Destination || node.Hostname == move.Source)
            {
                continue;
            }

            List<ComputeNode> list = isWanted(node) ? busy : free;
            int mark = state.Mark;
            if (list.Count < MostNodes && (move with { Destination = node.Hostname }).Apply(state) is null)
            {
                list.Add(node);
            }

            state.UndoTo(mark);
        }

        return [.. free.Concat(busy).Take(MostNodes)];
    }

    private bool HasRoom(int instance, int node)
    {
        for (int d = 0; d < _model.Resources.Count; d++)
        {
            if (state.UsedColumn(d)[node] + _model.DemandColumn(d)[instance] > _model.CapacityColumn(d)[node])
            {
                return false;
            }
        }

        return true;
    }

    private static (SolutionAction Hop, SolutionAction Onward) Split(SolutionAction action, ComputeNode node)
    {
        var move = (MigrateAction)action.Action;
        return (
            action with { Action = move with { Destination = node.Hostname }, Reason = $"detour: makes room on '{move.Source}', then goes on to '{move.Destination}'" },
            action with { Action = move with { Source = node.Hostname } });
    }
}
