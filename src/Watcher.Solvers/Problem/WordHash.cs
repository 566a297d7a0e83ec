namespace Watcher.Solvers;

/// <summary>A hash of a row of words, equal on every machine. Rows of equal hash are to be compared: it finds those that may be equal, and decides nothing.</summary>
internal static class WordHash
{
    /// <summary>Each word is mixed in by a multiplication with 2⁶⁴ / φ (Knuth's multiplicative hashing), and the high bits are folded into the low ones.</summary>
    public static ulong Of(ReadOnlySpan<ulong> words)
    {
        ulong hash = 0;
        foreach (ulong word in words)
        {
            hash = (hash ^ word) * 0x9E3779B97F4A7C15UL;
            hash ^= hash >> 29;
        }

        return hash;
    }
}
