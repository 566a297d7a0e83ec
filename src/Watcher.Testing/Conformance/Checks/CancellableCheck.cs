namespace Watcher.Testing;

/// <summary>Cancels before the start and in the middle of a run on a larger cluster.</summary>
internal sealed class CancellableCheck() : ConformanceCheck(ConformanceChecks.Cancellable, "a cancelled run ends promptly with a feasible plan, without an exception")
{
    private const int Nodes = 60;
    private const int Instances = 600;
    private static readonly TimeSpan s_later = TimeSpan.FromMilliseconds(20);

    protected override void Run(Bench bench, CheckLog log)
    {
        (string name, Scenario scenario) = ClusterCases.Generate(bench.Options, "fragmented", bench.Options.Seed, Nodes, Instances);
        if (bench.CaseOf(name, scenario) is { } one)
        {
            Cancel(bench, one with { Name = name + ", cancelled before the start" }, TimeSpan.Zero, log);
            Cancel(bench, one with { Name = name + ", cancelled on the way" }, s_later, log);
        }
    }

    private static void Cancel(Bench bench, BenchCase one, TimeSpan after, CheckLog log)
    {
        using var cancellation = new CancellationTokenSource();
        if (after == TimeSpan.Zero)
        {
            cancellation.Cancel();
        }
        else
        {
            cancellation.CancelAfter(after);
        }

        log.Ran();
        RunOutcome outcome = bench.Run(one, cancellation.Token, limit: after + bench.Options.Patience);
        if (outcome.Result is { } result)
        {
            FeasibleCheck.Verify(one, result, log);
        }
        else if (outcome.Error is TimeoutException)
        {
            log.Fail($"{one.Name}: {outcome.Error.Message}; look at context.CancellationToken in loops");
        }
        else if (!outcome.IsRefusal)
        {
            log.Fail($"{one.Name}: {Bench.Describe(outcome.Error!)}; stop searching and conclude with what was found");
        }
    }
}
