namespace Watcher.Testing;

internal sealed class RunsCheck() : ConformanceCheck(ConformanceChecks.Runs, "every cluster gets an answer, no exception")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        int refused = 0;
        string? why = null;
        foreach (BenchCase one in bench.Cases)
        {
            RunOutcome outcome = bench.AsIs(one);
            if (outcome.IsRefusal)
            {
                refused++;
                why ??= $"{one.Name}: {Bench.Describe(outcome.Error!)}";
                continue;
            }

            log.Ran();
            if (outcome.Error is { } error)
            {
                log.Fail($"{one.Name}: {Bench.Describe(error)}");
            }
        }

        if (refused > 0 && refused == bench.Cases.Count)
        {
            log.Fail($"refuses every cluster, for example {why}; give it what it requires by ConformanceOptions.Parameters");
        }
    }
}
