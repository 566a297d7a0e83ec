namespace Watcher.Testing;

internal sealed class SurvivesCheck() : ConformanceCheck(ConformanceChecks.Survives, "empty, odd and poisoned models get a feasible answer, no exception")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((string name, Scenario scenario) in PoisonedScenarios.All)
        {
            if (bench.CaseOf(name, scenario with { Filters = bench.Options.Filters }) is not { } one)
            {
                continue;
            }

            RunOutcome outcome = bench.Run(one);
            if (outcome.IsRefusal)
            {
                // A required metric or a named node that is not there: the proper answer to such input.
                log.Ran();
                continue;
            }

            log.Ran();
            if (outcome.Result is { } result)
            {
                FeasibleCheck.Verify(one, result, log);
            }
            else
            {
                log.Fail($"{one.Name}: {Bench.Describe(outcome.Error!)}");
            }
        }
    }
}
