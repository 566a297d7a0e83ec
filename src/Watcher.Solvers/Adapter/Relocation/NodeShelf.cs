namespace Watcher.Solvers;

/// <summary>Nodes from the emptiest to the fullest, in short sorted blocks of which a search passes over those without room.</summary>
internal sealed class NodeShelf
{
    private readonly long[][] _free;
    private readonly List<NodeBlock> _blocks = [];

    /// <summary>Creates a shelf.</summary>
    /// <param name="free">Room of each resource and node, kept by the queue.</param>
    /// <param name="entries">Its nodes, sorted.</param>
    public NodeShelf(long[][] free, List<(long Fullness, int Node)> entries)
    {
        _free = free;
        for (int start = 0; start < entries.Count; start += NodeBlock.Most / 2)
        {
            _blocks.Add(new NodeBlock(free, entries.GetRange(start, Math.Min(NodeBlock.Most / 2, entries.Count - start))));
        }
    }

    /// <summary>Its nodes by fullness, then row.</summary>
    public IEnumerable<(long Fullness, int Node)> Entries => _blocks.SelectMany(b => b.Entries);

    /// <summary>The first node with room that suits and stands before another one.</summary>
    /// <param name="need">What is needed of each resource.</param>
    /// <param name="fullestFirst">Whether the search goes from the fullest to the emptiest.</param>
    /// <param name="suits">Asked of nodes that have room.</param>
    /// <param name="best">The other one; null = there is none. The node found takes its place.</param>
    public void First(int[] need, bool fullestFirst, Func<int, bool> suits, ref (long Fullness, int Node)? best)
    {
        for (int b = 0; b < _blocks.Count; b++)
        {
            NodeBlock block = _blocks[fullestFirst ? _blocks.Count - 1 - b : b];
            if (block.Entries.Count == 0)
            {
                continue;
            }

            if (best is { } other && (fullestFirst ? other.CompareTo(block.Entries[^1]) > 0 : other.CompareTo(block.Entries[0]) < 0))
            {
                return;
            }

            if (block.MayHaveRoom(need) && block.First(need, fullestFirst, suits, best) is { } found)
            {
                best = found;
                return;
            }
        }
    }

    public void Remove((long Fullness, int Node) entry)
    {
        NodeBlock block = _blocks[BlockOf(entry)];
        block.Remove(entry);
        if (block.Entries.Count == 0 && _blocks.Count > 1)
        {
            _blocks.Remove(block);
        }
    }

    public void Add((long Fullness, int Node) entry)
    {
        if (_blocks.Count == 0)
        {
            _blocks.Add(new NodeBlock(_free, []));
        }

        int block = BlockOf(entry);
        if (_blocks[block].Add(entry) is { } upperHalf)
        {
            _blocks.Insert(block + 1, upperHalf);
        }
    }

    /// <summary>The last block that starts at or before an entry, else the first.</summary>
    private int BlockOf((long Fullness, int Node) entry)
    {
        int low = 0, high = _blocks.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            (low, high) = _blocks[middle].Entries[0].CompareTo(entry) <= 0 ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
