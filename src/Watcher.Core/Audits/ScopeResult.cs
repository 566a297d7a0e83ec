using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Audits;

/// <summary>
/// What an audit scope keeps of a model. The model itself stays whole, so that capacity, zones and server groups keep their truth; nodes
/// outside are neither sources nor destinations, excluded instances count but do not move. Immutable; safe to share across threads.
/// </summary>
public sealed class ScopeResult
{
    private readonly NodeMask _nodes;
    private readonly bool[]? _excluded;
    private readonly bool[]? _poolsOut;
    private readonly bool[]? _volumesOut;
    private readonly ReadOnlyMemory<int> _nodeOfInstance;

    internal ScopeResult(ClusterModel model, NodeMask nodes, bool[]? excluded, bool[]? poolsOut, bool[]? volumesOut, IReadOnlyList<string> unmatched)
    {
        _nodes = nodes;
        _excluded = excluded;
        _poolsOut = poolsOut;
        _volumesOut = volumesOut;
        _nodeOfInstance = model.Table(ElementKind.Instance).Ints(InstanceAttr.Node);
        Unmatched = unmatched;
    }

    /// <summary>Number of compute nodes in scope.</summary>
    public int NodeCount => _nodes.CountSet();

    /// <summary>The compute nodes in scope.</summary>
    public NodeMask Nodes => _nodes;

    /// <summary>Entries of the scope that matched nothing, one line each.</summary>
    public IReadOnlyList<string> Unmatched { get; }

    /// <summary>Everything is in scope.</summary>
    public static ScopeResult All(ClusterModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new ScopeResult(model, new NodeMask(model.Nodes.Count, all: true), null, null, null, []);
    }

    /// <summary>Whether a node is in scope.</summary>
    public bool HasNode(int row) => _nodes[row];

    /// <summary>Whether an instance is on a node in scope (excluded or not).</summary>
    public bool HasInstance(int row) => _nodeOfInstance.Span[row] is var node && node >= 0 && _nodes[node];

    /// <summary>Whether an instance is in scope and not excluded.</summary>
    public bool MayMove(int row) => HasInstance(row) && (_excluded is null || !_excluded[row]);

    /// <summary>Whether an instance that is on no node may be given one in scope: it is not excluded.</summary>
    public bool MayStart(int row) => _nodeOfInstance.Span[row] < 0 && (_excluded is null || !_excluded[row]);

    /// <summary>Whether a pool is in scope.</summary>
    public bool HasPool(int row) => _poolsOut is null || !_poolsOut[row];

    /// <summary>Whether a volume is in scope and may be moved.</summary>
    public bool MayMoveVolume(int row) => _volumesOut is null || !_volumesOut[row];
}
