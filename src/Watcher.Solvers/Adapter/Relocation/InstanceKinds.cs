using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>
/// Instances that no node can tell apart by filters, zone and size. Where one of a kind finds no such node, the others find none either; server groups and host hints come
/// on top of that.
/// </summary>
internal sealed class InstanceKinds(StrategyContext context)
{
    /// <summary>The kind of an instance; null = it is one of its own.</summary>
    public (int Filters, string? Zone, int Vcpus, int MemoryMiB, int DiskGiB)? Of(Instance instance)
    {
        ClusterModel model = context.Model;
        if (HasMoved(instance))
        {
            return null;
        }

        for (int d = 3; d < model.Resources.Count; d++)
        {
            if (model.DemandColumn(d)[instance.Row] > 0)
            {
                return null;
            }
        }

        int filters = context.Eligibility is { } eligibility ? eligibility.ClassOfInstance[instance.Row] : 0;
        return (filters, instance.PinnedAz, instance.Vcpus, instance.MemoryMiB, instance.DiskGiB);
    }

    /// <summary>Whether it is elsewhere than in the snapshot: what filters said of it there need not hold.</summary>
    public bool HasMoved(Instance instance) => context.State.NodeOfInstance[instance.Row] != context.Model.NodeOfInstance[instance.Row];

    /// <summary>Whether rules hold an instance that are not about its kind: groups, hints, the node that it came from.</summary>
    public bool IsBound(Instance instance) => instance.ServerGroups.Count > 0
        || (context.Model.HasHostHints && (instance.KeptNear is not null || instance.KeptApart.Count > 0)) || context.State.BarredNode(instance) is not null;
}
