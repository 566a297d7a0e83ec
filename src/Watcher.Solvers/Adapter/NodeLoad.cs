using Watcher.Model;

namespace Watcher.Solvers;

/// <summary>
/// A load of nodes that instances take with them when they move, for objectives: what a node has now + what comes − what leaves. It forbids
/// nothing, and what a node has now may be a reading above or below the sum over its instances; where there is none, the node does not count.
/// Beside it, <see cref="MeasuredUse"/> is use that has to fit. Immutable and thread-safe.
/// </summary>
public sealed class NodeLoad
{
    /// <summary>Creates a load from columns over the model's rows.</summary>
    /// <param name="name">Name in plans.</param>
    /// <param name="nodeStart">What each node row has now, in any integer unit; negative = unknown: the node does not count.</param>
    /// <param name="instanceUse">What each instance row takes with it, in the same unit, at least 0.</param>
    public NodeLoad(string name, long[] nodeStart, long[] instanceUse)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(nodeStart);
        ArgumentNullException.ThrowIfNull(instanceUse);
        Name = name;
        NodeStart = nodeStart;
        InstanceUse = instanceUse;
    }

    /// <summary>Name in plans.</summary>
    public string Name { get; }

    internal long[] NodeStart { get; }

    internal long[] InstanceUse { get; }

    /// <summary>Whether a node counts: what it has is known.</summary>
    public bool Counts(ComputeNode node) => NodeStart[node.Row] >= 0;

    internal BinLoad Bind(PlacementNumbers numbers)
    {
        var start = new long[numbers.BinCount];
        for (int bin = 0; bin < start.Length; bin++)
        {
            start[bin] = NodeStart[numbers.NodeOf(bin).Row];
        }

        var use = new long[numbers.ItemCount];
        for (int item = 0; item < use.Length; item++)
        {
            use[item] = InstanceUse[numbers.InstanceOf(item).Row];
        }

        return new BinLoad(start, use);
    }
}
