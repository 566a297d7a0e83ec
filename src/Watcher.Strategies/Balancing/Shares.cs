namespace Watcher.Strategies.Balancing;

/// <summary>Shares of 100 % in billionths.</summary>
internal static class Shares
{
    public const double StepsPerUnit = 1e9;

    /// <summary>What a load is above a limit, as a share of what 100 % is; at least one step where it is above at all.</summary>
    public static long Above(long load, long limit, long full) => load <= limit ? 0 : 1 + (long)(StepsPerUnit * (load - limit) / Math.Max(1, full));
}
