using System.Numerics;
using System.Runtime.InteropServices;

namespace Watcher.Eligibility;

/// <summary>
/// A set of rows – of compute nodes, or of storage pools – as bits, 64 a word; bits at and above <see cref="Count"/> are always clear.
/// Not thread-safe while written.
/// </summary>
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

    private NodeMask(NodeMask other)
    {
        Count = other.Count;
        _words = (ulong[])other._words.Clone();
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

    /// <summary>The row of the first node of the set at or above a row; -1 = there is none.</summary>
    public int Next(int from = 0)
    {
        for (int w = from >> 6; w < _words.Length; w++)
        {
            ulong word = w == from >> 6 ? _words[w] & (ulong.MaxValue << (from & 63)) : _words[w];
            if (word != 0)
            {
                return (w << 6) + BitOperations.TrailingZeroCount(word);
            }
        }

        return -1;
    }

    /// <summary>A mask of its own with the same bits.</summary>
    public NodeMask Copy() => new(this);

    /// <summary>Keeps only the nodes that are in <paramref name="other"/> too.</summary>
    public void And(NodeMask other) => Combine<AndOperator>(other);

    /// <summary>Takes out the nodes that are in <paramref name="other"/>.</summary>
    public void AndNot(NodeMask other) => Combine<AndNotOperator>(other);

    /// <summary>Adds the nodes that are in <paramref name="other"/>.</summary>
    public void Or(NodeMask other) => Combine<OrOperator>(other);

    private void Combine<TOperator>(NodeMask other)
        where TOperator : struct, IBitOperator
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Count, Count, nameof(other));
        Span<ulong> left = _words;
        ReadOnlySpan<ulong> right = other._words;
        Span<Vector<ulong>> lanes = MemoryMarshal.Cast<ulong, Vector<ulong>>(left);
        ReadOnlySpan<Vector<ulong>> others = MemoryMarshal.Cast<ulong, Vector<ulong>>(right);
        for (int i = 0; i < lanes.Length; i++)
        {
            lanes[i] = TOperator.Combine(lanes[i], others[i]);
        }

        for (int i = lanes.Length * Vector<ulong>.Count; i < left.Length; i++)
        {
            left[i] = TOperator.Combine(left[i], right[i]);
        }
    }

    private interface IBitOperator
    {
        static abstract Vector<ulong> Combine(Vector<ulong> left, Vector<ulong> right);

        static abstract ulong Combine(ulong left, ulong right);
    }

    private readonly struct AndOperator : IBitOperator
    {
        public static Vector<ulong> Combine(Vector<ulong> left, Vector<ulong> right) => left & right;

        public static ulong Combine(ulong left, ulong right) => left & right;
    }

    private readonly struct AndNotOperator : IBitOperator
    {
        public static Vector<ulong> Combine(Vector<ulong> left, Vector<ulong> right) => Vector.AndNot(left, right);

        public static ulong Combine(ulong left, ulong right) => left & ~right;
    }

    private readonly struct OrOperator : IBitOperator
    {
        public static Vector<ulong> Combine(Vector<ulong> left, Vector<ulong> right) => left | right;

        public static ulong Combine(ulong left, ulong right) => left | right;
    }
}
