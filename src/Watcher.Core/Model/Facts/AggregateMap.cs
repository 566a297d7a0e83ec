using System.Text;

namespace Watcher.Model;

/// <summary>Host aggregates by node, and nodes by the set of aggregates that they are in: nodes in the same aggregates have the same number.</summary>
internal sealed class AggregateMap
{
    private readonly int[] _offsets;
    private readonly int[] _rows;

    public AggregateMap(ClusterModel model)
    {
        int nodes = model.Nodes.Count;
        var members = new List<(int Node, int Aggregate)>();
        foreach (Aggregate aggregate in model.Aggregates)
        {
            foreach (string host in aggregate.Hosts)
            {
                if (model.FindNodeByHostname(host) is { } node)
                {
                    members.Add((node.Row, aggregate.Row));
                }
            }
        }

        _offsets = new int[nodes + 1];
        foreach ((int node, _) in members)
        {
            _offsets[node + 1]++;
        }

        for (int node = 0; node < nodes; node++)
        {
            _offsets[node + 1] += _offsets[node];
        }

        _rows = new int[members.Count];
        int[] next = _offsets.AsSpan(0, nodes).ToArray();
        foreach ((int node, int aggregate) in members)
        {
            _rows[next[node]++] = aggregate;
        }

        SetOf = Number(nodes);
    }

    /// <summary>Number of the set of aggregates of each node; numbered by the first node that has it.</summary>
    public int[] SetOf { get; }

    /// <summary>Rows of the aggregates of a node, ascending.</summary>
    public ReadOnlySpan<int> this[int node] => _rows.AsSpan(_offsets[node], _offsets[node + 1] - _offsets[node]);

    private int[] Number(int nodes)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var sets = new int[nodes];
        var key = new StringBuilder();
        for (int node = 0; node < nodes; node++)
        {
            key.Clear();
            foreach (int aggregate in this[node])
            {
                // Two characters hold any row number; the text is only ever compared.
                key.Append((char)(aggregate >> 16)).Append((char)aggregate);
            }

            string text = key.Length == 0 ? "" : key.ToString();
            if (!numbers.TryGetValue(text, out int number))
            {
                numbers[text] = number = numbers.Count;
            }

            sets[node] = number;
        }

        return sets;
    }
}
