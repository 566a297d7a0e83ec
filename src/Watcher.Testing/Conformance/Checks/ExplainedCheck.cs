using Watcher.Audits;
using Watcher.Plans;

namespace Watcher.Testing;

internal sealed class ExplainedCheck() : ConformanceCheck(ConformanceChecks.Explained, "each action has a reason, and an empty plan a note that says why")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            log.Ran();
            ActionPlan plan = result.Plan;
            int without = plan.Actions.Count(a => string.IsNullOrWhiteSpace(a.Reason));
            if (without > 0)
            {
                log.Advise(Report.Text($"{one.Name}: {without} of {plan.Actions.Count} actions have no reason; pass one to TryMigrate and its siblings"));
            }

            if (plan.Actions.Count == 0 && plan.Notes.Count == 0)
            {
                log.Advise($"{one.Name}: the plan is empty and does not say why; use context.Note");
            }
        }
    }
}
