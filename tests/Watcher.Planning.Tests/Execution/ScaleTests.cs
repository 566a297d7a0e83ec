using Watcher.Actions;
using Watcher.Plans;
using Watcher.Testing;

namespace Watcher.Planning.Tests.Executing;

/// <summary>Plans as long as they come.</summary>
public class ScaleTests
{
    [Fact]
    public void Execution_OfTenThousandActions_EndsInTheTimeThatTheLimitsAllow() => Inline.Run(() =>
    {
        const int Count = 10_000;
        ActionPlan plan = Bench.Of([.. Enumerable.Range(0, Count).Select(i => Bench.Move($"i{i}", $"H{i % 100}", $"G{i % 100}"))]);
        var clock = new ManualTimeProvider();
        var executor = new PlanExecutor(new ActionHandlers().Add<ClusterAction>(new TenSeconds()),
            new ExecutorOptions { StartInline = true, Limits = new PlanningOptions { Workers = 50, PerActionType = new Dictionary<string, int>(), PerSourceNode = 1, PerDestinationNode = 1 } }, clock);
        PlanExecution execution = executor.Submit(plan);
        clock.Advance(TimeSpan.FromSeconds((10 * Count / 50) - 1));
        Assert.Equal(Count - 50, execution.Snapshot().Count(ActionState.Succeeded));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ExecutionStatus.Succeeded, Bench.Status(execution));
    });

    [Fact]
    public void Failure_AtTheHeadOfALongChain_BlocksItWithoutDeepRecursion() => Inline.Run(() =>
    {
        const int Count = 20_000;
        PlannedAction[] chain = [.. Enumerable.Range(1, Count).Select(id => new PlannedAction(id, Bench.Work($"r{id}"), id == 1 ? [] : [id - 1], 0, 1, 0, null, null))];
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(new ActionPlan { Actions = chain });
        bench.Handler.Fail(1);
        Assert.Equal(Count - 1, execution.Snapshot().Count(ActionState.Blocked));
        Assert.Equal(ExecutionStatus.Failed, Bench.Status(execution));
    });

    private sealed class TenSeconds : IActionHandler<ClusterAction>
    {
        public Task ExecuteAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken) =>
            Task.Delay(TimeSpan.FromSeconds(10), context.Time, cancellationToken);
    }
}
