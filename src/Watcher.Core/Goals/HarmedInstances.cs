using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Goals;

/// <summary>Counts instances beside one that harms them, where a model has them.</summary>
internal static class HarmedInstances
{
    /// <summary>Of each node in scope, how many instances are harmed.</summary>
    public static int[] PerNode(EfficacyContext context, ClusterModel model, ContentionRole[] roles)
    {
        var harmed = new List<int>();
        foreach (ComputeNode node in model.Nodes)
        {
            if (!context.Scope.HasNode(node.Row))
            {
                continue;
            }

            ContentionRole all = ContentionRole.None;
            foreach (int row in node.Instances.Rows)
            {
                all |= roles[row];
            }

            int count = 0;
            foreach (int row in node.Instances.Rows)
            {
                count += roles[row].IsHarmedBy(all) ? 1 : 0;
            }

            harmed.Add(count);
        }

        return [.. harmed];
    }
}
