using Watcher.Actions;
using Watcher.Plans;
using Watcher.Testing;

namespace Watcher.Planning.Tests.Executing;

/// <summary>Disposing, and the real thread pool.</summary>
public class DisposeTests
{
    [Fact]
    public async Task Dispose_WithOngoingActions_AsksThemToAbort_AndInterrupts()
    {
        var bench = new Bench();
        var journal = new MemoryExecutionJournal();
        PlanExecution? execution = null;
        ValueTask disposed = default;
        Inline.Run(() =>
        {
            execution = bench.Executor.Submit(Bench.Plan([], ["1"]), new() { Journal = journal });
            disposed = bench.Executor.DisposeAsync();
        });
        await disposed;

        Assert.Equal([1], bench.Handler.AskedToAbort);
        Assert.Equal(ExecutionStatus.Interrupted, (await execution!.Completion).Status);
        Assert.Throws<ObjectDisposedException>(() => bench.Executor.Submit(Bench.Of(Bench.Work("r1"))));
        await bench.Executor.DisposeAsync();
        var other = new ScriptedHandler { Answer = _ => ProbeAnswer.Done };
        Inline.Run(() => Assert.Equal("SO", Bench.States(bench.New(other).Resume(journal))));
    }

    [Fact]
    public async Task Dispose_WithAHandlerThatDoesNotReturn_WaitsForTheGraceOnly()
    {
        var bench = new Bench(new ExecutorOptions { AbortGrace = TimeSpan.FromSeconds(5) }, new ScriptedHandler { Listens = false });
        Task disposed = Task.CompletedTask;
        PlanExecution? execution = null;
        Inline.Run(() =>
        {
            execution = bench.Executor.Submit(Bench.Of(Bench.Work("r1")));
            disposed = bench.Executor.DisposeAsync().AsTask();
            Assert.False(execution.Completion.IsCompleted);
            bench.Clock.Advance(TimeSpan.FromSeconds(5));
        });
        await disposed;
        Assert.Equal(ExecutionStatus.Interrupted, (await execution!.Completion).Status);
    }

    [Fact]
    public async Task Dispose_FromAHandler_DoesNotWaitForItself()
    {
        var clock = new ManualTimeProvider();
        PlanExecutor? executor = null;
        var handler = new Disposing(() => executor!.DisposeAsync());
        executor = new PlanExecutor(new ActionHandlers().Add<ClusterAction>(handler), new ExecutorOptions { StartInline = true }, clock);
        PlanExecution? execution = null;
        Inline.Run(() =>
        {
            execution = executor.Submit(Bench.Of(Bench.Work("r1")));
            clock.Advance(TimeSpan.FromMinutes(1));
        });
        Assert.Equal(ExecutionStatus.Interrupted, (await execution!.Completion).Status);
    }

    [Fact]
    public async Task Execution_OnTheThreadPool_DoesEveryActionOnce_WithinTheLimits()
    {
        var limits = new PlanningOptions { Workers = 6, PerSourceNode = 1, PerDestinationNode = 2, PerActionType = new Dictionary<string, int> { ["work"] = 3 } };
        var handler = new Counting();
        await using var executor = new PlanExecutor(new ActionHandlers().Add<ClusterAction>(handler),
            new ExecutorOptions { Limits = limits, DefaultRetry = new RetryPolicy { Attempts = 3, FirstDelay = TimeSpan.Zero } });
        var rng = new Rng(1);
        PlanExecution[] executions = [.. Enumerable.Range(0, 8).Select(p => executor.Submit(Plan(p, rng)))];
        executions[0].Pause();
        executions[0].Continue();
        PlanExecutionResult[] results = await Task.WhenAll(executions.Select(e => e.Completion));

        Assert.All(results, r => Assert.Equal(ExecutionStatus.Succeeded, r.Status));
        Assert.Equal(8 * 60, handler.Done.Count);
        Assert.All(handler.Done.Values, n => Assert.Equal(1, n));
        Assert.InRange(handler.MostAtOnce, 2, 6);
        Assert.Empty(handler.TooMany);
    }

    private static ActionPlan Plan(int plan, Rng rng) => new()
    {
        Actions = [.. Enumerable.Range(1, 60).Select(id => new PlannedAction(
            id, id % 2 == 0 ? Bench.Work($"w{plan}.{id}") : Bench.Move($"i{plan}.{id}", $"H{rng.Next(4)}", $"G{rng.Next(3)}"),
            id > 5 ? [id - 1 - rng.Next(5)] : [], 0, 1, 0, null, null))],
    };

    private sealed class Disposing(Func<ValueTask> dispose) : IActionHandler<ClusterAction>
    {
        public async Task ExecuteAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken) => await dispose();
    }

    /// <summary>Fails each action once, and counts what runs at the same time.</summary>
    private sealed class Counting : IActionHandler<ClusterAction>
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<string, int> _now = [];
        private readonly HashSet<string> _seen = [];

        public Dictionary<string, int> Done { get; } = [];

        public int MostAtOnce { get; private set; }

        public List<string> TooMany { get; } = [];

        public async Task ExecuteAsync(ClusterAction action, ActionContext context, CancellationToken cancellationToken)
        {
            (string Place, int Most)[] places = action is MigrateAction move
                ? [("all", 6), ($"from {move.Source}", 1), ($"to {move.Destination}", 2)]
                : [("all", 6), ("work", 3)];
            bool first;
            lock (_gate)
            {
                foreach ((string place, int most) in places)
                {
                    int now = _now[place] = _now.GetValueOrDefault(place) + 1;
                    MostAtOnce = Math.Max(MostAtOnce, now);
                    if (now > most)
                    {
                        TooMany.Add(place);
                    }
                }

                first = _seen.Add(context.IdempotencyKey) && context.Planned.Id % 3 == 0;
            }

            for (int i = 0; i < 20; i++)
            {
                await Task.Yield();
            }

            lock (_gate)
            {
                foreach ((string place, _) in places)
                {
                    _now[place]--;
                }

                if (!first)
                {
                    Done[context.IdempotencyKey] = Done.GetValueOrDefault(context.IdempotencyKey) + 1;
                }
            }

            if (first)
            {
                throw new InvalidOperationException("the first attempt fails");
            }
        }
    }
}
