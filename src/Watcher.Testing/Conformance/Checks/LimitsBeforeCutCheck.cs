using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Testing;

/// <summary>
/// A strategy that knows its limits finds the best moves within them; of one that does not, the framework keeps a self-consistent part,
/// which is rarely the best. So this is advice.
/// </summary>
internal sealed class LimitsBeforeCutCheck() : ConformanceCheck(
    ConformanceChecks.LimitsBeforeCut, "the strategy itself obeys context.Limits, so that nothing is left to cut")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        foreach (BenchCase one in LimitCases.Clusters(bench))
        {
            foreach ((string name, PlanLimits limits) in LimitCases.All())
            {
                // A duration is known only after planning: no strategy can obey it.
                if (limits.MaxEstimatedDurationSeconds is not null)
                {
                    continue;
                }

                log.Ran();
                Solution solution = bench.Solve(one, limits);
                foreach (string broken in LimitRule.Broken(UnplannedPlan.Of(solution), limits, one.Scenario.Model))
                {
                    log.Advise($"{one.Name}, {name}: {broken}");
                }
            }
        }
    }
}
