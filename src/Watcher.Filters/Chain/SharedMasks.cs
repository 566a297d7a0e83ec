using System.Collections.Concurrent;
using Watcher.Eligibility;

namespace Watcher.Filters;

/// <summary>
/// The different masks of a chain: thousands of classes have a few dozen of them. Each is kept once, and two of them are combined once. Thread-safe.
/// </summary>
internal sealed class SharedMasks
{
    private readonly Dictionary<NodeMask, SharedMask> _masks = new(new SameBits());
    private readonly ConcurrentDictionary<long, SharedMask> _both = new(concurrencyLevel: 1, capacity: 61);

    /// <summary>Makes a set of masks over so many targets.</summary>
    public SharedMasks(int targets)
    {
        Targets = targets;
        All = Share(new NodeMask(targets, all: true));
    }

    /// <summary>Number of targets.</summary>
    public int Targets { get; }

    /// <summary>The mask of all targets.</summary>
    public SharedMask All { get; }

    /// <summary>The one mask with these bits; <paramref name="mask"/> is not written any more.</summary>
    public SharedMask Share(NodeMask mask)
    {
        lock (_masks)
        {
            if (!_masks.TryGetValue(mask, out SharedMask? shared))
            {
                _masks[mask] = shared = new SharedMask(mask, _masks.Count);
            }

            return shared;
        }
    }

    /// <summary>What is in both masks.</summary>
    public SharedMask And(SharedMask left, SharedMask right)
    {
        if (right == All)
        {
            return left;
        }

        if (left == All)
        {
            return right;
        }

        long key = ((long)left.Number << 32) | (uint)right.Number;
        return _both.TryGetValue(key, out SharedMask? known) ? known : _both[key] = Combine(left, right);
    }

    private SharedMask Combine(SharedMask left, SharedMask right)
    {
        NodeMask both = left.Mask.Copy();
        both.And(right.Mask);
        return Share(both);
    }

    private sealed class SameBits : IEqualityComparer<NodeMask>
    {
        public bool Equals(NodeMask? x, NodeMask? y) => x is null || y is null ? x == y : x.Words.SequenceEqual(y.Words);

        public int GetHashCode(NodeMask obj)
        {
            ulong hash = 0;
            foreach (ulong word in obj.Words)
            {
                hash = ((hash ^ word) * 0x9E3779B97F4A7C15) ^ (hash >> 29);
            }

            return (int)(hash >> 32);
        }
    }
}
