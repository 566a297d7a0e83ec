using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Plans;

namespace Watcher.Testing;

/// <summary>
/// A law for strategies that bring a cluster into a state and then leave it there. Plans that a limit cut, and searches that their budget ended, have no such
/// duty.
/// </summary>
internal sealed class SettlesCheck() : ConformanceCheck(
    ConformanceChecks.Settles, "the same audit again on the projected result has nothing left to do")
{
    public override bool IsOptional => true;

    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult first) in bench.Answered())
        {
            if (IsCut(first.Plan))
            {
                continue;
            }

            log.Ran();
            MetricSet metrics = ProjectedReadings.Of(one.Scenario.Model, first.After, one.Scenario.Metrics);
            RunOutcome outcome = bench.Run(one with { Scenario = one.Scenario with { Model = first.After, Metrics = metrics } });
            if (outcome.Result is not { } second)
            {
                log.Fail($"{one.Name}, again: {Bench.Describe(outcome.Error!)}");
            }
            else if (second.Plan.Actions.Count > 0)
            {
                log.Fail(Report.Text($"{one.Name}: {first.Plan.Actions.Count} actions, and {second.Plan.Actions.Count} more when run again on the result")
                    + string.Concat(second.Plan.Actions.Take(3).Select(a => "\n" + Report.Describe(a)))
                    + string.Concat(first.Plan.Notes.Select(n => "\nfirst: " + n)) + string.Concat(second.Plan.Notes.Select(n => "\nagain: " + n)));
            }
        }
    }

    private static bool IsCut(ActionPlan plan) => plan.Cut.Count > 0
        || plan.Notes.Any(n => n.Contains("work budget used up", StringComparison.Ordinal) || n.StartsWith("limit ", StringComparison.Ordinal));
}
