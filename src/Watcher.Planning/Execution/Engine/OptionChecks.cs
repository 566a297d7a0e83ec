namespace Watcher.Planning;

/// <summary>Refuses options that make no sense, each by its name.</summary>
internal static class OptionChecks
{
    public static void Check(ExecutorOptions options)
    {
        Positive(options.DefaultTimeout, nameof(options.DefaultTimeout));
        foreach ((string type, TimeSpan timeout) in options.Timeouts)
        {
            Positive(timeout, $"{nameof(options.Timeouts)}[{type}]");
        }

        Positive(options.AbortGrace, nameof(options.AbortGrace));
        Positive(options.ProbeInterval, nameof(options.ProbeInterval));
        Positive(options.AbandonedHold, nameof(options.AbandonedHold));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumProbes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PassedOverLimit, 1);
        Check(options.DefaultRetry, nameof(options.DefaultRetry));
        foreach ((string type, RetryPolicy policy) in options.Retries)
        {
            Check(policy, $"{nameof(options.Retries)}[{type}]");
        }
    }

    private static void Check(RetryPolicy policy, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.Attempts, 1, name);
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.Factor, 1, name);
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.FirstDelay, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfLessThan(policy.MaximumDelay, TimeSpan.Zero, name);
    }

    private static void Positive(TimeSpan time, string name)
    {
        if (time <= TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, time, "must be above zero, or Timeout.InfiniteTimeSpan");
        }
    }
}
