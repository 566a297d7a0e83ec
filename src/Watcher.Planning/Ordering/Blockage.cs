using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning;

/// <summary>Says why actions cannot be done: the ring of moves that wait for each other, or what the working copy says to one.</summary>
internal sealed class Blockage(ClusterState state, List<SolutionAction> open)
{
    private const int MostNotes = 20;

    private readonly ClusterModel _model = state.Model;
    private readonly OrderIndex _index = new(state.Model, open);
    private readonly HashSet<int> _named = [];

    /// <summary>One line for each ring and for each action that waits for no ring.</summary>
    /// <param name="stays">Those of the actions that are left out in the end.</param>
    /// <param name="leftOut">Where each of them is added, with why.</param>
    public List<string> Describe(IReadOnlySet<SolutionAction> stays, List<(SolutionAction Action, string Why)> leftOut)
    {
        var notes = new List<string>();
        for (int i = 0; i < open.Count; i++)
        {
            if (!stays.Contains(open[i]))
            {
                continue;
            }

            bool isNew = _index.Previous[i] < 0 && !_named.Contains(i);
            string why = _index.Previous[i] >= 0
                ? $"waits for what is to be done to '{open[i].Action.ResourceId}' before"
                : Waits(i) ? Ring(i) : Refusal(i);
            leftOut.Add((open[i], why));
            if (isNew)
            {
                notes.Add(Waits(i) ? why : $"{open[i].Action.ActionType} of '{open[i].Action.ResourceId}' cannot be done in its turn: {why}");
            }
        }

        if (notes.Count > MostNotes)
        {
            notes = [.. notes.Take(MostNotes), FormattableString.Invariant($"and {notes.Count - MostNotes} more of the kind")];
        }

        if (leftOut.Count > 0)
        {
            notes.Add(FormattableString.Invariant($"{leftOut.Count} action(s) of the solution are left out, because no order reaches them"));
        }

        return notes;
    }

    /// <summary>Whether a move waits for room at a place that fits everything once all moves are done.</summary>
    private bool Waits(int i)
    {
        int to = _index.To[i];
        if (to < 0 || _index.Previous[i] >= 0 || Leaver(to) < 0)
        {
            return false;
        }

        if (Refused(i) is not { Reason: RefusalReason.Capacity or RefusalReason.ServerGroup or RefusalReason.Hint })
        {
            return false;
        }

        for (int d = 0; d < _model.Resources.Count; d++)
        {
            long leaving = 0;
            foreach (int other in Leavers(to))
            {
                leaving += _model.DemandColumn(d)[_index.Instance[other]];
            }

            if (state.UsedColumn(d)[to] + _index.ComingTo(d, to) - leaving > _model.CapacityColumn(d)[to])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Follows who waits for whom from one move until a node comes again.</summary>
    private string Ring(int start)
    {
        var path = new List<int>();
        var positionOf = new Dictionary<int, int>();
        int at = start;
        while (at >= 0 && positionOf.TryAdd(_index.To[at], path.Count))
        {
            path.Add(at);
            at = Leaver(_index.To[at]);
        }

        // A path that ends at a move without an open way out is told as it is.
        List<int> ring = at >= 0 ? path[positionOf[_index.To[at]]..] : path;
        if (at >= 0 && ring.Count > 0)
        {
            // From the lowest, so that the same ring reads the same from wherever it was entered.
            int first = ring.IndexOf(ring.Min());
            ring = [.. ring[first..], .. ring[..first]];
        }

        foreach (int i in ring)
        {
            _named.Add(i);
        }

        string moves = string.Join(", which waits for ", ring.Take(6).Select(Text)) + (ring.Count > 6 ? ", and so on" : "");
        return $"the placement exists, but no order reaches it: {moves}{(at >= 0 ? $", which waits for '{open[ring[0]].Action.ResourceId}'" : "")}";
    }

    private string Text(int i) => $"'{open[i].Action.ResourceId}' ({open[i].Action.SourceNode} to {open[i].Action.DestinationNode})";

    private int Leaver(int node)
    {
        foreach (int i in Leavers(node))
        {
            return i;
        }

        return -1;
    }

    private IEnumerable<int> Leavers(int node)
    {
        foreach (int i in _index.Leaving.GetValueOrDefault(node) ?? [])
        {
            if (_index.Instance[i] >= 0 && _index.Previous[i] < 0 && state.NodeOfInstance[_index.Instance[i]] == node)
            {
                yield return i;
            }
        }
    }

    private string Refusal(int i) => Refused(i)?.Message ?? "what it needs is left out too";

    private Refusal? Refused(int i)
    {
        int mark = state.Mark;
        Refusal? refusal = open[i].Action.Apply(state);
        state.UndoTo(mark);
        return refusal;
    }
}
