namespace Watcher.Planning;

/// <summary>Minimum cut by Dinic's algorithm (breadth-first levels, blocking flows by depth-first search without recursion). Used once.</summary>
internal sealed class MinimumCut(int nodes)
{
    private readonly List<int> _to = [];
    private readonly List<long> _capacity = [];
    private readonly List<int> _next = [];
    private readonly int[] _head = Filled(nodes);
    private readonly int[] _level = new int[nodes];
    private readonly int[] _queue = new int[nodes];

    public void AddEdge(int from, int to, long capacity)
    {
        Add(from, to, capacity);
        Add(to, from, 0);
    }

    public long Run(int source, int sink)
    {
        long total = 0;
        var arc = new int[nodes];
        var path = new List<int>();
        while (Levels(source, sink))
        {
            Array.Copy(_head, arc, nodes);
            path.Clear();
            int at = source;
            while (true)
            {
                if (at == sink)
                {
                    long least = long.MaxValue;
                    foreach (int e in path)
                    {
                        least = Math.Min(least, _capacity[e]);
                    }

                    int cut = -1;
                    for (int k = 0; k < path.Count; k++)
                    {
                        _capacity[path[k]] -= least;
                        _capacity[path[k] ^ 1] += least;
                        cut = cut < 0 && _capacity[path[k]] == 0 ? k : cut;
                    }

                    total += least;
                    at = _to[path[cut] ^ 1];
                    path.RemoveRange(cut, path.Count - cut);
                    continue;
                }

                int edge = arc[at];
                while (edge >= 0 && (_capacity[edge] == 0 || _level[_to[edge]] != _level[at] + 1))
                {
                    edge = _next[edge];
                }

                arc[at] = edge;
                if (edge >= 0)
                {
                    path.Add(edge);
                    at = _to[edge];
                }
                else if (path.Count == 0)
                {
                    break;
                }
                else
                {
                    _level[at] = -1;
                    at = _to[path[^1] ^ 1];
                    path.RemoveAt(path.Count - 1);
                }
            }
        }

        return total;
    }

    /// <summary>Whether a node is on the source's side of the minimum cut; after <see cref="Run"/>.</summary>
    public bool OnSourceSide(int node) => _level[node] >= 0;

    private bool Levels(int source, int sink)
    {
        Array.Fill(_level, -1);
        _level[source] = 0;
        _queue[0] = source;
        int count = 1;
        for (int i = 0; i < count; i++)
        {
            for (int e = _head[_queue[i]]; e >= 0; e = _next[e])
            {
                if (_capacity[e] > 0 && _level[_to[e]] < 0)
                {
                    _level[_to[e]] = _level[_queue[i]] + 1;
                    _queue[count++] = _to[e];
                }
            }
        }

        return _level[sink] >= 0;
    }

    private void Add(int from, int to, long capacity)
    {
        _to.Add(to);
        _capacity.Add(capacity);
        _next.Add(_head[from]);
        _head[from] = _to.Count - 1;
    }

    private static int[] Filled(int count)
    {
        var heads = new int[count];
        Array.Fill(heads, -1);
        return heads;
    }
}
