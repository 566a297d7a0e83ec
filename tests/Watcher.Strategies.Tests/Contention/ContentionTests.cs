using Watcher.Actions;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies.Contention;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Contention;

/// <summary>noisy_neighbor and contention_relief: who is parted from whom, and what neither may do.</summary>
public class ContentionTests
{
    private static readonly ContentionRelief s_relief = new();

    [Fact]
    public void Solve_VictimBesideABusyNeighbour_MovesTheNeighbourWhereItHarmsNobody()
    {
        AuditResult result = Waiting().Instance("other", on: "n2").Metric(MetricNames.InstanceCpuSteal, "other", 40).Build().Run(s_relief);

        result.ShouldBeFeasible().ShouldMove("busy", "n3").ShouldNotMove("victim").ShouldHaveEfficacy("contended_nodes_count", 0);
        Assert.Single(result.Plan.Actions);
    }

    [Fact]
    public void Solve_LockedAggressor_MovesTheVictimInstead()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Instance("victim", on: "n1").Instance("busy", on: "n1", locked: true)
            .Metric(MetricNames.InstanceCpuSteal, "victim", 20).Metric(MetricNames.InstanceCpuUsage, "busy", 99).Build().Run(s_relief);

        result.ShouldBeFeasible().ShouldMove("victim", "n2");
    }

    [Fact]
    public void Solve_OneVictimAndTwoAggressors_MovesTheVictimAlone()
    {
        AuditResult result = Waiting().Instance("busy2", on: "n1").Metric(MetricNames.InstanceCpuUsage, "busy2", 95).Build().Run(s_relief);

        result.ShouldBeFeasible().ShouldMove("victim");
        Assert.Single(result.Plan.Actions);
    }

    [Fact]
    public void Solve_EqualSides_MoveTheLessProtected()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2")
            .Instance("v1", on: "n1").Instance("v2", on: "n1")
            .Instance("b1", on: "n1", metadata: ("watcher-priority", "1")).Instance("b2", on: "n1", metadata: ("watcher-priority", "9"))
            .Metric(MetricNames.InstanceCpuSteal, "v1", 20).Metric(MetricNames.InstanceCpuSteal, "v2", 20)
            .Metric(MetricNames.InstanceCpuUsage, "b1", 95).Metric(MetricNames.InstanceCpuUsage, "b2", 95).Build().Run(s_relief);

        result.ShouldBeFeasible();
        Assert.Equal(["b2", "b1"], result.Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Fact]
    public void Solve_PressureOfTheNode_StandsInForMissingSteal()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Instance("quiet", on: "n1").Instance("busy", on: "n1")
            .Metric(MetricNames.HostCpuPressure, "n1", 60).Metric(MetricNames.InstanceCpuUsage, "busy", 99).Build().Run(s_relief);

        result.ShouldBeFeasible().ShouldMove("busy", "n2");
    }

    [Fact]
    public void Solve_StealOfZero_IsAReadingAndNotAMissingOne() =>
        Scenario.Create().Node("n1").Node("n2").Instance("quiet", on: "n1").Instance("busy", on: "n1").Metric(MetricNames.InstanceCpuSteal, "quiet", 0)
            .Metric(MetricNames.HostCpuPressure, "n1", 60).Metric(MetricNames.InstanceCpuUsage, "busy", 99).Build().Run(s_relief).ShouldBeEmpty();

    [Fact]
    public void Solve_NoReadings_DoesNothing() => Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1").Instance("b", on: "n1").Build().Run(s_relief).ShouldBeEmpty();

    [Fact]
    public void Solve_ItsOwnResult_HasNothingLeftToDo()
    {
        Scenario cluster = Waiting().Build();

        (cluster with { Model = cluster.Run(s_relief).After }).Run(s_relief).ShouldBeEmpty();
    }

    [Fact]
    public void Solve_NowhereToGo_SaysSo() =>
        Scenario.Create().Node("n1").Node("n2", memoryMiB: 10).Instance("victim", on: "n1").Instance("busy", on: "n1")
            .Metric(MetricNames.InstanceCpuSteal, "victim", 20).Metric(MetricNames.InstanceCpuUsage, "busy", 99).Build().Run(s_relief)
            .ShouldBeEmpty().ShouldExplain("1 of 1 harmed instances on 'n1' stay");

    [Fact]
    public void Run_NoisyNeighbor_IsRefusedAndNamesItsSuccessor()
    {
        var catalog = new StrategyCatalog(BuiltInStrategies.All);

        var error = Assert.Throws<InvalidInputException>(() => catalog.Select("noisy_neighbor", null, allowDeprecated: false));
        Assert.Contains("use 'contention_relief'", error.Message, StringComparison.Ordinal);
        Assert.Equal("contention_relief", catalog.Find("noisy_neighbor")!.Descriptor.Successor);
        Assert.Throws<InvalidInputException>(() => catalog.Select(null, "noisy_neighbor", allowDeprecated: false));
    }

    [Fact]
    public void Solve_NoisyNeighborAllowed_HandlesEveryNodeByHostName()
    {
        MetricSet metrics = new MetricSetBuilder()
            .Add(MetricNames.InstanceL3CacheUsage, "v1", 10, 100).Add(MetricNames.InstanceL3CacheUsage, "v1", 30, 200)
            .Add(MetricNames.InstanceL3CacheUsage, "a1", 50, 100).Add(MetricNames.InstanceL3CacheUsage, "a1", 30, 200)
            .Add(MetricNames.InstanceL3CacheUsage, "v2", 10, 100).Add(MetricNames.InstanceL3CacheUsage, "v2", 30, 200)
            .Add(MetricNames.InstanceL3CacheUsage, "a2", 50, 100).Add(MetricNames.InstanceL3CacheUsage, "a2", 30, 200).Build();
        Scenario cluster = Scenario.Create().Node("u1", hostname: "h1").Node("u2", hostname: "h2").Node("u3", hostname: "h3")
            .Instance("v1", on: "u1").Instance("a1", on: "u1").Instance("v2", on: "u2").Instance("a2", on: "u2").Build() with
        { Metrics = metrics };

        AuditResult result = cluster.Run(new NoisyNeighbor());

        result.ShouldBeFeasible().ShouldMove("a1", "u3").ShouldMove("a2", "u3");
        Assert.All(result.Plan.Actions.Select(a => a.Action).Cast<MigrateAction>(), m => Assert.Equal("h3", m.Destination));
    }

    /// <summary>Pressure moves with load: the node that would come over the threshold by it is no place to go.</summary>
    [Fact]
    public void Solve_DestinationThatWouldComeUnderPressure_IsNotTaken()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Node("n3")
            .Instance("victim", on: "n1").Instance("busy", on: "n1").Instance("unread", on: "n2").Instance("idle", on: "n3")
            .Metric(MetricNames.InstanceCpuSteal, "victim", 20).Metric(MetricNames.InstanceCpuSteal, "busy", 0)
            .Metric(MetricNames.InstanceCpuUsage, "busy", 100).Metric(MetricNames.InstanceCpuUsage, "victim", 50)
            .Metric(MetricNames.HostCpuPressure, "n1", 30).Metric(MetricNames.HostCpuPressure, "n2", 20).Metric(MetricNames.HostCpuPressure, "n3", 1).Build()
            .Run(new ContentionRelief());

        result.ShouldBeFeasible().ShouldMove("busy", "n3");
    }

    private static ScenarioBuilder Waiting() => Scenario.Create().Node("n1").Node("n2").Node("n3").Instance("victim", on: "n1").Instance("busy", on: "n1")
        .Metric(MetricNames.InstanceCpuSteal, "victim", 20).Metric(MetricNames.InstanceCpuUsage, "busy", 99);
}
