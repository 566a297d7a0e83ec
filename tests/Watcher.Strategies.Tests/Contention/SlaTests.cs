using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies.Contention;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Contention;

public class SlaTests
{
    private static readonly SlaEnforcement s_strategy = new();

    [Theory]
    [InlineData("gold", 6, true)]
    [InlineData("gold", 4, false)]
    [InlineData("silver", 6, false)]
    [InlineData("silver", 11, true)]
    [InlineData("bronze", 90, false)]
    public void Solve_Steal_IsJudgedByTheTier(string tier, double steal, bool broken)
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Instance("web", on: "n1", metadata: ("watcher-priority", tier)).Instance("busy", on: "n1")
            .Metric(MetricNames.InstanceCpuSteal, "web", steal).Metric(MetricNames.InstanceCpuUsage, "busy", 99).Build().Run(s_strategy);

        result.ShouldBeFeasible();
        Assert.Equal(broken ? ["busy"] : [], result.Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Fact]
    public void Solve_SlowNode_SendsTheInstanceToAKnownFastOne()
    {
        AuditResult result = Slow().Metric(MetricNames.HostDiskLatency, "n3", 2).Build().Run(s_strategy);

        result.ShouldBeFeasible().ShouldMove("web", "n3").ShouldNotMove("other").ShouldHaveEfficacy("sla_disk_violations_count", 0);
    }

    [Fact]
    public void Solve_NoNodeKnownToBeFast_StaysAndSaysSo() => Slow().Build().Run(s_strategy).ShouldBeEmpty().ShouldExplain("no node is known to be fast enough");

    [Fact]
    public void Solve_SlowInstanceOnAFastNode_IsNotTheNodesFault() =>
        Scenario.Create().Node("n1").Node("n2").Instance("web", on: "n1", metadata: ("watcher-priority", "gold")).Metric(MetricNames.InstanceDiskLatency, "web", 90)
            .Metric(MetricNames.HostDiskLatency, "n1", 1).Metric(MetricNames.HostDiskLatency, "n2", 1).Build().Run(s_strategy).ShouldBeEmpty();

    [Fact]
    public void Solve_ItsOwnResult_HasNothingLeftToDo()
    {
        Scenario cluster = Slow().Metric(MetricNames.HostDiskLatency, "n3", 2).Build();

        (cluster with { Model = cluster.Run(s_strategy).After }).Run(s_strategy).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"tiers": [{"cpu_steal": 3}]}""", "tiers[0].tier")]
    [InlineData("""{"tiers": [{"tier": "gold", "disk_latency": 0}]}""", "tiers[0].disk_latency")]
    [InlineData("""{"busy_threshold": 0}""", "busy_threshold")]
    public void BindParameters_Wrong_NamesTheFault(string parameters, string path) =>
        Assert.Equal(path, Assert.Single(Assert.Throws<InvalidInputException>(() => s_strategy.BindParameters(AttributeMap.Parse(parameters))).Problems).Path);

    private static ScenarioBuilder Slow() => Scenario.Create().Node("n1").Node("n2").Node("n3").Instance("web", on: "n1", metadata: ("watcher-priority", "gold"))
        .Instance("other", on: "n1").Metric(MetricNames.InstanceDiskLatency, "web", 30).Metric(MetricNames.HostDiskLatency, "n1", 40);
}
