namespace Watcher.Planning.Reporting;

/// <summary>A square of a <see cref="HeatMap"/>: one node, or several that stand for their mean.</summary>
internal sealed class HeatSquare
{
    private readonly NodeChange[] _nodes;

    private HeatSquare(NodeChange[] nodes) => _nodes = nodes;

    public static HeatSquare Of(NodeChange[] nodes) => new(nodes);

    /// <summary>The node, or the first of several and how many there are.</summary>
    public string Name => _nodes.Length == 1 ? _nodes[0].Hostname : $"{_nodes[0].Hostname} and {Figures.Count(_nodes.Length - 1)} more";

    /// <summary>Whether the plan empties it, or most of it.</summary>
    public bool IsEmptied => Most(n => n.IsEmptied);

    /// <summary>Whether the plan begins to use it, or most of it.</summary>
    public bool IsNewlyUsed => Most(n => n.IsNewlyUsed);

    /// <summary>Whether it, or most of it, is disabled or down.</summary>
    public bool IsOff(bool after) => Most(n => !(after ? n.After : n.Before).Enabled);

    /// <summary>Number of instances.</summary>
    public long Instances(bool after) => _nodes.Sum(n => (long)(after ? n.After : n.Before).Instances);

    /// <summary>Mean share of a resource that is allocated; NaN where no node has any of it.</summary>
    public double Share(int resource, bool after)
    {
        double sum = 0;
        int count = 0;
        foreach (NodeChange node in _nodes)
        {
            double share = (after ? node.After : node.Before).Share(resource);
            if (!double.IsNaN(share))
            {
                sum += share;
                count++;
            }
        }

        return count > 0 ? sum / count : double.NaN;
    }

    private bool Most(Func<NodeChange, bool> holds) => 2 * _nodes.Count(holds) > _nodes.Length;
}
