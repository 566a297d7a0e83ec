namespace Watcher.Benchmarks.Consolidation;

/// <summary>SplitMix64 with integer draws: a seed means the same cluster on every machine.</summary>
internal sealed class Draw(ulong seed)
{
    private ulong _state = seed;

    /// <summary>0 … bound − 1.</summary>
    internal int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>An index with a probability proportional to its weight, given the running sums of the weights.</summary>
    internal int Pick(int[] upTo)
    {
        int at = Array.BinarySearch(upTo, Below(upTo[^1]) + 1);
        return at >= 0 ? at : ~at;
    }

    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
