using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Testing;

internal sealed class RenamingCheck() : ConformanceCheck(
    ConformanceChecks.Renaming, "a renaming that keeps the order of the ids changes names and nothing else")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            // Scope and filters may name elements in ways that only their author knows.
            if (!one.Scenario.Scope.IsEverything || one.Scenario.Filters is not null)
            {
                continue;
            }

            var renaming = new Renaming(one.Scenario.Model);
            ClusterModel model = renaming.Apply(one.Scenario.Model);
            MetricSet metrics = renaming.Apply(one.Scenario.Metrics);
            log.Ran();
            RunOutcome outcome = bench.Run(new BenchCase(one.Name, one.Scenario with { Model = model, Metrics = metrics }, renaming.Apply(one.Parameters)));
            if (outcome.Result is not { } renamed)
            {
                log.Fail($"{one.Name}, renamed: {Bench.Describe(outcome.Error!)}");
                continue;
            }

            IReadOnlyList<string> difference = PlanText.Difference([.. PlanText.Decisions(result.Plan, renaming)], [.. PlanText.Decisions(renamed.Plan)]);
            if (difference.Count > 0)
            {
                log.Fail($"{one.Name}: the plans differ in more than names\n{string.Join('\n', difference)}");
            }
        }
    }
}
