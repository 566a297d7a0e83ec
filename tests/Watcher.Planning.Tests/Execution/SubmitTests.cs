using Watcher.Actions;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Executing;

/// <summary>What is refused before anything starts.</summary>
public class SubmitTests
{
    [Fact]
    public void Submit_WithoutHandlers_NamesTheTypes_AndStartsNothing() => Inline.Run(() =>
    {
        var handler = new ScriptedHandler();
        var executor = new PlanExecutor(new ActionHandlers().Add<MigrateAction>(handler), new ExecutorOptions { StartInline = true });
        ActionPlan plan = Bench.Of(Bench.Move("a", "H1", "H2"), Bench.Work("w"), new StopAction("b"), new StopAction("c"), new NopAction("hello"));
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => executor.Submit(plan));

        Assert.Contains("no handler for the action types 'stop', 'work'", refused.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Started);
    });

    [Fact]
    public void Handler_OfATypeByName_ComesBeforeThatOfItsClass() => Inline.Run(() =>
    {
        ScriptedHandler named = new(), general = new();
        var executor = new PlanExecutor(new ActionHandlers().Add<CustomAction>(general).Add<CustomAction>("reboot", named), new ExecutorOptions { StartInline = true });
        executor.Submit(Bench.Of(new CustomAction("reboot", "a", AttributeMap.Empty), new Tagged("b"), Bench.Work("c")));

        Assert.Equal([1], named.Started);
        Assert.Equal([2, 3], general.Started);
    });

    [Fact]
    public void Submit_OfABrokenPlan_NamesEveryProblem()
    {
        ActionPlan good = Bench.Plan([], ["1"], ["2"]);
        PlannedAction[] actions = [.. good.Actions];
        actions[0] = actions[0] with { DependsOn = [9] };
        actions[1] = actions[1] with { Id = 3 };
        actions[2] = actions[2] with { DependencyPolicies = new Dictionary<int, DependencyPolicy> { [1] = DependencyPolicy.Always } };
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => new Bench().Executor.Submit(good with { Actions = actions }));

        Assert.Equal(
            ["actions[2].id: is 3, as that of an earlier action", "actions[0].depends_on: names 9, which is no action of the plan",
                "actions[2].depends_on: names 2, which is no action of the plan", "actions[2].depends_on_policy: names 1, which the action does not depend on"],
            refused.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void Submit_OfACycle_SaysSo()
    {
        ActionPlan plan = Bench.Plan([], ["3"], ["2"], ["3"]);
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => new Bench().Executor.Submit(plan));
        Assert.Contains("actions[1].depends_on: 3 actions lie on or behind a cycle", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Submit_OfATakenName_IsRefused() => Inline.Run(() =>
    {
        var bench = new Bench();
        bench.Executor.Submit(Bench.Of(Bench.Work("r1")), new() { Id = "x" });
        Assert.Contains("'x'", Assert.Throws<WatcherException>(() => bench.Executor.Submit(Bench.Of(Bench.Work("r1")), new() { Id = "x" })).Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Id_OfEqualPlans_IsNeverTheSame() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution first = bench.Executor.Submit(Bench.Of(Bench.Work("r1")));
        bench.Executor.Pause();
        Assert.Equal(first.Id + "-2", bench.Executor.Submit(Bench.Of(Bench.Work("r1"))).Id);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first.Id[..15], bench.Executor.Submit(Bench.Of(Bench.Work("r1"))).Id[..15]);
    });

    [Theory]
    [InlineData("retry")]
    [InlineData("timeout")]
    [InlineData("passed")]
    public void Options_ThatMakeNoSense_AreRefused(string what) => Assert.Throws<ArgumentOutOfRangeException>(() => new PlanExecutor(new ActionHandlers(), what switch
    {
        "retry" => new ExecutorOptions { Retries = new Dictionary<string, RetryPolicy> { ["migrate"] = new() { Attempts = 0 } } },
        "timeout" => new ExecutorOptions { Timeouts = new Dictionary<string, TimeSpan> { ["migrate"] = TimeSpan.Zero } },
        _ => new ExecutorOptions { PassedOverLimit = 0 },
    }));

    private sealed record Tagged(string Resource) : CustomAction("tagged", Resource, AttributeMap.Empty);
}
