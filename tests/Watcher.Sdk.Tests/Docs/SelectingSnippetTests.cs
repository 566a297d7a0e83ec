using Watcher.Audits;
using Watcher.Plans;
using Watcher.Selection;

namespace Watcher.Sdk.Tests.Docs;

/// <summary>What docs/selecting.md shows, run.</summary>
public class SelectingSnippetTests
{
    private static readonly WatcherEngine s_engine = WatcherEngine.CreateDefault();

    [Fact]
    public void All_OfAGoal_SaysWhichAndWhy()
    {
        using var output = new StringWriter { NewLine = "\n" };
        SelectionResult result = SelectingSnippets.All(Samples.Model(), null, output);

        Assert.StartsWith($"1. {result.Best.Plan.Strategy}: 2 nodes, behind by nothing\n", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(4, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Named_ByOwnCriteria_UsesTheCallersIndicator()
    {
        SelectionComparison comparison = SelectingSnippets.Named(s_engine, Samples.Model(), null).Comparison;

        Assert.Equal(0, comparison.Best.Measures!["crowded_nodes"]);
        Assert.Equal(["status", "crowded_nodes", "released_compute_nodes_count", "makespan", "migrated_memory"], comparison.Criteria.Select(c => c.Name));
    }

    [Fact]
    public void Compare_TwoPlans_SaysWhichAndBecauseOfWhat()
    {
        using var output = new StringWriter { NewLine = "\n" };
        ActionPlan ours = s_engine.Ask(new AuditRequest { Strategy = "basic" }).Plan;

        Assert.True(SelectingSnippets.Compare(s_engine, Samples.Model(), null, ours, new ActionPlan(), output).Order < 0);
        Assert.Equal("ours is better, by released_compute_nodes_count\n", output.ToString());
    }

    [Fact]
    public void Injected_Selector_Runs() => Assert.NotNull(SelectingSnippets.Injected());
}
