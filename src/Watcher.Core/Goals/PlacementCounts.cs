using Watcher.Model;

namespace Watcher.Goals;

/// <summary>Counts that indicators share, from the models before and after alone.</summary>
internal static class PlacementCounts
{
    /// <summary>Nodes in scope that are up and enabled.</summary>
    public static int EnabledNodes(EfficacyContext context)
    {
        int count = 0;
        foreach (ComputeNode node in context.Before.Nodes)
        {
            count += context.Scope.HasNode(node.Row) && node.IsUp && node.IsEnabled ? 1 : 0;
        }

        return count;
    }

    /// <summary>Enabled nodes with instances that end empty, less disabled nodes that the plan enables and fills; not below 0.</summary>
    public static int ReleasedNodes(EfficacyContext context)
    {
        int released = 0;
        foreach (ComputeNode node in context.Before.Nodes)
        {
            int before = node.Instances.Count, after = new ComputeNode(context.After, node.Row).Instances.Count;
            if (node.IsEnabled && before > 0 && after == 0)
            {
                released++;
            }
            else if (!node.IsEnabled && after > before)
            {
                released--;
            }
        }

        return Math.Max(0, released);
    }

    /// <summary>Nodes in scope with at least one instance.</summary>
    public static int ActiveNodes(EfficacyContext context, ClusterModel model)
    {
        int count = 0;
        foreach (ComputeNode node in model.Nodes)
        {
            count += context.Scope.HasNode(node.Row) && node.Instances.Count > 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>Instances whose node differs, by predicate on the instance before.</summary>
    public static int Moved(EfficacyContext context, Func<Instance, bool>? which = null)
    {
        ReadOnlySpan<int> before = context.Before.NodeOfInstance, after = context.After.NodeOfInstance;
        int count = 0;
        for (int row = 0; row < before.Length; row++)
        {
            count += before[row] >= 0 && after[row] >= 0 && before[row] != after[row]
                && (which is null || which(new Instance(context.Before, row))) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Memory of the instances whose node differs, MiB.</summary>
    public static long MovedMemoryMiB(EfficacyContext context)
    {
        ReadOnlySpan<int> before = context.Before.NodeOfInstance, after = context.After.NodeOfInstance;
        ReadOnlySpan<int> memory = context.Before.DemandColumn(1);
        long sum = 0;
        for (int row = 0; row < before.Length; row++)
        {
            sum += before[row] >= 0 && after[row] >= 0 && before[row] != after[row] ? memory[row] : 0;
        }

        return sum;
    }

    /// <summary>Instances on nodes in scope.</summary>
    public static int Instances(EfficacyContext context)
    {
        int count = 0;
        for (int row = 0; row < context.Before.Instances.Count; row++)
        {
            count += context.Scope.HasInstance(row) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Volumes whose pool or type differs.</summary>
    public static int MovedVolumes(EfficacyContext context, bool attached)
    {
        int count = 0;
        foreach (Volume volume in context.Before.Volumes)
        {
            var after = new Volume(context.After, volume.Row);
            bool moved = volume.Pool?.Row != after.Pool?.Row || volume.VolumeType != after.VolumeType;
            count += moved && volume.AttachedTo.Count > 0 == attached ? 1 : 0;
        }

        return count;
    }
}
