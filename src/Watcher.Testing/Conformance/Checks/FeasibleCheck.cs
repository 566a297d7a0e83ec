using Watcher.Audits;
using Watcher.Planning;

namespace Watcher.Testing;

internal sealed class FeasibleCheck() : ConformanceCheck(ConformanceChecks.Feasible, "the independent verifier accepts every plan")
{
    /// <summary>Verifies an answer with the filters and the scope of its case.</summary>
    public static void Verify(BenchCase one, AuditResult result, CheckLog log)
    {
        VerificationReport report = PlanVerifier.Verify(result.Before, result.Plan, new VerificationOptions
        {
            Filters = one.Scenario.Filters ?? CoreFilterChain.Instance,
            Scope = one.Scenario.Scope.Apply(result.Before),
        });
        foreach (Violation violation in report.Violations)
        {
            log.Fail($"{one.Name}: {violation}");
        }
    }

    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            log.Ran();
            Verify(one, result, log);
        }
    }
}
