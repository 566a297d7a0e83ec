using Watcher.Actions;
using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Plans;
using Watcher.Strategies.Balancing;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Balancing;

/// <summary>One test for every fault of upstream's that 02-strategies §5 marks, and for what the parameters say.</summary>
public class WorkloadStabilizationTests
{
    private static readonly WorkloadStabilization s_strategy = new();

    [Fact]
    public void Solve_HotHost_IsRelievedWithTheFewestMoves()
    {
        AuditResult result = TwoHosts(hot: 90, cold: 10).Build().Run(s_strategy).ShouldBeFeasible();

        // Each of the four instances brings its host 20 %: 90 and 10, 70 and 30, 50 and 50.
        result.ShouldHaveEfficacy("instance_migrations_count", 2).ShouldHaveEfficacy("standard_deviation_after_audit", 0, 1e-6);
    }

    [Fact]
    public void Solve_BelowEveryThreshold_DoesNothing() => TwoHosts(hot: 55, cold: 45).Build().Run(s_strategy).ShouldBeEmpty();

    [Fact]
    public void Solve_BeforeAndAfter_AreOneQuantity()
    {
        AuditResult result = TwoHosts(hot: 80, cold: 20).Build().Run(s_strategy);
        EfficacyValue after = result.Plan.Efficacy.Single(e => e.Name == "standard_deviation_after_audit");

        Assert.Equal(0.3, after.Before!.Value, 9);
        Assert.Equal(after.After, after.Value);
        Assert.True(after.After < after.Before);
    }

    [Fact]
    public void Solve_DestinationWithoutRoom_ReceivesNothing()
    {
        Scenario scenario = TwoHosts(hot: 80, cold: 20).Node("full", vcpus: 8, memoryMiB: 1024).Instance("fat", on: "full", memoryMiB: 1024)
            .Metric(MetricNames.HostCpuUsage, "full", 1).Metric(MetricNames.InstanceCpuUsage, "fat", 1).Build();

        AuditResult result = scenario.Run(s_strategy).ShouldBeFeasible();

        Assert.NotEmpty(result.Plan.Actions);
        Assert.DoesNotContain(result.Plan.Actions, a => ((MigrateAction)a.Action).Destination == "full");
    }

    [Fact]
    public void Solve_HostWithoutAReading_TakesNoPartAndIsNamed()
    {
        Scenario scenario = TwoHosts(hot: 80, cold: 20).Node("lost", vcpus: 8).Instance("i-lost", on: "lost").Metric(MetricNames.InstanceCpuUsage, "i-lost", 99).Build();

        AuditResult result = scenario.Run(s_strategy).ShouldBeFeasible().ShouldNotMove("i-lost").ShouldExplain("1 node takes no part");

        Assert.DoesNotContain(result.Plan.Actions, a => ((MigrateAction)a.Action).Destination == "lost");
    }

    [Fact]
    public void Solve_InstanceWithoutAReading_Stays()
    {
        ScenarioBuilder builder = Hosts();
        for (int i = 0; i < 4; i++)
        {
            builder.Instance($"i-{i}", on: "hot");
        }

        AuditResult result = builder.Metric(MetricNames.HostCpuUsage, "hot", 80).Metric(MetricNames.HostCpuUsage, "cold", 20)
            .Metric(MetricNames.InstanceCpuUsage, "i-3", 80).Build().Run(s_strategy);

        result.ShouldMove("i-3", to: "cold").ShouldNotMove("i-0").ShouldExplain("3 instances stay where nobody knows what would move");
    }

    [Fact]
    public void Solve_IdleInstance_IsKnownToBeIdle()
    {
        AuditResult result = TwoHosts(hot: 80, cold: 20).Instance("idle", on: "hot").Metric(MetricNames.InstanceCpuUsage, "idle", 0).Build().Run(s_strategy);

        result.ShouldNotMove("idle");
        Assert.DoesNotContain(result.Plan.Notes, n => n.Contains("nobody knows", StringComparison.Ordinal));
    }

    [Fact]
    public void Solve_SeveralMetrics_AllHaveToGetUnderTheirThresholds()
    {
        ScenarioBuilder builder = Hosts();
        foreach ((string id, double cpu, double ram) in (ReadOnlySpan<(string, double, double)>)[("a", 100, 1000), ("b", 100, 1000), ("c", 4, 24_000), ("d", 4, 24_000)])
        {
            builder.Instance(id, on: "hot", memoryMiB: 1024).Metric(MetricNames.InstanceCpuUsage, id, cpu).Metric(MetricNames.InstanceRamUsage, id, ram);
        }

        Scenario scenario = builder.Metric(MetricNames.HostCpuUsage, "hot", 52).Metric(MetricNames.HostCpuUsage, "cold", 0)
            .Metric(MetricNames.HostRamUsage, "hot", 50_000 * 1024.0).Metric(MetricNames.HostRamUsage, "cold", 0).Build();

        AuditResult result = scenario.Run(s_strategy, ("metrics", (string[])["instance_cpu_usage", "instance_ram_usage"])).ShouldBeFeasible();

        // CPU wants one of a and b to move, memory one of c and d.
        Assert.Equal(2, result.Plan.Actions.Count);
        Assert.Equal(0, result.Plan.Objective[0].After);
    }

