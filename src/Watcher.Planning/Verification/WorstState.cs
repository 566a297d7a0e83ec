namespace Watcher.Planning;

/// <summary>
/// The worst reachable state of one place (a node in one dimension, a group on a node, a pool): choose which arrivals have started; each
/// forces everything before it to have ended. Profit of an arrival less cost of the departures forced is maximal on a maximum closure of
/// the precedence among the actions of that place, found by a minimum cut (Picard 1976). One variable an action is enough: an arrival counts when
/// it has started, a departure when it has ended, and both need the same predecessors ended.
/// </summary>
internal sealed class WorstState
{
    private readonly Precedence _precedence;
    private readonly int[] _actions;
    private readonly List<(int From, int To)> _edges = [];

    /// <param name="precedence">Precedence of the whole plan.</param>
    /// <param name="actions">The actions of the place, ascending.</param>
    public WorstState(Precedence precedence, int[] actions)
    {
        _precedence = precedence;
        _actions = actions;
        Reduce();
    }

    /// <summary>The greatest sum of weights over reachable states; at least 0 (nothing chosen) unless one is forced.</summary>
    /// <param name="weight">Weight of each action of the place: above 0 for arrivals, below 0 for departures.</param>
    /// <param name="forced">Position (in the place) of an action that must be chosen; -1 = none.</param>
    /// <param name="excluded">Positions that cannot be chosen; null = none.</param>
    /// <param name="chosen">Positions that are chosen, ascending.</param>
    public long Maximize(ReadOnlySpan<long> weight, int forced, bool[]? excluded, out List<int> chosen)
    {
        int n = _actions.Length, source = n, sink = n + 1;
        long infinite = 1;
        foreach (long w in weight)
        {
            infinite += Math.Abs(w);
        }

        var flow = new MinimumCut(n + 2);
        for (int i = 0; i < n; i++)
        {
            long w = weight[i];
            if (excluded is not null && excluded[i])
            {
                flow.AddEdge(i, sink, 4 * infinite);
                continue;
            }

            if (i == forced)
            {
                flow.AddEdge(source, i, 2 * infinite);
            }
            else if (w > 0)
            {
                flow.AddEdge(source, i, w);
            }
            else if (w < 0)
            {
                flow.AddEdge(i, sink, -w);
            }
        }

        foreach ((int from, int to) in _edges)
        {
            flow.AddEdge(from, to, 4 * infinite);
        }

        flow.Run(source, sink);
        chosen = [];
        long value = 0;
        for (int i = 0; i < n; i++)
        {
            if (flow.OnSourceSide(i))
            {
                chosen.Add(i);
                value += weight[i];
            }
        }

        return value;
    }

    /// <summary>The precedence among the actions of the place without what follows from the rest.</summary>
    private void Reduce()
    {
        int n = _actions.Length, words = (n + 63) / 64;
        var covered = new ulong[n][];
        for (int i = 0; i < n; i++)
        {
            var row = new ulong[words];
            for (int j = i - 1; j >= 0; j--)
            {
                if ((row[j >> 6] >> (j & 63) & 1) == 0 && _precedence.IsBefore(_actions[j], _actions[i]))
                {
                    _edges.Add((i, j));
                    row[j >> 6] |= 1UL << (j & 63);
                    for (int w = 0; w < words; w++)
                    {
                        row[w] |= covered[j][w];
                    }
                }
            }

            covered[i] = row;
        }
    }
}
