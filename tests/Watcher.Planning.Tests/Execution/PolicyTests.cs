namespace Watcher.Planning.Tests.Executing;

/// <summary>What becomes of an action by how those that it depends on ended.</summary>
public class PolicyTests
{
    [Theory]
    [InlineData("1", true, "SO")]
    [InlineData("1", false, "FB")]
    [InlineData("1?", true, "SK")]
    [InlineData("1?", false, "FO")]
    [InlineData("1!", true, "SO")]
    [InlineData("1!", false, "FO")]
    public void Dependency_OfEachPolicy_StartsOrNot(string dependency, bool succeeds, string states) => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], [dependency]));
        if (succeeds)
        {
            bench.Handler.Finish(1);
        }
        else
        {
            bench.Handler.Fail(1);
        }

        Assert.Equal(states, Bench.States(execution));
    });

    [Fact]
    public void Dependency_OnTwo_WaitsForBoth_EvenWhenOneHasFailed() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], [], ["1", "2"], ["3!"]));
        bench.Handler.Fail(1);

        Assert.Equal("FOPP", Bench.States(execution));
        bench.Handler.Finish(2);
        Assert.Equal("FSBO", Bench.States(execution));
    });

    [Fact]
    public void Precondition_ThatHolds_LetsDependentsGoOn() => Inline.Run(() =>
    {
        var bench = new Bench(handler: new ScriptedHandler { Check = id => id == 1 ? Precondition.Holds("there already") : Precondition.Proceed });
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1"]));

        Assert.Equal("KO", Bench.States(execution));
        bench.Handler.Finish(2);
        Assert.Equal(ExecutionStatus.Succeeded, Bench.Status(execution));
    });

    [Theory]
    [InlineData(PreconditionVerdict.Skip, "KB", ExecutionStatus.Succeeded)]
    [InlineData(PreconditionVerdict.Fail, "FB", ExecutionStatus.Failed)]
    public void Precondition_ThatSkipsOrFails_BlocksDependents(PreconditionVerdict verdict, string states, ExecutionStatus status) => Inline.Run(() =>
    {
        var retry = new ExecutorOptions { DefaultRetry = new RetryPolicy { Attempts = 5 } };
        var bench = new Bench(retry, new ScriptedHandler { Check = _ => new Precondition(verdict, "because") });
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1"]));

        Assert.Equal(states, Bench.States(execution));
        Assert.Equal(status, Bench.Status(execution));
        Assert.Empty(bench.Handler.Started);
        Assert.Equal("because", execution.Snapshot().Actions[0].Message);
    });

    [Fact]
    public void Alternative_ThatSucceeds_SavesThePlan() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1?"], ["2?"], ["1!", "2"]), new() { OnFailure = FailureReaction.Stop });
        bench.Handler.Fail(1);
        bench.Handler.Finish(2);

        Assert.Equal("FSKO", Bench.States(execution));
        bench.Handler.Finish(4);
        Assert.Equal(ExecutionStatus.Succeeded, Bench.Status(execution));
    });

    [Theory]
    [InlineData(FailureReaction.Continue, "FBOP", "FBSS")]
    [InlineData(FailureReaction.Stop, "FCOC", "FCSC")]
    public void Failure_OfAnAction_StopsTheRestOnlyWhenAsked(FailureReaction reaction, string states, string end) => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Plan([], ["1"], [], ["3"]), new() { OnFailure = reaction });
        bench.Handler.Fail(1);
        Assert.Equal(states, Bench.States(execution));
        bench.Handler.Finish(3);
        if (reaction == FailureReaction.Continue)
        {
            bench.Handler.Finish(4);
        }

        Assert.Equal(end, Bench.States(execution));
        Assert.Equal(ExecutionStatus.Failed, Bench.Status(execution));
    });

    [Fact]
    public void Plan_WithoutDependencies_IsDoneInListedOrder() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Of(Bench.Work("a"), Bench.Work("b")) with { HasDependencies = false });

        Assert.Equal([1], bench.Handler.Started);
        bench.Handler.Finish(1);
        Assert.Equal([1, 2], bench.Handler.Started);
        bench.Handler.Finish(2);
        Assert.Equal(ExecutionStatus.Succeeded, Bench.Status(execution));
    });

    [Fact]
    public void Plan_WithoutActions_SucceedsAtOnce() => Inline.Run(() =>
        Assert.Equal(ExecutionStatus.Succeeded, Bench.Status(new Bench().Executor.Submit(Bench.Plan()))));
}
