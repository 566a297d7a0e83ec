namespace Watcher.Solvers;

/// <summary>Whether a change that has been made may stay.</summary>
internal static class Acceptance
{
    /// <summary>No level above may be worse; the level itself by as much as the temperature allows.</summary>
    internal static bool Allows(ReadOnlySpan<long> before, ReadOnlySpan<long> after, int level, long temperature, ref SplitMix64 random)
    {
        for (int l = 0; l < level; l++)
        {
            if (after[l] != before[l]) return after[l] < before[l];
        }

        return after[level] - before[level] <= (temperature == 0 ? 0 : Temperature.Threshold(temperature, random.Next()));
    }
}
