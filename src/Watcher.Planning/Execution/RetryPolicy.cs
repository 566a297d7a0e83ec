namespace Watcher.Planning;

/// <summary>
/// How often an action is tried, and how long it waits in between: the first delay, then each time <see cref="Factor"/> times as long, up to
/// <see cref="MaximumDelay"/>. No randomness: the same failures give the same times. Immutable.
/// </summary>
public sealed record RetryPolicy
{
    /// <summary>No second attempt.</summary>
    public static RetryPolicy None { get; } = new();

    /// <summary>Attempts in all, from 1; default 1.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Wait after the first failure, not negative; default 10 s.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>By what each further wait is longer, from 1; default 2.</summary>
    public int Factor { get; init; } = 2;

    /// <summary>Longest wait; default 10 min.</summary>
    public TimeSpan MaximumDelay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The wait after a number of failures.</summary>
    /// <param name="failures">From 1.</param>
    public TimeSpan DelayAfter(int failures)
    {
        long ticks = FirstDelay.Ticks, most = MaximumDelay.Ticks;
        for (int i = 1; i < failures && ticks < most && Factor > 1; i++)
        {
            ticks = ticks > most / Factor ? most : ticks * Factor;
        }

        return TimeSpan.FromTicks(Math.Max(0, Math.Min(ticks, most)));
    }
}
