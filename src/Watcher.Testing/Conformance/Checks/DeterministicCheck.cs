using Watcher.Audits;

namespace Watcher.Testing;

internal sealed class DeterministicCheck() : ConformanceCheck(ConformanceChecks.Deterministic, "the same input gives the same plan, timing apart")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            bench.Compare(one, result, one, log);
            if (!result.Plan.Reproducible)
            {
                log.Fail($"{one.Name}: the plan says that it is not reproducible, though no wall-clock budget was given");
            }
        }
    }
}
