using Watcher.Actions;
using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies;

namespace Watcher.Sdk.Tests.Docs;

/// <summary>The code of docs/worth.md does what the page says.</summary>
public class WorthSnippetTests
{
    private static readonly DateTimeOffset s_taken = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Engine_AndHistory_LetWhatMovedRest()
    {
        WatcherEngine engine = WorthSnippets.Engine();
        ClusterModel model = Model();
        AuditResult first = engine.Audit(model, null, new AuditRequest { Strategy = "node_resource_consolidation" }, null, TestContext.Current.CancellationToken);

        Assert.Single(first.Plan.Actions, a => a.Action is MigrateAction);
        Assert.DoesNotContain(WorthSnippets.Again(engine, model, first.Plan, "node_resource_consolidation").Plan.Actions,
            a => a.Action is MigrateAction m && first.Plan.Actions.Any(f => f.Action.ResourceId == m.Instance));
    }

    [Fact]
    public void Goal_IsWeighed()
    {
        Assert.Single(WorthSnippets.Goal(new StrategyContext(Model()) { Worth = new WorthOptions { MinimumGainPerMovedGiB = 0.2 } }).Actions);
        Assert.Empty(WorthSnippets.Goal(new StrategyContext(Model()) { Worth = new WorthOptions { MinimumGainPerMovedGiB = 0.3 } }).Actions);
        Assert.Single(WorthSnippets.Levels(new StrategyContext(Model()), _ => [new ObjectiveLevelResult("x", ObjectiveDirection.Minimize, 1, 1, null)]).Details.Objective);
    }

    [Fact]
    public void Hot_IsWhatWasHotAllTheTime()
    {
        MetricSet metrics = new MetricSetBuilder().Add(MetricNames.HostCpuUsage, "n1", 90).Add(MetricNames.HostCpuUsage, "n2", 90)
            .AddSeries(MetricNames.HostCpuUsage, "n1", new MetricSeries(s_taken, 60, [90, 90])).AddSeries(MetricNames.HostCpuUsage, "n2", new MetricSeries(s_taken, 60, [10, 90])).Build();

        Assert.Equal([true, false], WorthSnippets.Hot(new StrategyContext(Model(), metrics) { Worth = new WorthOptions { HoldSeconds = 120 } }, 80));
    }

    private static ClusterModel Model()
    {
        var builder = new ClusterModelBuilder { TakenAt = s_taken };
        for (int n = 1; n <= 2; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n{n}", Hostname = $"h{n}", Vcpus = 16, MemoryMiB = 32768, DiskGiB = 400 });
            builder.Add(new InstanceData { Uuid = $"i{n}", Name = $"i{n}", Node = $"n{n}", Vcpus = 2, MemoryMiB = 4096, DiskGiB = 20 });
        }

        return builder.Build();
    }
}
