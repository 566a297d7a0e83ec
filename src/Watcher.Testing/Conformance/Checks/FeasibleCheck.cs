using Watcher.Audits;
using Watcher.Planning;
using Watcher.Strategies;

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

    /// <summary>
    /// The solution as the strategy made it, in its order: the framework leaves out what cannot be done, but a strategy that proposes it
    /// has gone past the checks of its working copy.
    /// </summary>
    private static void VerifyUnplanned(BenchCase one, Solution solution, CheckLog log)
    {
        foreach (Violation violation in PlanVerifier.Verify(one.Scenario.Model, UnplannedPlan.Of(solution)).Violations)
        {
            log.Fail($"{one.Name}, as the strategy proposed it: {violation}; change context.State by its Try methods, so that it checks");
        }
    }

    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            log.Ran();
            Verify(one, result, log);
            VerifyUnplanned(one, bench.Solve(one, one.Scenario.Limits), log);
        }
    }
}
