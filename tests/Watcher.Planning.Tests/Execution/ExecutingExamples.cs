using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;
using Watcher.Testing;

namespace Watcher.Planning.Tests.Executing;

/// <summary>What docs/planning/executing.md shows.</summary>
public class ExecutingExamples
{
    [Fact]
    public void MigrateHandler_OfTheDocumentation_MovesTheInstance() => Inline.Run(() =>
    {
        var clock = new ManualTimeProvider();
        var nova = new Nova { Host = "H1" };
        ActionHandlers handlers = new ActionHandlers().Add<MigrateAction>(new LiveMigration(nova));
        var executor = new PlanExecutor(handlers, new ExecutorOptions { StartInline = true }, clock);
        PlanExecution execution = executor.Submit(Bench.Of(Bench.Move("i", "H1", "H2")));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ExecutionStatus.Succeeded, Bench.Status(execution));
        Assert.Equal("H2", nova.Host);
        Assert.Equal("K", Bench.States(executor.Submit(Bench.Of(Bench.Move("i", "H1", "H2")))));
    });

    [Fact]
    public async Task Run_OfTheDocumentation_EndsAndResumes()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("watcher-example-");
        ActionPlan plan = Bench.Of(new SleepAction(0), new NopAction("hello"));
        PlanExecutionResult result = await RunAsync(new ActionHandlers(), plan, RandomPlans.Model(1), Path.Combine(folder.FullName, "journal"), TestContext.Current.CancellationToken);
        Assert.Equal(ExecutionStatus.Succeeded, result.Status);
        Assert.Equal(ExecutionStatus.Succeeded, (await ResumeAsync(new ActionHandlers(), [Path.Combine(folder.FullName, "journal")]))[0].Status);
        folder.Delete(recursive: true);
    }

    // <run>
    private static async Task<PlanExecutionResult> RunAsync(
        ActionHandlers handlers, ActionPlan plan, ClusterModel model, string journalFile, CancellationToken cancellationToken)
    {
        var options = new ExecutorOptions
        {
            Limits = new PlanningOptions { Workers = 16, PerSourceNode = 2 },
            Retries = new Dictionary<string, RetryPolicy> { [ActionTypes.Migrate] = new() { Attempts = 3, FirstDelay = TimeSpan.FromSeconds(30) } },
            Timeouts = new Dictionary<string, TimeSpan> { [ActionTypes.Migrate] = TimeSpan.FromMinutes(15) },
        };
        await using var executor = new PlanExecutor(handlers, options);
        using var journal = new FileExecutionJournal(journalFile);
        PlanExecution execution = executor.Submit(plan, new PlanExecutionOptions { Model = model, Journal = journal, OnFailure = FailureReaction.RollBack });
        await foreach (ExecutionEvent e in execution.ReadEventsAsync(cancellationToken))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{e.At:HH:mm:ss} {e.Kind} {e.Action} {e.State} {e.Message}");
        }

        return await execution.Completion;
    }
    // </run>

    // <resume>
    private static async Task<PlanExecutionResult[]> ResumeAsync(ActionHandlers handlers, string[] journalFiles)
    {
        await using var executor = new PlanExecutor(handlers);
        executor.Pause();                                      // so that limits hold from the first moment
        FileExecutionJournal[] journals = [.. journalFiles.Select(f => new FileExecutionJournal(f))];
        PlanExecution[] executions = [.. journals.Select(j => executor.Resume(j))];
        executor.Continue();
        PlanExecutionResult[] results = await Task.WhenAll(executions.Select(e => e.Completion));
        Array.ForEach(journals, j => j.Dispose());
        return results;
    }
    // </resume>

    [Fact]
    public void Simulation_OfTheDocumentation_RunsOnAManualClock() => Inline.Run(() =>
    {
        ClusterModel model = RandomPlans.Model(1);
        ActionPlan plan = RandomPlans.Make(0, new Rng(1));
        // <simulate>
        var clock = new ManualTimeProvider();
        var cloud = new SimulatedCloud(model, clock, new SimulatedFaults { Failing = 0.1, Slow = 0.1, LostNotice = 0.05 });
        var executor = new PlanExecutor(cloud.Handlers, new ExecutorOptions { StartInline = true }, clock);
        PlanExecution execution = executor.Submit(plan, new PlanExecutionOptions { Model = model });
        clock.Advance(TimeSpan.FromDays(1));                   // a day of work in a moment
        PlanExecutionResult result = execution.Snapshot();
        // </simulate>
        Assert.NotEqual(ExecutionStatus.Running, result.Status);
        Assert.NotEmpty(cloud.Operations);
    });

    // <handler>
    /// <summary>The two calls of a compute service that a migration needs.</summary>
    private interface INova
    {
        Task<(string Host, bool IsMigrating)> GetServerAsync(string instance, CancellationToken cancellationToken);

        Task LiveMigrateAsync(string instance, string host, CancellationToken cancellationToken);
    }

    private sealed class LiveMigration(INova nova) : IActionHandler<MigrateAction>
    {
        /// <summary>Before each attempt: nothing to do where the instance is there already, no use where it is somewhere else.</summary>
        public async ValueTask<Precondition> CheckAsync(MigrateAction action, ActionContext context, CancellationToken cancellationToken)
        {
            (string host, _) = await nova.GetServerAsync(action.Instance, cancellationToken);
            return host == action.Destination ? Precondition.Holds($"it is on '{host}' already")
                : host != action.Source ? Precondition.Skip($"it is on '{host}', not on '{action.Source}'")
                : Precondition.Proceed;
        }

        /// <summary>Returns when the instance has arrived. Whatever is thrown is a failed attempt; a cancelled wait is an abort.</summary>
        public async Task ExecuteAsync(MigrateAction action, ActionContext context, CancellationToken cancellationToken)
        {
            await nova.LiveMigrateAsync(action.Instance, action.Destination!, cancellationToken);
            for (int polls = 1; ; polls++)
            {
                await Task.Delay(TimeSpan.FromSeconds(5), context.Time, cancellationToken);
                (string host, bool isMigrating) = await nova.GetServerAsync(action.Instance, cancellationToken);
                if (!isMigrating && host != action.Destination)
                {
                    throw new ActionFailedException($"it is still on '{host}'");
                }

                if (!isMigrating)
                {
                    return;
                }

                context.Report(Math.Min(99, polls), "copying memory");
            }
        }

        /// <summary>After a crash, or when <see cref="ExecuteAsync"/> does not return: what became of it?</summary>
        public async ValueTask<ProbeAnswer> ProbeAsync(MigrateAction action, ActionContext context, CancellationToken cancellationToken)
        {
            (string host, bool isMigrating) = await nova.GetServerAsync(action.Instance, cancellationToken);
            return host == action.Destination ? ProbeAnswer.Done : isMigrating ? ProbeAnswer.Ongoing : ProbeAnswer.NotDone;
        }
    }
    // </handler>

    private sealed class Nova : INova
    {
        private int _polls;

        public string Host { get; set; } = "";

        public Task<(string Host, bool IsMigrating)> GetServerAsync(string instance, CancellationToken cancellationToken)
        {
            _polls--;
            return Task.FromResult((Host, _polls > 0));
        }

        public Task LiveMigrateAsync(string instance, string host, CancellationToken cancellationToken)
        {
            _polls = 4;
            Host = host;
            return Task.CompletedTask;
        }
    }
}
