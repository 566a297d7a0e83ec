namespace Watcher.Planning.Tests.Executing;

/// <summary>Pause, cancel, skip.</summary>
public class ControlTests
{
    [Fact]
    public void Pause_OfAPlan_StartsNothingOfIt_ButOfOthers() => Inline.Run(() =>
    {
        var bench = new Bench(new ExecutorOptions { Limits = new Watcher.Plans.PlanningOptions { Workers = 1 } });
        PlanExecution a = bench.Executor.Submit(Bench.Of(Bench.Work("a1"), Bench.Work("a2"))), b = bench.Executor.Submit(Bench.Of(11, Bench.Work("b1"), Bench.Work("b2")));
        b.Pause();
        bench.Handler.Finish(1);

        Assert.Equal("SO", Bench.States(a));
        bench.Handler.Finish(2);
        Assert.Equal("PP", Bench.States(b));
        Assert.True(b.IsPaused);
        b.Continue();
        Assert.Equal("OP", Bench.States(b));
    });

    [Fact]
    public void Pause_ThenContinue_GoesOnWhereItStopped() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1"]));
        execution.Pause();
        bench.Handler.Finish(1);
        Assert.Equal("SP", Bench.States(execution));
        execution.Continue();
        Assert.Equal("SO", Bench.States(execution));
        bench.Executor.Pause();
        PlanExecution other = bench.Executor.Submit(Bench.Of(11, Bench.Work("z")));
        Assert.Equal("P", Bench.States(other));
        bench.Handler.Finish(2);
        bench.Executor.Continue();
        Assert.Equal("O", Bench.States(other));
    });

    [Fact]
    public void Cancel_LetsOngoingActionsFinish() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1"], ["2!"]));
        Assert.True(execution.Cancel());
        Assert.Equal("OCC", Bench.States(execution));
        Assert.Empty(bench.Handler.AskedToAbort);
        Assert.False(execution.Completion.IsCompleted);
        bench.Handler.Finish(1);

        Assert.Equal("SCC", Bench.States(execution));
        Assert.Equal(ExecutionStatus.Cancelled, execution.Completion.Result.Status);
        Assert.False(execution.Cancel());
    });

    [Fact]
    public void Cancel_WithAbort_AsksOngoingActions() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1"]));
        execution.Cancel(CancelMode.Abort);

        Assert.Equal([1], bench.Handler.AskedToAbort);
        Assert.Equal("CC", Bench.States(execution));
        Assert.Equal(ExecutionStatus.Cancelled, Bench.Status(execution));
    });

    [Fact]
    public void Cancel_WhileLastActionsRunAndSucceed_IsASuccess() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Of(Bench.Work("r1")));
        execution.Cancel();
        bench.Handler.Finish(1);
        Assert.Equal(ExecutionStatus.Succeeded, Bench.Status(execution));
    });

    [Theory]
    [InlineData(true, "SKO")]
    [InlineData(false, "SKB")]
    public void Skip_OfAPendingAction_HappensInItsTurn(bool holds, string states) => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1"], ["2"]));
        Assert.True(execution.Skip(2, "moved by hand", holds));
        Assert.Equal("OPP", Bench.States(execution));
        Assert.False(execution.Skip(1, "too late"));
        Assert.False(execution.Skip(9, "no such action"));
        bench.Handler.Finish(1);

        Assert.Equal(states, Bench.States(execution));
        Assert.Equal("moved by hand", execution.Snapshot().Actions[1].Message);
        Assert.Equal(holds ? ExecutionStatus.Running : ExecutionStatus.Succeeded, Bench.Status(execution));
    });

    [Fact]
    public async Task Events_OfAPlan_TellEverythingOnceInOrder()
    {
        PlanExecution? execution = null;
        Inline.Run(() =>
        {
            var bench = new Bench();
            execution = bench.Executor.Submit(Bench.Plan([], ["1"]));
            bench.Handler.Finish(1);
            bench.Handler.Fail(2);
        });
        var events = new List<ExecutionEvent>();
        await foreach (ExecutionEvent e in execution!.ReadEventsAsync(TestContext.Current.CancellationToken))
        {
            events.Add(e);
        }

        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Number));
        Assert.Equal(
            ["PlanSubmitted", "ActionStarted 1", "ActionEnded 1", "ActionStarted 2", "ActionEnded 2", "PlanEnded"],
            events.Select(e => e.Action == 0 ? $"{e.Kind}" : $"{e.Kind} {e.Action}"));
        Assert.Equal(ActionState.Failed, events[4].State);
        Assert.Equal(ExecutionStatus.Failed, events[5].Status);
    }
}
