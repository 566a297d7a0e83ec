using Watcher.Eligibility;

namespace Watcher.Audits;

/// <summary>
/// The funnel of all instances that filters, zone and sizes cannot tell apart, as if none of them had a node of its own: what each step removes, and
/// what is left. Computed once; an instance's own funnel differs by the node that it is on, the one that it goes to, and its groups and hints.
/// </summary>
internal sealed class FunnelClass
{
    private const int MostRanked = 256;
    private readonly List<(FunnelStep Shared, NodeMask Removed, int Count)> _steps = [];
    private readonly Func<int, string> _uuid;
    private readonly int _mostLost;
    private (int Node, double Margin)[]? _ranked;

    public FunnelClass(int nodes, Func<int, string> uuid, int mostLost)
    {
        Left = new NodeMask(nodes, all: true);
        _uuid = uuid;
        _mostLost = mostLost;
    }

    /// <summary>The nodes that every step so far leaves.</summary>
    public NodeMask Left { get; }

    /// <summary>Takes out the nodes that a rule removes.</summary>
    /// <param name="by">Name of the rule.</param>
    /// <param name="keeps">Whether the rule keeps a node; asked of those that are left.</param>
    public void Remove(string by, Func<int, bool> keeps)
    {
        NodeMask? removed = null;
        for (int node = Left.Next(); node >= 0; node = Left.Next(node + 1))
        {
            if (!keeps(node))
            {
                (removed ??= new NodeMask(Left.Count))[node] = true;
            }
        }

        Add(by, removed);
    }

    /// <summary>Takes out the nodes that are not in a mask.</summary>
    public void Remove(string by, NodeMask keeps)
    {
        NodeMask removed = Left.Copy();
        removed.AndNot(keeps);
        Add(by, removed.Next() < 0 ? null : removed);
    }

    /// <summary>The steps of an instance: a node of its own is no candidate, and the one that it goes to was not removed.</summary>
    public List<FunnelStep> Steps(int home, int end)
    {
        var steps = new List<FunnelStep>(_steps.Count);
        foreach ((FunnelStep shared, NodeMask removed, int count) in _steps)
        {
            int own = home >= 0 && removed[home] ? 1 : 0, chosen = end >= 0 && end != home && removed[end] ? 1 : 0;
            if (own + chosen == 0)
            {
                steps.Add(shared);
            }
            else if (count > own + chosen)
            {
                steps.Add(new FunnelStep(shared.By, count - own - chosen) { Lost = Lost(removed, home, end) });
            }
        }

        return steps;
    }

    /// <summary>The best of the nodes that are left by what would stay free, leaving some out; null = there is none.</summary>
    /// <param name="margin">The share that would stay free on a node.</param>
    /// <param name="leavesOut">Whether a node does not count.</param>
    public (int Node, double Margin)? Best(Func<int, double> margin, Func<int, bool> leavesOut)
    {
        _ranked ??= Rank(margin);
        foreach ((int node, double share) in _ranked)
        {
            if (!leavesOut(node))
            {
                return (node, share);
            }
        }

        return _ranked.Length < MostRanked ? null : First(margin, leavesOut);
    }

    private (int Node, double Margin)? First(Func<int, double> margin, Func<int, bool> leavesOut)
    {
        (int Node, double Margin)? best = null;
        for (int node = Left.Next(); node >= 0; node = Left.Next(node + 1))
        {
            if (!leavesOut(node) && margin(node) is var share && (best is null || share > best.Value.Margin))
            {
                best = (node, share);
            }
        }

        return best;
    }

    private (int Node, double Margin)[] Rank(Func<int, double> margin)
    {
        var ranked = new List<(int Node, double Margin)>();
        for (int node = Left.Next(); node >= 0; node = Left.Next(node + 1))
        {
            ranked.Add((node, margin(node)));
        }

        ranked.Sort(static (a, b) => a.Margin != b.Margin ? b.Margin.CompareTo(a.Margin) : a.Node.CompareTo(b.Node));
        return [.. ranked.Take(MostRanked)];
    }

    private void Add(string by, NodeMask? removed)
    {
        if (removed is not null)
        {
            int count = removed.CountSet();
            Left.AndNot(removed);
            _steps.Add((new FunnelStep(by, count) { Lost = Lost(removed, -1, -1) }, removed, count));
        }
    }

    private List<string> Lost(NodeMask removed, int home, int end)
    {
        var lost = new List<string>();
        for (int node = removed.Next(); node >= 0 && lost.Count < _mostLost; node = removed.Next(node + 1))
        {
            if (node != home && node != end)
            {
                lost.Add(_uuid(node));
            }
        }

        return lost;
    }
}
