using Watcher.Plans;

namespace Watcher.Testing;

internal sealed class LimitsCheck() : ConformanceCheck(ConformanceChecks.Limits, "with each limit, plans obey it and stay feasible")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        foreach (BenchCase one in LimitCases.Clusters(bench))
        {
            foreach ((string name, PlanLimits limits) in LimitCases.All())
            {
                log.Ran();
                BenchCase limited = one with { Name = $"{one.Name}, {name}", Scenario = one.Scenario with { Limits = limits } };
                RunOutcome outcome = bench.Run(limited);
                if (outcome.Result is not { } result)
                {
                    log.Fail($"{limited.Name}: {Bench.Describe(outcome.Error!)}");
                    continue;
                }

                // The plan names its limits, so the verifier counts them too.
                FeasibleCheck.Verify(limited, result, log);
            }
        }
    }
}
