namespace Watcher.Benchmarks.Consolidation;

/// <summary>
/// What an operator's script does: take the nodes from the emptiest up, move all instances of a node to the best fitting other
/// active nodes, or leave the node as it is. Shares nothing with the engine. A node that has received instances moves them on.
/// </summary>
internal sealed class WholeNodeGreedy
{
    private const int Dims = ScaleCluster.Dimensions;

    private readonly ScaleCluster _cluster;
    private readonly long[] _free;
    private readonly double[] _weight = new double[Dims];
    private readonly int[] _at;
    private readonly List<int>[] _on;
    private readonly int[][] _nodesOfClass;
    private int _moved;

    private WholeNodeGreedy(ScaleCluster cluster)
    {
        _cluster = cluster;
        _free = [.. cluster.Capacity];
        _at = [.. cluster.NodeOf];
        _on = new List<int>[cluster.Nodes];
        for (int n = 0; n < _on.Length; n++) _on[n] = [];
        for (int i = 0; i < _at.Length; i++) Add(i, _at[i]);
        for (int d = 0; d < Dims; d++)
        {
            double sum = 0;
            for (int n = 0; n < cluster.Nodes; n++) sum += cluster.Capacity[(n * Dims) + d];
            _weight[d] = cluster.Nodes / sum;
        }

        _nodesOfClass = new int[cluster.Classes.Length][];
        for (int c = 0; c < _nodesOfClass.Length; c++)
            _nodesOfClass[c] = [.. Enumerable.Range(0, cluster.Nodes).Where(n => _on[n].Count > 0 && (cluster.Classes[c][n >> 6] >> (n & 63) & 1) != 0)];
    }

    /// <summary>How many nodes it empties, by the better of two orders: fewest instances first, or least load first.</summary>
    internal static (int Released, int Moves) Run(ScaleCluster cluster)
    {
        (int Released, int Moves) byCount = new WholeNodeGreedy(cluster).Go(byLoad: false);
        (int Released, int Moves) byLoad = new WholeNodeGreedy(cluster).Go(byLoad: true);
        return byLoad.Released > byCount.Released ? byLoad : byCount;
    }

    private (int Released, int Moves) Go(bool byLoad)
    {
        int released = 0;
        double[] load = new double[_on.Length];
        for (int n = 0; n < load.Length; n++) load[n] = Used(n);
        IEnumerable<int> nodes = Enumerable.Range(0, _on.Length).Where(n => _on[n].Count > 0);
        int[] order = byLoad
            ? [.. nodes.OrderBy(n => load[n]).ThenBy(n => n)]
            : [.. nodes.OrderBy(n => _on[n].Count).ThenBy(n => load[n]).ThenBy(n => n)];
        foreach (int node in order)
        {
            if (TryEmpty(node)) released++;
        }

        return (released, _moved);
    }

    private bool TryEmpty(int node)
    {
        int[] instances = [.. _on[node].OrderByDescending(i => Size(i)).ThenBy(i => i)];
        int moved = _moved + instances.Count(i => _cluster.NodeOf[i] == node);
        if (moved > (_cluster.Options.MaxMoves ?? int.MaxValue) || instances.Any(i => _cluster.Pinned[i])) return false;
        int done = 0;
        while (done < instances.Length && BestFit(instances[done], node) is var to and >= 0) Move(instances[done++], to);
        if (done == instances.Length)
        {
            _moved = moved;
            return true;
        }

        for (int k = 0; k < done; k++) Move(instances[k], node);
        return false;
    }

    private int BestFit(int instance, int from)
    {
        long[] demand = _cluster.Flavors[_cluster.FlavorOf[instance]];
        int best = -1;
        double least = double.MaxValue;
        foreach (int node in _nodesOfClass[_cluster.ClassOf[instance]])
        {
            int row = node * Dims;
            if (_free[row] < demand[0] || _free[row + 1] < demand[1] || _free[row + 2] < demand[2]) continue;
            if (node == from || _on[node].Count == 0) continue;
            double left = (_free[row] * _weight[0]) + (_free[row + 1] * _weight[1]) + (_free[row + 2] * _weight[2]);
            if (left >= least) continue;
            least = left;
            best = node;
        }

        return best;
    }

    private double Used(int node)
    {
        double used = 0;
        for (int d = 0; d < Dims; d++) used += (_cluster.Capacity[(node * Dims) + d] - _free[(node * Dims) + d]) * _weight[d];
        return used;
    }

    private double Size(int instance)
    {
        long[] demand = _cluster.Flavors[_cluster.FlavorOf[instance]];
        return (demand[0] * _weight[0]) + (demand[1] * _weight[1]) + (demand[2] * _weight[2]);
    }

    private void Move(int instance, int to)
    {
        int from = _at[instance];
        _on[from].Remove(instance);
        for (int d = 0; d < Dims; d++) _free[(from * Dims) + d] += _cluster.Flavors[_cluster.FlavorOf[instance]][d];
        Add(instance, to);
    }

    private void Add(int instance, int node)
    {
        _at[instance] = node;
        _on[node].Add(instance);
        for (int d = 0; d < Dims; d++) _free[(node * Dims) + d] -= _cluster.Flavors[_cluster.FlavorOf[instance]][d];
    }
}
