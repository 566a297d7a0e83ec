using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning;

/// <summary>
/// Several moves of one instance that are listed in another order than the sources say: they change places so that each starts where the one before ended.
/// </summary>
internal static class HopOrder
{
    public static IReadOnlyList<SolutionAction> Link(ClusterModel model, IReadOnlyList<SolutionAction> actions)
    {
        SolutionAction[]? linked = null;
        foreach (IGrouping<string, int> group in Enumerable.Range(0, actions.Count)
            .Where(i => actions[i].Action.ResourceId.Length > 0).GroupBy(i => actions[i].Action.ResourceId, StringComparer.Ordinal))
        {
            int[] positions = [.. group];
            if (positions.Length > 1 && positions.All(i => actions[i].Action.DestinationNode is not null)
                && model.Instances.TryGet(group.Key, out Instance instance) && Chain(actions, positions, instance.Node?.Hostname) is { } chain)
            {
                linked ??= [.. actions];
                for (int k = 0; k < chain.Count; k++)
                {
                    linked[positions[k]] = actions[chain[k]];
                }
            }
        }

        return linked ?? actions;
    }

    /// <summary>The moves one after the other from where the instance is, the earlier listed first; null when they do not make one chain.</summary>
    private static List<int>? Chain(IReadOnlyList<SolutionAction> actions, int[] positions, string? host)
    {
        var open = positions.ToList();
        var chain = new List<int>(positions.Length);
        while (open.Count > 0)
        {
            int next = open.FindIndex(i => actions[i].Action.SourceNode == host);
            if (next < 0)
            {
                return null;
            }

            chain.Add(open[next]);
            host = actions[open[next]].Action.DestinationNode;
            open.RemoveAt(next);
        }

        return chain;
    }
}
