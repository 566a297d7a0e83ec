using Watcher.Audits;

namespace Watcher.Testing;

internal sealed class ThreadCountCheck() : ConformanceCheck(ConformanceChecks.ThreadCount, "the number of threads allowed changes nothing")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            bench.Compare(one, result, one with { Scenario = one.Scenario with { Threads = one.Scenario.Threads + 1 } }, log);
        }
    }
}
