using Watcher.Model;

namespace Watcher.Planning.Reporting;

/// <summary>A cluster before and after a plan, node by node and in all.</summary>
internal sealed class ClusterSummary
{
    /// <summary>Names of the bands of <see cref="ClusterTotals.Bands"/>.</summary>
    public static readonly IReadOnlyList<string> BandNames = ["0–20 %", "20–40 %", "40–60 %", "60–80 %", "80–100 %", "> 100 %"];

    private ClusterSummary(IReadOnlyList<NodeChange> nodes, ClusterTotals before, ClusterTotals after)
    {
        Nodes = nodes;
        Before = before;
        After = after;
    }

    /// <summary>All nodes, by uuid as in the model.</summary>
    public IReadOnlyList<NodeChange> Nodes { get; }

    /// <summary>The cluster before.</summary>
    public ClusterTotals Before { get; }

    /// <summary>The cluster after.</summary>
    public ClusterTotals After { get; }

    /// <summary>The nodes that change, the largest change first.</summary>
    public IReadOnlyList<NodeChange> Changed =>
        [.. Nodes.Where(n => n.Changes)
            .OrderByDescending(n => Math.Abs(n.After.Instances - n.Before.Instances))
            .ThenBy(n => n.Hostname, StringComparer.Ordinal)];

    public static ClusterSummary Of(ClusterModel before, ClusterModel after)
    {
        NodeLoad[] was = Loads(before), becomes = Loads(after);
        var nodes = new NodeChange[was.Length];
        for (int row = 0; row < nodes.Length; row++)
        {
            nodes[row] = new NodeChange(new ComputeNode(before, row).Hostname, was[row], becomes[row]);
        }

        return new ClusterSummary(nodes, Totals(before, was), Totals(after, becomes));
    }

    private static NodeLoad[] Loads(ClusterModel model)
    {
        var counts = new int[model.Nodes.Count];
        foreach (int node in model.NodeOfInstance)
        {
            if (node >= 0)
            {
                counts[node]++;
            }
        }

        var loads = new NodeLoad[counts.Length];
        for (int row = 0; row < loads.Length; row++)
        {
            var node = new ComputeNode(model, row);
            loads[row] = new NodeLoad(counts[row], Share(model, 0, row), Share(model, 1, row), Share(model, 2, row), node.IsUp && node.IsEnabled);
        }

        return loads;
    }

    private static double Share(ClusterModel model, int dimension, int node)
    {
        long capacity = model.CapacityColumn(dimension)[node];
        return capacity > 0 ? (double)model.UsedColumn(dimension)[node] / capacity : double.NaN;
    }

    private static ClusterTotals Totals(ClusterModel model, NodeLoad[] loads)
    {
        int active = 0, empty = 0, off = 0;
        var bands = new int[BandNames.Count];
        Span<long> used = stackalloc long[2], capacity = stackalloc long[2];
        for (int row = 0; row < loads.Length; row++)
        {
            off += loads[row].Enabled ? 0 : 1;
            if (loads[row].Instances == 0)
            {
                empty += loads[row].Enabled ? 1 : 0;
                continue;
            }

            active++;
            for (int d = 0; d < 2; d++)
            {
                used[d] += model.UsedColumn(d)[row];
                capacity[d] += model.CapacityColumn(d)[row];
            }

            double fullest = loads[row].Fullest;
            bands[fullest > 1 ? bands.Length - 1 : Math.Clamp((int)Math.Ceiling(fullest * 5) - 1, 0, bands.Length - 2)]++;
        }

        return new ClusterTotals(active, empty, off, Ratio(used[0], capacity[0]), Ratio(used[1], capacity[1]), bands);
    }

    private static double Ratio(long used, long capacity) => capacity > 0 ? (double)used / capacity : double.NaN;
}
