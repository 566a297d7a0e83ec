namespace Watcher.Solvers;

/// <summary>Comparison of lexicographic values.</summary>
internal static class Levels
{
    /// <summary>Negative when a is better than b.</summary>
    internal static int Compare(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        for (int l = 0; l < a.Length; l++)
        {
            if (a[l] != b[l]) return a[l] < b[l] ? -1 : 1;
        }

        return 0;
    }
}
