using Watcher.Actions;
using Watcher.Audits;
using Watcher.Candidates;

namespace Watcher.Testing;

internal sealed class HistoryCheck() : ConformanceCheck(ConformanceChecks.History, "what has just moved rests under a cool-down, and does not go back where ping-pong is forbidden")
{
    protected override void Run(Bench bench, CheckLog log)
    {
        foreach ((BenchCase one, AuditResult result) in bench.Answered())
        {
            DateTimeOffset now = one.Scenario.Model.TakenAt ?? one.Scenario.Metrics.TakenAt ?? one.Scenario.TimeProvider.GetUtcNow();
            IReadOnlyList<PastMove> history = PastMove.Of(result.Plan, now);
            if (history.Count == 0)
            {
                continue;
            }

            log.Ran();
            HashSet<string> moved = [.. history.Select(m => m.Instance)];
            Check(bench, log, With(one, "after a move", one.Scenario, history, new WorthOptions { CooldownSeconds = 86_400 }),
                move => moved.Contains(move.Instance) ? $"moves '{move.Instance}', which rests after a move" : null);

            Dictionary<string, string> from = history.GroupBy(m => m.Instance).ToDictionary(g => g.Key, g => g.Last().FromNode);
            Scenario after = one.Scenario with { Model = result.After };
            if (bench.CaseOf(one.Name, after) is { } back)
            {
                Check(bench, log, With(back, "without ping-pong", after, history, new WorthOptions { ForbidPingPong = true }),
                    move => from.GetValueOrDefault(move.Instance) == move.Destination ? $"moves '{move.Instance}' back to '{move.Destination}'" : null);
            }
        }
    }

    private static BenchCase With(BenchCase one, string what, Scenario scenario, IReadOnlyList<PastMove> history, WorthOptions worth) => one with
    {
        Name = $"{one.Name}, {what}",
        Scenario = scenario with { History = history, Options = scenario.Options with { Worth = worth } },
    };

    private static void Check(Bench bench, CheckLog log, BenchCase one, Func<MigrateAction, string?> wrong)
    {
        RunOutcome outcome = bench.Run(one);
        if (outcome.Result is not { } result)
        {
            log.Fail($"{one.Name}: {Bench.Describe(outcome.Error!)}");
            return;
        }

        foreach (string finding in result.Plan.Actions.Select(a => a.Action).OfType<MigrateAction>().Select(wrong).OfType<string>())
        {
            log.Fail($"{one.Name}: {finding}");
        }

        FeasibleCheck.Verify(one, result, log);
    }
}
