using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Filters;

/// <summary>The pool's storage node is up and enabled (Cinder's scheduler knows no others).</summary>
internal sealed class PoolStatusFilter : IPoolFilter
{
    public string Name => "pool_status";

    public string Description => "The pool's storage node is up and enabled (Cinder's scheduler).";

    public IReadOnlyList<string> VolumeAttributes => FilterPaths.None;

    public IReadOnlyList<string> PoolAttributes { get; } = [CdmAttribute.StoragePoolNode, CdmAttribute.StorageNodeState, CdmAttribute.StorageNodeStatus];

    public FilterVerdict Judge(Volume volume, string? type, StoragePool pool, FilterTrace? trace = null)
    {
        if (pool.StorageNode is not { } node)
        {
            trace?.Because("it has no storage node");
            return FilterVerdict.Fail;
        }

        if (node.State != "up")
        {
            trace?.Because($"its storage node is {node.State}", new FactChange(node.Host, CdmAttribute.StorageNodeState, node.State, "up"));
        }

        if (node.Status != "enabled")
        {
            trace?.Because($"its storage node is {node.Status}", new FactChange(node.Host, CdmAttribute.StorageNodeStatus, node.Status, "enabled"));
        }

        return node.State == "up" && node.Status == "enabled" ? FilterVerdict.Pass : FilterVerdict.Fail;
    }
}
