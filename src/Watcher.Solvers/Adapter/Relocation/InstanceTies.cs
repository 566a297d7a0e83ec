using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>Where those are that an instance has to be with: members of its affinity groups, and those that its hint <c>same_host</c> names.</summary>
internal sealed class InstanceTies(StrategyContext context)
{
    private readonly Dictionary<int, int[]> _membersOf = [];

    /// <summary>The nodes of which an instance has to be on one; null = it is tied to nobody.</summary>
    public HashSet<int>? NodesOf(Instance instance)
    {
        HashSet<int>? nodes = null;
        foreach (ServerGroup group in instance.ServerGroups)
        {
            // As long as nobody else of a group is on a node, it ties to nothing.
            if (group.Policy == "affinity" && NodesOf(MembersOf(group), instance.Row) is { Count: > 0 } with)
            {
                nodes = Both(nodes, with);
            }
        }

        if (context.Model.HasHostHints && instance.KeptNear is { } near)
        {
            nodes = Both(nodes, NodesOf([.. near.Select(i => i.Row)], -1));
        }

        return nodes;
    }

    private static HashSet<int> Both(HashSet<int>? nodes, HashSet<int> others)
    {
        if (nodes is null)
        {
            return others;
        }

        nodes.IntersectWith(others);
        return nodes;
    }

    private HashSet<int> NodesOf(int[] rows, int except)
    {
        var nodes = new HashSet<int>();
        ReadOnlySpan<int> nodeOf = context.State.NodeOfInstance;
        foreach (int row in rows)
        {
            if (row != except && nodeOf[row] >= 0)
            {
                nodes.Add(nodeOf[row]);
            }
        }

        return nodes;
    }

    private int[] MembersOf(ServerGroup group)
    {
        if (!_membersOf.TryGetValue(group.Row, out int[]? rows))
        {
            _membersOf[group.Row] = rows = [.. group.Instances.Select(i => i.Row)];
        }

        return rows;
    }
}
