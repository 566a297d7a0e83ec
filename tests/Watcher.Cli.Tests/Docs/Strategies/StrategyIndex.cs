using Watcher.Goals;
using Watcher.Strategies;

namespace Watcher.Cli.Tests.Docs.Strategies;

/// <summary>The page that leads to the others: which strategy for which goal.</summary>
internal static class StrategyIndex
{
    public static string Of(IReadOnlyList<IStrategy> strategies)
    {
        var page = new Markdown();
        page.Line("# Strategies").Line().Line("""
            What a cluster can be optimized for, and how. Name a goal, and its first active strategy is used; name a strategy, and its goal comes with it:

            ```sh
            watcher audit --model model.json --metrics metrics.json --goal server_consolidation --out plan.json
            watcher audit --model model.json --metrics metrics.json --strategy workload_balance --parameters '{"threshold": 60}' --out plan.json
            watcher list strategies --json
            ```

            Names, parameters, defaults, actions and goals are upstream's, so that existing audit templates run unchanged; each page ends with what is done otherwise, and why.
            Each page shows its strategy at work on a small cluster of [`examples`](examples) that you can change and run yourself.

            These pages are generated from the code and from real runs, and compared by a test: run the tests of `Watcher.Cli` once with `WATCHER_UPDATE_GOLDEN=1` after a change.
            """);
        foreach (Goal goal in GoalCatalog.All.OrderBy(g => g.Name is GoalNames.Dummy or GoalNames.Unclassified).ThenBy(g => g.Status))
        {
            IStrategy[] of = [.. strategies.Where(s => s.Descriptor.Goal == goal.Name)];
            page.Heading(goal.Name).Line($"{Markdown.Prose(goal.Description)}{(goal.Status == LifecycleStatus.Active ? "" : $" *{goal.Status}.*")}").Line();
            page.Table(["strategy", "what it does", "use it", "readings"], of.Select(s => (string[])
            [
                $"[`{s.Descriptor.Name}`]({s.Descriptor.Name}.md)", Markdown.Prose(s.Descriptor.Description), Markdown.Prose(s.Descriptor.UseWhen),
                s.Descriptor.MetricUses.Count == 0 ? "none" : string.Join(", ", s.Descriptor.MetricUses.Select(u => $"`{u.Metric}`").Distinct()),
            ]));
        }

        return page.ToString();
    }
}
