namespace Watcher.Solvers;

/// <summary>Some nodes that stand one after the other on a <see cref="NodeShelf"/>, and the most room that any of them has of each resource.</summary>
internal sealed class NodeBlock
{
    /// <summary>Entries from which on a block is halved.</summary>
    public const int Most = 64;

    private readonly long[][] _free;
    private readonly long[] _mostFree;

    /// <summary>Creates a block.</summary>
    /// <param name="free">Room of each resource and node, kept by the queue.</param>
    /// <param name="entries">Its nodes, sorted.</param>
    public NodeBlock(long[][] free, List<(long Fullness, int Node)> entries)
    {
        _free = free;
        _mostFree = new long[free.Length];
        Entries = entries;
        Measure();
    }

    /// <summary>Its nodes by fullness, then row.</summary>
    public List<(long Fullness, int Node)> Entries { get; }

    /// <summary>Whether there may be room; false = no node of it has any.</summary>
    public bool MayHaveRoom(int[] need)
    {
        for (int d = 0; d < need.Length; d++)
        {
            if (need[d] > 0 && need[d] > _mostFree[d])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first node with room that suits and stands before another one; null = there is none.</summary>
    public (long Fullness, int Node)? First(int[] need, bool fullestFirst, Func<int, bool> suits, (long Fullness, int Node)? before)
    {
        for (int i = 0; i < Entries.Count; i++)
        {
            (long Fullness, int Node) entry = Entries[fullestFirst ? Entries.Count - 1 - i : i];
            if (before is { } other && (fullestFirst ? other.CompareTo(entry) > 0 : other.CompareTo(entry) < 0))
            {
                return null;
            }

            if (HasRoom(need, entry.Node) && suits(entry.Node))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Takes an entry out that is in it under this fullness.</summary>
    public void Remove((long Fullness, int Node) entry)
    {
        Entries.RemoveAt(Entries.BinarySearch(entry));
        Measure();
    }

    /// <summary>Puts an entry in.</summary>
    /// <returns>The upper half, to stand after this one, where it has become too long; else null.</returns>
    public NodeBlock? Add((long Fullness, int Node) entry)
    {
        Entries.Insert(~Entries.BinarySearch(entry), entry);
        NodeBlock? upperHalf = null;
        if (Entries.Count >= Most)
        {
            upperHalf = new NodeBlock(_free, Entries.GetRange(Most / 2, Entries.Count - (Most / 2)));
            Entries.RemoveRange(Most / 2, Entries.Count - (Most / 2));
        }

        Measure();
        return upperHalf;
    }

    private bool HasRoom(int[] need, int node)
    {
        for (int d = 0; d < need.Length; d++)
        {
            if (need[d] > 0 && need[d] > _free[d][node])
            {
                return false;
            }
        }

        return true;
    }

    private void Measure()
    {
        for (int d = 0; d < _free.Length; d++)
        {
            long most = long.MinValue;
            foreach ((_, int node) in Entries)
            {
                most = Math.Max(most, _free[d][node]);
            }

            _mostFree[d] = most;
        }
    }
}
