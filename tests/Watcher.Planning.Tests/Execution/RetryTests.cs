namespace Watcher.Planning.Tests.Executing;

/// <summary>Retries, timeouts, and handlers that do not return.</summary>
public class RetryTests
{
    private static readonly ExecutorOptions s_retry = new()
    {
        DefaultRetry = new RetryPolicy { Attempts = 3, FirstDelay = TimeSpan.FromSeconds(10), Factor = 3, MaximumDelay = TimeSpan.FromSeconds(25) },
        DefaultTimeout = TimeSpan.FromSeconds(100),
        AbortGrace = TimeSpan.FromSeconds(5),
        ProbeInterval = TimeSpan.FromSeconds(7),
        MaximumProbes = 3,
    };

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 25)]
    [InlineData(3, 25)]
    [InlineData(1000, 25)]
    public void DelayAfter_Failures_GrowsToTheMaximum(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), s_retry.DefaultRetry.DelayAfter(failures));

    [Fact]
    public void DelayAfter_ManyFailuresOfALongDelay_DoesNotOverflow() =>
        Assert.Equal(TimeSpan.MaxValue, new RetryPolicy { FirstDelay = TimeSpan.FromDays(1), Factor = 1000, MaximumDelay = TimeSpan.MaxValue }.DelayAfter(500));

    [Fact]
    public void Failure_WithRetries_WaitsAndFreesItsPlaces() => Inline.Run(() =>
    {
        var bench = new Bench(s_retry with { Limits = new Watcher.Plans.PlanningOptions { Workers = 1 } });
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], []));
        bench.Handler.Fail(1);
        Assert.Equal("RO", Bench.States(execution));
        bench.Clock.Advance(TimeSpan.FromSeconds(9));
        bench.Handler.Finish(2);
        Assert.Equal([1, 2], bench.Handler.Started);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 2, 1], bench.Handler.Started);
        bench.Handler.Fail(1);
        bench.Clock.Advance(TimeSpan.FromSeconds(25));
        bench.Handler.Fail(1);

        Assert.Equal("FS", Bench.States(execution));
        Assert.Equal(3, execution.Snapshot().Actions[0].Attempts);
        Assert.Equal("it broke", execution.Snapshot().Actions[0].Message);
    });

    [Fact]
    public void Failure_ThatNoRetryHelps_IsFinal() => Inline.Run(() =>
    {
        var bench = new Bench(s_retry);
        PlanExecution execution = bench.Executor.Submit(Bench.Of(Bench.Work("r1")));
        bench.Handler.Fail(1, mayRetry: false);
        Assert.Equal("F", Bench.States(execution));
    });

    [Fact]
    public void Failure_InACancelledPlan_IsNotRetried() => Inline.Run(() =>
    {
        var bench = new Bench(s_retry);
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1"]));
        execution.Cancel();
        bench.Handler.Fail(1);
        Assert.Equal("FC", Bench.States(execution));
        Assert.Equal(ExecutionStatus.Cancelled, Bench.Status(execution));
    });

    [Fact]
    public void Skip_OfAnActionThatWaitsForItsRetry_IsAtOnce() => Inline.Run(() =>
    {
        var bench = new Bench(s_retry);
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1"]));
        bench.Handler.Fail(1);
        Assert.True(execution.Skip(1, "done by hand", holds: true));
        Assert.Equal("KO", Bench.States(execution));
        bench.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, bench.Handler.Started.Count(id => id == 1));
    });

    [Fact]
    public void Timeout_OfAHandlerThatListens_IsAFailedAttempt() => Inline.Run(() =>
    {
        var bench = new Bench(s_retry);
        PlanExecution execution = bench.Executor.Submit(Bench.Of(Bench.Work("r1")));
        bench.Clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal([1], bench.Handler.AskedToAbort);
        Assert.Equal("R", Bench.States(execution));
        Assert.Equal("took longer than 100 s", execution.Snapshot().Actions[0].Message);
        Assert.Equal(0, bench.Handler.Probes);
    });

    [Theory]
    [InlineData(ProbeAnswer.Done, "S", 1)]
    [InlineData(ProbeAnswer.NotDone, "R", 1)]
    [InlineData(ProbeAnswer.Unknown, "F", 1)]
    [InlineData(ProbeAnswer.Ongoing, "F", 3)]
    public void Timeout_OfAHandlerThatDoesNotReturn_IsDecidedByTheProbe(ProbeAnswer answer, string states, int probes) => Inline.Run(() =>
    {
        var bench = new Bench(s_retry, new ScriptedHandler { Listens = false, Answer = _ => answer });
        PlanExecution execution = bench.Executor.Submit(Bench.Of(Bench.Work("r1")));
        bench.Clock.Advance(TimeSpan.FromSeconds(104));
        Assert.Equal("O", Bench.States(execution));
        bench.Clock.Advance(TimeSpan.FromSeconds(answer == ProbeAnswer.Ongoing ? 15 : 1));

        Assert.Equal(states, Bench.States(execution));
        Assert.Equal(probes, bench.Handler.Probes);
    });

    [Fact]
    public void Completion_AfterTheProbeFoundItDone_IsNotCountedAgain() => Inline.Run(() =>
    {
        var bench = new Bench(s_retry, new ScriptedHandler { Listens = false, Answer = _ => ProbeAnswer.Done });
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1"], ["2"]));
        bench.Clock.Advance(TimeSpan.FromSeconds(105));
        Assert.Equal("SOP", Bench.States(execution));
        bench.Handler.Finish(1);
        Assert.Equal("SOP", Bench.States(execution));
        Assert.Equal([1, 2], bench.Handler.Started);
    });

    [Fact]
    public void Completion_OfAnEarlierAttempt_DoesNotEndALaterOne() => Inline.Run(() =>
    {
        var handler = new Deaf();
        var clock = new Watcher.Testing.ManualTimeProvider();
        var executor = new PlanExecutor(new ActionHandlers().Add<Watcher.Actions.ClusterAction>(handler), s_retry with { StartInline = true }, clock);
        PlanExecution execution = executor.Submit(Bench.Plan([], ["1"]));
        clock.Advance(TimeSpan.FromSeconds(115));
        Assert.Equal(2, handler.Attempts.Count);
        handler.Attempts[0].SetResult();
        Assert.Equal("OP", Bench.States(execution));
        handler.Attempts[1].SetException(new ActionFailedException("it broke", mayRetry: false));
        Assert.Equal("FB", Bench.States(execution));
    });

    [Fact]
    public void AbandonedAction_KeepsItsPlaces_UntilItsHandlerReturns() => Inline.Run(() =>
    {
        var bench = new Bench(s_retry with { Limits = new Watcher.Plans.PlanningOptions { Workers = 1 } }, new ScriptedHandler { Listens = false });
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1!"], ["1?"]));
        bench.Clock.Advance(TimeSpan.FromSeconds(105));
        Assert.Equal("FBB", Bench.States(execution));
        Assert.True(execution.Snapshot().Actions[0].MayStillRun);
        PlanExecution other = bench.Executor.Submit(Bench.Of(11, Bench.Work("z")));
        Assert.Equal("P", Bench.States(other));
        bench.Handler.Finish(1);

        Assert.Equal("O", Bench.States(other));
        Assert.Equal("FBB", Bench.States(execution));
        Assert.False(execution.Snapshot().Actions[0].MayStillRun);
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AbandonedAction_IsReleased_ByHandOrByTime(bool byHand) => Inline.Run(() =>
    {
        var bench = new Bench(
            s_retry with { Limits = new Watcher.Plans.PlanningOptions { Workers = 1 }, AbandonedHold = TimeSpan.FromSeconds(byHand ? 100_000 : 50) },
            new ScriptedHandler { Listens = false });
        PlanExecution execution = bench.Executor.Submit(Bench.Of(Bench.Work("r1")));
        bench.Clock.Advance(TimeSpan.FromSeconds(105));
        PlanExecution other = bench.Executor.Submit(Bench.Of(11, Bench.Work("z")));
        if (byHand)
        {
            Assert.True(execution.Release(1, "looked"));
            Assert.False(execution.Release(1, "looked again"));
        }
        else
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(50));
        }

        Assert.Equal("O", Bench.States(other));
    });

    /// <summary>Ignores requests to abort, and says that nothing was done.</summary>
    private sealed class Deaf : IActionHandler<Watcher.Actions.ClusterAction>
    {
        public List<TaskCompletionSource> Attempts { get; } = [];

        public Task ExecuteAsync(Watcher.Actions.ClusterAction action, ActionContext context, CancellationToken cancellationToken)
        {
            Attempts.Add(new TaskCompletionSource());
            return Attempts[^1].Task;
        }

        public ValueTask<ProbeAnswer> ProbeAsync(Watcher.Actions.ClusterAction action, ActionContext context, CancellationToken cancellationToken) => new(ProbeAnswer.NotDone);
    }
}
