using Microsoft.Extensions.DependencyInjection;
using Watcher.Audits;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Selection;

namespace Watcher.Sdk.Tests.Docs;

/// <summary>The examples of docs/selecting.md: what stands between a pair of marks is what the page shows.</summary>
internal static class SelectingSnippets
{
    public static SelectionResult All(ClusterModel model, MetricSet? metrics, TextWriter output)
    {
        // <all>
        WatcherEngine engine = WatcherEngine.CreateDefault();
        SelectionResult result = engine.Select(model, metrics, new AuditRequest { Goal = GoalNames.ServerConsolidation, Threads = 4 });

        ActionPlan plan = result.Best.Plan;                                   // what an audit with that strategy alone gives
        foreach (SelectionRow row in result.Comparison.Rows)                  // by rank; those that could not run come last
        {
            output.WriteLine(row.NotRun ?? $"{row.Rank}. {row.Strategy}: {row.Measures!["released_compute_nodes_count"]} nodes, behind by {row.BehindBy ?? "nothing"}");
        }
        // </all>

        Assert.Equal(result.Comparison.Best.Strategy, plan.Strategy);
        return result;
    }

    public static SelectionResult Named(WatcherEngine engine, ClusterModel model, MetricSet? metrics)
    {
        // <named>
        var crowded = new EfficacyIndicator("crowded_nodes", "Nodes with more than 20 instances after the plan.", unit: null, ObjectiveDirection.Minimize,
            c => c.After.Nodes.Count(n => n.Instances.Count > 20));
        SelectionResult result = engine.Select(model, metrics, new AuditRequest(), new StrategySelection
        {
            Strategies =
            [
                new("basic"),
                new("consolidation", AttributeMap.Parse("""{"disable_emptied": false}""")),
            ],
            Criteria =
            [
                new(CriterionNames.Status),                                   // succeeded before infeasible
                SelectionCriterion.Of(crowded),                               // computed for all from the same models
                new("released_compute_nodes_count"),                          // an indicator of the goal
                new(CriterionNames.Makespan, Tolerance: 60),                  // in steps of a minute
                new(CriterionNames.MigratedMemory),
            ],
        });
        // </named>

        return result;
    }

    public static SolutionDifference Compare(WatcherEngine engine, ClusterModel model, MetricSet? metrics, ActionPlan ours, ActionPlan theirs, TextWriter output)
    {
        // <compare>
        SolutionComparer comparer = engine.CreateComparer(GoalNames.ServerConsolidation);
        SolutionDifference difference = comparer.Compare(model, metrics, ours, theirs);   // plans of any origin
        string verdict = difference.Order switch { < 0 => "ours", > 0 => "theirs", _ => "neither" };
        output.WriteLine($"{verdict} is better, by {difference.DecidedBy}");
        foreach (string refused in difference.Second.Refused)
        {
            output.WriteLine($"left out of theirs: {refused}");
        }
        // </compare>

        return difference;
    }

    public static StrategySelector Injected()
    {
        // <inject>
        IServiceProvider services = new ServiceCollection().AddWatcher().BuildServiceProvider();
        StrategySelector selector = services.GetRequiredService<StrategySelector>();
        // </inject>

        return selector;
    }
}
