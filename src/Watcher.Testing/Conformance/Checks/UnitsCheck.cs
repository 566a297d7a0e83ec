using Watcher.Audits;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Testing;

/// <summary>
/// A law for strategies whose parameters are shares and not amounts. Times follow sizes, so the order of the plan may change; what is decided may not.
/// </summary>
internal sealed class UnitsCheck() : ConformanceCheck(
    ConformanceChecks.Units, "vCPUs, memory, disk and their readings counted in other units change units and nothing else")
{
    private const double Tolerance = 1e-6;

    public override bool IsOptional => true;

    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            ClusterModel whole = UnitScale.Whole(one.Scenario.Model);
            RunOutcome expected = ReferenceEquals(whole, one.Scenario.Model)
                ? new RunOutcome(result, null)
                : bench.Run(one with { Scenario = one.Scenario with { Model = whole } });
            if (expected.Result is not { } plain)
            {
                continue;
            }

            log.Ran();
            RunOutcome outcome = bench.Run(one with { Scenario = one.Scenario with { Model = UnitScale.Apply(whole), Metrics = UnitScale.Apply(one.Scenario.Metrics) } });
            if (outcome.Result is not { } scaled)
            {
                log.Fail($"{one.Name}, in other units: {Bench.Describe(outcome.Error!)}");
                continue;
            }

            IReadOnlyList<string> difference = PlanText.Difference(Decisions(plain.Plan), Decisions(scaled.Plan));
            if (difference.Count > 0)
            {
                log.Fail($"{one.Name}: the plans differ in more than units\n{string.Join('\n', difference)}");
            }

            foreach ((ObjectiveLevelResult before, ObjectiveLevelResult after) in plain.Plan.Objective.Zip(scaled.Plan.Objective))
            {
                if (!UnitScale.Factors.Any(f => Same(before.Before * f, after.Before) && Same(before.After * f, after.After)))
                {
                    log.Fail(Report.Text($"{one.Name}: level '{before.Name}' is {before.Before:R} → {before.After:R}, and {after.Before:R} → {after.After:R} in other units"));
                }
            }
        }
    }

    private static string[] Decisions(ActionPlan plan) =>
        [.. plan.Actions.Select(a => $"{a.Action.ActionType} {a.Action.ResourceId} {PlanText.Parameters(a.Action)}").Order(StringComparer.Ordinal)];

    private static bool Same(double left, double right) => Math.Abs(left - right) <= Tolerance * Math.Max(1, Math.Abs(left));
}
