using Watcher.Audits;

namespace Watcher.Testing;

internal sealed class ElementOrderCheck() : ConformanceCheck(ConformanceChecks.ElementOrder, "the order of the elements in the input changes nothing")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        ulong seed = 1;
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            bench.Compare(one, result, one with { Scenario = one.Scenario with { Model = Shuffle.Elements(one.Scenario.Model, seed++) } }, log);
        }
    }
}
