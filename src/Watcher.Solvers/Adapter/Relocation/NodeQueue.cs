using Watcher.Model;
using Watcher.State;
using Watcher.Strategies;

namespace Watcher.Solvers;

/// <summary>
/// The nodes that may take instances, from the emptiest to the fullest: by the highest utilisation of any resource, then by row. One shelf for each of the
/// <see cref="NodeParts"/>: a search looks at the shelves that are open to the instance.
/// </summary>
internal sealed class NodeQueue
{
    private readonly ClusterState _state;
    private readonly ClusterModel _model;
    private readonly NodeParts _parts;
    private readonly long[] _fullness;
    private readonly long[][] _free;
    private readonly int[] _need;
    private NodeShelf[] _shelves;

    public NodeQueue(StrategyContext context, NodeParts parts, Func<ComputeNode, bool>? allowed)
    {
        _state = context.State;
        _model = context.Model;
        _parts = parts;
        _fullness = new long[_model.Nodes.Count];
        _need = new int[_model.Resources.Count];
        _free = new long[_need.Length][];
        for (int d = 0; d < _free.Length; d++)
        {
            _free[d] = new long[_fullness.Length];
        }

        var order = new List<(long Fullness, int Node)>();
        foreach (ComputeNode node in context.Nodes)
        {
            if (_state.IsUp(node) && _state.IsEnabled(node) && (allowed is null || allowed(node)))
            {
                Measure(node.Row);
                order.Add((_fullness[node.Row], node.Row));
            }
            else
            {
                _fullness[node.Row] = -1;
            }
        }

        order.Sort();
        _shelves = Shelves([order]);
    }

    /// <summary>Whether a node is in it.</summary>
    public bool Has(int node) => _fullness[node] >= 0;

    /// <summary>Of some nodes those that are in it, from the emptiest to the fullest.</summary>
    public IEnumerable<int> EmptiestFirst(IEnumerable<int> some) => some.Where(Has).OrderBy(node => _fullness[node]).ThenBy(node => node);

    /// <summary>The first node with room for an instance that suits it; -1 where there is none.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="fullestFirst">Whether the search goes from the fullest to the emptiest.</param>
    /// <param name="suits">Asked of nodes that have room.</param>
    public int First(Instance instance, bool fullestFirst, Func<int, bool> suits)
    {
        for (int d = 0; d < _need.Length; d++)
        {
            _need[d] = _model.DemandColumn(d)[instance.Row];
        }

        IReadOnlyList<int> open = _parts.Of(instance);
        if (_shelves.Length != _parts.Count)
        {
            _shelves = Shelves(_shelves.Select(s => s.Entries));
        }

        (long, int Node)? best = null;
        foreach (int part in open)
        {
            _shelves[part].First(_need, fullestFirst, suits, ref best);
        }

        return best?.Node ?? -1;
    }

    /// <summary>What is on a node has changed.</summary>
    public void Changed(int node)
    {
        if (_fullness[node] < 0)
        {
            return;
        }

        if (_shelves.Length != _parts.Count)
        {
            _shelves = Shelves(_shelves.Select(s => s.Entries));
        }

        (long, int) old = (_fullness[node], node);
        Measure(node);
        NodeShelf shelf = _shelves[_parts.PartOf[node]];
        shelf.Remove(old);
        shelf.Add((_fullness[node], node));
    }

    /// <summary>Whether there is room now, on a node that is in no queue as well.</summary>
    public bool HasRoom(int instance, int node)
    {
        for (int d = 0; d < _need.Length; d++)
        {
            int need = _model.DemandColumn(d)[instance];
            if (need > 0 && _state.UsedColumn(d)[node] + need > _model.CapacityColumn(d)[node])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A shelf for each part, of nodes that are sorted within each list.</summary>
    private NodeShelf[] Shelves(IEnumerable<IEnumerable<(long Fullness, int Node)>> sorted)
    {
        var entries = new List<(long, int)>[_parts.Count];
        for (int part = 0; part < entries.Length; part++)
        {
            entries[part] = [];
        }

        // A part never gets nodes of another one: each comes from one list.
        foreach ((long Fullness, int Node) entry in sorted.SelectMany(s => s))
        {
            entries[_parts.PartOf[entry.Node]].Add(entry);
        }

        return [.. entries.Select(e => new NodeShelf(_free, e))];
    }

    private void Measure(int node)
    {
        long most = 0;
        for (int d = 0; d < _need.Length; d++)
        {
            long capacity = _model.CapacityColumn(d)[node], used = _state.UsedColumn(d)[node];
            _free[d][node] = capacity - used;
            most = Math.Max(most, capacity > 0 ? (long)((Int128)used * 1_000_000 / capacity) : 0);
        }

        _fullness[node] = most;
    }
}
