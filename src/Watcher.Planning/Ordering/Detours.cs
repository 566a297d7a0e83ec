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
internal sealed class Detours(ClusterState state, bool volumesFirst, HashSet<string> detoured)
{
    private const int MostNodes = 4;
    private const int MostTrials = 400;

    private readonly ClusterModel _model = state.Model;
    private int _trials;

    /// <summary>Everything done with one detour, the cheapest that allows it; null = none does (or too many actions), and the state is as before.</summary>
    public List<SolutionAction>? CompleteWithOne(List<SolutionAction> open)
    {
        if (open.Count >= OrderSearch.MostActions)
        {
            return null;
        }

        foreach (int i in Candidates(open))
        {
            foreach (ComputeNode node in Nodes(open, i))
            {
                List<SolutionAction> with = Split(open, i, node);
                if (_trials++ < MostTrials && new OrderSearch(state, volumesFirst).Complete(with) is { } order)
                {
                    detoured.Add(open[i].Action.ResourceId);
                    return order;
                }
            }
        }

        return null;
    }

    /// <summary>The cheapest detour after which the instance reaches its destination; false = none does, and the state is as before.</summary>
    /// <param name="open">What is to be done; nothing of it is possible now.</param>
    /// <param name="done">Where what was done is added.</param>
    /// <param name="left">What is left afterwards.</param>
    public bool Progress(List<SolutionAction> open, List<SolutionAction> done, out List<SolutionAction> left)
    {
        foreach (int i in Candidates(open))
        {
            foreach (ComputeNode node in Nodes(open, i))
            {
                if (_trials++ >= MostTrials)
                {
                    break;
                }

                int mark = state.Mark;
                List<SolutionAction> with = Split(open, i, node);
                SolutionAction hop = with[i], rest = with[i + 1];
                if (hop.Action.Apply(state, hop.Reason) is null)
                {
                    with.RemoveAt(i);
                    var run = new OrderRun(state, with, volumesFirst);
                    run.QuiesceGreedily();
                    left = run.Pending();
                    if (!left.Contains(rest))
                    {
                        done.Add(hop);
                        done.AddRange(run.Done);
                        detoured.Add(hop.Action.ResourceId);
                        return true;
                    }
                }

                state.UndoTo(mark);
            }
        }

        left = open;
        return false;
    }

    /// <summary>Moves whose instance is on a node that others wait for, the least data first.</summary>
    private IEnumerable<int> Candidates(List<SolutionAction> open)
    {
        var wanted = open.Select(a => a.Action.DestinationNode).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var cost = new List<(long MiB, int Row, int Action)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < open.Count; i++)
        {
            if (!seen.Add(open[i].Action.ResourceId) || open[i].Action is not MigrateAction { Destination: not null } move
                || !wanted.Contains(move.Source) || detoured.Contains(move.Instance) || !_model.Instances.TryGet(move.Instance, out Instance instance))
            {
                continue;
            }

            cost.Add((move.Type == MigrationType.Live ? instance.MemoryMiB : instance.DiskGiB * 1024L, instance.Row, i));
        }

        cost.Sort();
        return cost.Select(c => c.Action);
    }

    /// <summary>Third nodes that may take the instance, those that nothing else goes to first.</summary>
    private List<ComputeNode> Nodes(List<SolutionAction> open, int i)
    {
        var move = (MigrateAction)open[i].Action;
        var wanted = open.Select(a => a.Action.DestinationNode).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var free = new List<ComputeNode>();
        var busy = new List<ComputeNode>();
        foreach (ComputeNode node in _model.Nodes)
        {
            if (free.Count == MostNodes)
            {
                break;
            }

            bool isWanted = wanted.Contains(node.Hostname);
            if (node.Hostname == move.Destination || node.Hostname == move.Source || (isWanted && busy.Count == MostNodes))
            {
                continue;
            }

            int mark = state.Mark;
            if ((move with { Destination = node.Hostname }).Apply(state) is null)
            {
                (isWanted ? busy : free).Add(node);
            }

            state.UndoTo(mark);
        }

        return [.. free.Concat(busy).Take(MostNodes)];
    }

    private static List<SolutionAction> Split(List<SolutionAction> open, int i, ComputeNode node)
    {
        var move = (MigrateAction)open[i].Action;
        var with = new List<SolutionAction>(open);
        with[i] = open[i] with { Action = move with { Destination = node.Hostname }, Reason = $"detour: makes room on '{move.Source}', then goes on to '{move.Destination}'" };
        with.Insert(i + 1, open[i] with { Action = move with { Source = node.Hostname } });
        return with;
    }
}
