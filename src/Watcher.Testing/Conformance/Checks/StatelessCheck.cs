using Watcher.Audits;

namespace Watcher.Testing;

internal sealed class StatelessCheck() : ConformanceCheck(ConformanceChecks.Stateless, "nothing of a run remains for the next: other clusters in between change nothing")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        // Backwards: each case now comes after others than when it was first answered.
        foreach ((BenchCase one, AuditResult result) in bench.Answered().Reverse())
        {
            bench.Compare(one, result, one, log);
        }
    }
}
