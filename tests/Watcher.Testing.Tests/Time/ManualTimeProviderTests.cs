namespace Watcher.Testing.Tests.Time;

public class ManualTimeProviderTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Read_WithoutAdvance_StandsStill()
    {
        var clock = new ManualTimeProvider();
        Assert.Equal(clock.GetUtcNow(), clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetElapsedTime(clock.GetTimestamp()));
    }

    [Fact]
    public void Advance_MovesClockAndTimestampTogether()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 5, 1, 2, 0, 0, TimeSpan.FromHours(2)));
        long start = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 1, 30, 0, TimeSpan.Zero), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(90), clock.GetElapsedTime(start));
    }

    [Fact]
    public void Advance_Backwards_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ManualTimeProvider().Advance(-s_second));

    [Fact]
    public void StepPerReading_MovesOnAfterEachReading()
    {
        var clock = new ManualTimeProvider { StepPerReading = s_second };
        Assert.Equal(clock.GetUtcNow() + s_second, clock.GetUtcNow());
    }

    [Fact]
    public void Timers_FireInOrderOfTimeThenCreation_EachAtItsMoment()
    {
        var clock = new ManualTimeProvider();
        DateTimeOffset start = clock.GetUtcNow();
        var fired = new List<(string, TimeSpan)>();
        using ITimer late = Timer(clock, "late", 3);
        using ITimer first = Timer(clock, "first", 2);
        using ITimer second = Timer(clock, "second", 2);
        using ITimer never = Timer(clock, "never", 9);

        clock.Advance(5 * s_second);

        Assert.Equal([("first", 2 * s_second), ("second", 2 * s_second), ("late", 3 * s_second)], fired);
        Assert.Equal(start + (5 * s_second), clock.GetUtcNow());
        Assert.Equal(1, clock.PendingTimers);

        ITimer Timer(ManualTimeProvider provider, string name, int due) =>
            provider.CreateTimer(_ => fired.Add((name, clock.GetUtcNow() - start)), null, due * s_second, Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void Timer_WithPeriod_FiresAgainUntilDisposed()
    {
        var clock = new ManualTimeProvider();
        int fired = 0;
        ITimer timer = clock.CreateTimer(_ => fired++, null, s_second, s_second);
        clock.Advance(3.5 * s_second);
        Assert.Equal(3, fired);
        timer.Dispose();
        clock.Advance(10 * s_second);
        Assert.Equal(3, fired);
        Assert.False(timer.Change(s_second, s_second));
    }

    [Fact]
    public void Timer_ChangedInItsCallback_FiresAtTheNewTime()
    {
        var clock = new ManualTimeProvider();
        int fired = 0;
        ITimer? timer = null;
        timer = clock.CreateTimer(_ =>
        {
            if (++fired == 1)
            {
                timer!.Change(s_second, Timeout.InfiniteTimeSpan);
            }
        }, null, s_second, Timeout.InfiniteTimeSpan);
        clock.Advance(1.5 * s_second);
        Assert.Equal(1, fired);
        clock.Advance(s_second);
        Assert.Equal(2, fired);
    }

    [Fact]
    public async Task Delay_EndsWhenTheClockGetsThere()
    {
        var clock = new ManualTimeProvider();
        Task delay = Task.Delay(s_second, clock, TestContext.Current.CancellationToken);
        Assert.False(delay.IsCompleted);
        clock.Advance(s_second);
        await delay;
    }
}
