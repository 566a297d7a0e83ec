using System.Numerics;

namespace Watcher.Eligibility;

/// <summary>A set of compute-node rows as bits, 64 a word; bits at and above <see cref="Count"/> are always clear. Not thread-safe while written.</summary>
public sealed class NodeMask
{
    private readonly ulong[] _words;

    /// <summary>Creates a mask over <paramref name="count"/> nodes, all set or all clear.</summary>
    public NodeMask(int count, bool all = false)
    {
        Count = count;
        _words = new ulong[(count + 63) / 64];
        if (all)
        {
            Array.Fill(_words, ulong.MaxValue);
            if ((count & 63) != 0)
            {
                _words[^1] = (1UL << (count & 63)) - 1;
            }
        }
    }

    /// <summary>Number of nodes.</summary>
    public int Count { get; }

    /// <summary>The words; bit i of word w is node 64·w + i.</summary>
    public ReadOnlySpan<ulong> Words => _words;

    /// <summary>Whether a node is in the set.</summary>
    public bool this[int node]
    {
        get => (_words[node >> 6] >> (node & 63) & 1) != 0;
        set
        {
            if (value)
            {
                _words[node >> 6] |= 1UL << (node & 63);
            }
            else
            {
                _words[node >> 6] &= ~(1UL << (node & 63));
            }
        }
    }

    /// <summary>How many nodes are in the set.</summary>
    public int CountSet()
    {
        int count = 0;
        foreach (ulong word in _words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Keeps only the nodes that are in <paramref name="other"/> too.</summary>
    public void And(NodeMask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (int i = 0; i < _words.Length; i++)
        {
            _words[i] &= other._words[i];
        }
    }
}
