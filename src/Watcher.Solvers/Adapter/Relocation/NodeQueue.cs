using Watcher.Model;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>The nodes that may take instances, from the emptiest to the fullest: by the highest utilisation of any resource, then by row.</summary>
internal sealed class NodeQueue
{
    private readonly ClusterState _state;
    private readonly ClusterModel _model;
    private readonly SortedSet<(long Fullness, int Node)> _byFullness = [];
    private readonly long[] _fullness;

    public NodeQueue(StrategyContext context, Func<ComputeNode, bool>? allowed)
    {
        _state = context.State;
        _model = context.Model;
        _fullness = new long[_model.Nodes.Count];
        foreach (ComputeNode node in context.Nodes)
        {
            if (_state.IsUp(node) && _state.IsEnabled(node) && (allowed is null || allowed(node)))
            {
                _byFullness.Add((_fullness[node.Row] = Fullness(node.Row), node.Row));
            }
            else
            {
                _fullness[node.Row] = -1;
            }
        }
    }

    /// <summary>Whether a node is in it.</summary>
    public bool Has(int node) => _fullness[node] >= 0;

    public IEnumerable<int> EmptiestFirst() => _byFullness.Select(e => e.Node);

    public IEnumerable<int> FullestFirst() => _byFullness.Reverse().Select(e => e.Node);

    /// <summary>What is on a node has changed.</summary>
    public void Changed(int node)
    {
        if (_fullness[node] >= 0)
        {
            _byFullness.Remove((_fullness[node], node));
            _byFullness.Add((_fullness[node] = Fullness(node), node));
        }
    }

    /// <summary>Whether there is room: what the working copy would refuse too, but with a message that takes time to write.</summary>
    public bool HasRoom(int instance, int node)
    {
        for (int d = 0; d < _model.Resources.Count; d++)
        {
            int need = _model.DemandColumn(d)[instance];
            if (need > 0 && _state.UsedColumn(d)[node] + need > _model.CapacityColumn(d)[node])
            {
                return false;
            }
        }

        return true;
    }

    private long Fullness(int node)
    {
        long most = 0;
        for (int d = 0; d < _model.Resources.Count; d++)
        {
            long capacity = _model.CapacityColumn(d)[node], used = _state.UsedColumn(d)[node];
            most = Math.Max(most, capacity > 0 ? (long)((Int128)used * 1_000_000 / capacity) : 0);
        }

        return most;
    }
}