    [Fact]
    public void Solve_WeightedDeviationOfOneAndMore_IsStillImproved()
    {
        Scenario scenario = TwoHosts(hot: 400, cold: 0, each: 100).Build();

        Assert.NotEmpty(scenario.Run(s_strategy).Plan.Actions);
    }

    [Theory]
    [InlineData("retry", 50)]
    [InlineData("cycle", 1)]
    [InlineData("fullsearch", 1)]
    public void Solve_AnyHostChoice_GivesTheSamePlan(string choice, int retries)
    {
        Scenario scenario = TwoHosts(hot: 80, cold: 20).Build();
        ActionPlan expected = scenario.Run(s_strategy).Plan;

        ActionPlan plan = scenario.Run(s_strategy, ("host_choice", choice), ("retry_count", retries)).Plan;

        Assert.Equal(expected.Actions.Select(a => a.Action), plan.Actions.Select(a => a.Action));
        Assert.DoesNotContain(plan.Warnings, w => w.Contains("host_choice", StringComparison.Ordinal));
    }

    [Fact]
    public void Solve_UnknownHostChoice_IsWarnedOfAndHarmless() =>
        Assert.Contains(TwoHosts(hot: 80, cold: 20).Build().Run(s_strategy, ("host_choice", "dice")).Plan.Warnings, w => w.Contains("'dice'", StringComparison.Ordinal));

    [Fact]
    public void Solve_AggregationAndPeriod_AreTakenFromTheSeries()
    {
        Scenario scenario = TwoHosts(hot: 50, cold: 50)
            .Series(MetricNames.HostCpuUsage, "hot", 300, 10, 10, 10, 80, 10, 90).Series(MetricNames.HostCpuUsage, "cold", 300, 10, 10, 10, 20, 10, 10).Build();

        scenario.Run(s_strategy, ("aggregation_method", AttributeMapOf("compute_node", "min"))).ShouldBeEmpty();
        Assert.NotEmpty(scenario.Run(s_strategy, ("aggregation_method", AttributeMapOf("compute_node", "max"))).Plan.Actions);
        Assert.NotEmpty(scenario.Run(s_strategy, ("periods", Model.AttributeMap.Parse("""{"compute_node": 300}"""))).Plan.Actions);
    }

    [Theory]
    [InlineData("host_cpu_pressure")]
    [InlineData("host_memory_pressure")]
    [InlineData("host_io_pressure")]
    [InlineData("host_disk_latency")]
    public void Solve_WhatOnlyHostsReport_IsEvenedOutToo(string metric)
    {
        Scenario scenario = TwoHosts(hot: 50, cold: 50).Metric(metric, "hot", 90).Metric(metric, "cold", 1).Build();

        AuditResult result = scenario.Run(s_strategy, ("metrics", (string[])[metric])).ShouldBeFeasible();

        Assert.NotEmpty(result.Plan.Actions);
        Assert.True(result.Plan.Objective[0].After < result.Plan.Objective[0].Before);
    }

    [Theory]
    [InlineData("instance_network_throughput")]
    [InlineData("instance_cpu_steal")]
    public void Solve_FurtherInstanceMetrics_AreEvenedOutToo(string metric)
    {
        ScenarioBuilder builder = TwoHosts(hot: 50, cold: 50);
        for (int i = 0; i < 4; i++)
        {
            builder.Metric(metric, $"i-{i}", 50);
        }

        AuditResult result = builder.Metric(MetricNames.HostNetworkThroughput, "hot", 200).Metric(MetricNames.HostNetworkThroughput, "cold", 0)
            .Build().Run(s_strategy, ("metrics", (string[])[metric])).ShouldBeFeasible();

        Assert.Equal(2, result.Plan.Actions.Count);
    }

    private static Model.AttributeMap AttributeMapOf(string key, string value) => Model.AttributeMap.Of((key, value));

    private static ScenarioBuilder Hosts() => Scenario.Create().Node("hot", vcpus: 8, memoryMiB: 65536).Node("cold", vcpus: 8, memoryMiB: 65536);

    /// <summary>A host with four instances of 2 vCPUs, each of which brings it 20 % (or so many), and one with none.</summary>
    private static ScenarioBuilder TwoHosts(double hot, double cold, double each = 80)
    {
        ScenarioBuilder builder = Hosts().Metric(MetricNames.HostCpuUsage, "hot", hot).Metric(MetricNames.HostCpuUsage, "cold", cold);
        for (int i = 0; i < 4; i++)
        {
            builder.Instance($"i-{i}", on: "hot").Metric(MetricNames.InstanceCpuUsage, $"i-{i}", each);
        }

        return builder;
    }
}
