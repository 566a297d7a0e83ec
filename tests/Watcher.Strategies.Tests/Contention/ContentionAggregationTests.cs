using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies.Contention;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Contention;

/// <summary>contention_relief and sla_enforcement by a statistic over a window: whom they find, where they send them, and that the indicators count the same.</summary>
public class ContentionAggregationTests
{
    private static readonly ContentionRelief s_relief = new();
    private static readonly SlaEnforcement s_sla = new();

    [Theory]
    [InlineData("mean", 0)]
    [InlineData("median", 0)]
    [InlineData("max", 1)]
    [InlineData("p95", 1)]
    [InlineData("last", 1)]
    [InlineData("count", 0)]
    public void Relieve_StealWithAPeak_FollowsTheStatistic(string method, int harmed)
    {
        AuditResult result = Waiting(0, 0, 0, 0, 30).Build().Run(s_relief, Given(method));

        result.ShouldBeFeasible();
        Assert.Equal(harmed, result.Plan.Actions.Count);
        ShouldAgree(result, "harmed_instances", "harmed_instances_count", harmed);
        ShouldAgree(result, "harmed_instances", "contended_nodes_count", harmed);
    }

    [Theory]
    [InlineData("mean", 0)]
    [InlineData("max", 1)]
    [InlineData("p95", 1)]
    [InlineData("count", 0)]
    public void Enforce_StealWithAPeak_FollowsTheStatistic(string method, int broken)
    {
        AuditResult result = Waiting(0, 0, 0, 0, 20).Build().Run(s_sla, Given(method));

        result.ShouldBeFeasible();
        Assert.Equal(broken, result.Plan.Actions.Count);
        ShouldAgree(result, "harmed_instances", "sla_cpu_violations_count", broken);
    }

    [Theory]
    [InlineData("mean", "mean", 0)]
    [InlineData("max", "mean", 0)]
    [InlineData("mean", "max", 0)]
    [InlineData("max", "max", 1)]
    [InlineData("p95", "p90", 1)]
    public void Enforce_DisksWithAPeak_FollowTheStatisticOfEachKind(string instance, string host, int slow)
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Node("n3").Instance("victim", on: "n1", metadata: ("watcher-priority", "gold"))
            .Series(MetricNames.InstanceDiskLatency, "victim", 60, 10, 10, 10, 10, 50).Series(MetricNames.HostDiskLatency, "n1", 60, 10, 10, 10, 10, 50)
            .Series(MetricNames.HostDiskLatency, "n2", 60, 1, 1, 1, 1, 90).Series(MetricNames.HostDiskLatency, "n3", 60, 2, 2, 2, 2, 2)
            .Build().Run(s_sla, Given(instance, host));

        result.ShouldBeFeasible();
        Assert.Equal(slow == 1 ? ["n3"] : [], result.Plan.Actions.Select(a => a.Action.DestinationNode));
        ShouldAgree(result, "instances_on_slow_nodes", "sla_disk_violations_count", slow);
    }

    public static TheoryData<string> Both => ["contention_relief", "sla_enforcement"];

    [Theory]
    [MemberData(nameof(Both))]
    public void Solve_NothingGiven_TakesTheReadingBeforeTheSeries(string strategy)
    {
        Scenario cluster = Waiting(60, 60, 60, 60, 60).Metric(MetricNames.InstanceCpuSteal, "victim", 0).Build();

        cluster.Run(Of(strategy)).ShouldBeEmpty();
        cluster.Run(Of(strategy), Given("mean")).ShouldBeEmpty();
        cluster.Run(Of(strategy), ("period", 300)).ShouldMove("busy");
        cluster.Run(Of(strategy), Given("max")).ShouldMove("busy");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Solve_NoPeriod_IsThatOfTheMetrics(string strategy)
    {
        MetricSet metrics = new MetricSetBuilder { PeriodSeconds = 120 }.Add(MetricNames.InstanceCpuUsage, "busy", 99)
            .AddSeries(MetricNames.InstanceCpuSteal, "victim", new MetricSeries(DateTimeOffset.UnixEpoch, 60, [60, 60, 60, 0, 0])).Build();
        Scenario cluster = Waiting().Build() with { Metrics = metrics };

        cluster.Run(Of(strategy)).ShouldBeEmpty();
        cluster.Run(Of(strategy), Given("max")).ShouldBeEmpty();
        cluster.Run(Of(strategy), ("period", 300)).ShouldMove("busy");
        cluster.Run(Of(strategy), ("period", 0)).ShouldMove("busy");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Solve_DestinationWithAPeakOfPressure_FollowsTheStatisticOfHosts(string strategy)
    {
        Scenario cluster = Waiting().Node("n3").Metric(MetricNames.InstanceCpuSteal, "victim", 60).Metric(MetricNames.HostCpuPressure, "n1", 1)
            .Series(MetricNames.HostCpuPressure, "n2", 60, 0, 0, 0, 0, 40).Build();

        cluster.Run(Of(strategy)).ShouldMove("busy", "n2");
        cluster.Run(Of(strategy), Given("mean", "max")).ShouldMove("busy", "n3");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Solve_PressureInsteadOfSteal_FollowsTheStatisticOfHosts(string strategy)
    {
        Scenario cluster = Waiting().Series(MetricNames.HostCpuPressure, "n1", 60, 0, 0, 0, 0, 40).Build();

        cluster.Run(Of(strategy)).ShouldBeEmpty();
        cluster.Run(Of(strategy), Given("max", "mean")).ShouldBeEmpty();
        cluster.Run(Of(strategy), Given("mean", "max")).ShouldMove("busy", "n2");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Solve_ReadingInTheWindowOnly_IsNotedWhereItIsMissing(string strategy)
    {
        Scenario cluster = Scenario.Create().Node("n1").Node("n2").Instance("busy", on: "n1")
            .Series(MetricNames.InstanceCpuUsage, "busy", 300, 99, double.NaN).Build();
        const string Note = "1 running instance has no reading of instance_cpu_usage: whether they take CPU from others is not known";

        Assert.Contains(Note, cluster.Run(Of(strategy)).Plan.Notes);
        Assert.DoesNotContain(Note, cluster.Run(Of(strategy), ("period", 600)).Plan.Notes);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Solve_CauseThatHasToLast_IsJudgedBySamplesAsTheyAre(string strategy)
    {
        // Of one sample there is no deviation; that says nothing of whether the cause was there.
        Scenario cluster = Waiting(20, 90, 20, 90).Series(MetricNames.InstanceCpuUsage, "busy", 60, 30, 90, 30, 90).Build();
        Scenario held = cluster with { Options = new WatcherOptions { Worth = new WorthOptions { HoldSeconds = 120 } } };
        AttributeMap parameters = AttributeMap.Parse("""{"busy_threshold": 25, "aggregation_method": {"instance": "std"}}""");

        held.Run(Of(strategy), parameters, TestContext.Current.CancellationToken).ShouldMove("busy");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void BindParameters_NegativePeriod_IsRefused(string strategy)
    {
        var error = Assert.Throws<InvalidInputException>(() => Of(strategy).BindParameters(AttributeMap.Parse("""{"period": -1}""")));

        Assert.Equal("period", Assert.Single(error.Problems).Path);
    }

    private static IStrategy Of(string strategy) => strategy == "contention_relief" ? s_relief : s_sla;

    private static (string Name, object? Value) Given(string instance, string? host = null) =>
        ("aggregation_method", AttributeMap.Parse($$"""{"instance": "{{instance}}", "compute_node": "{{host ?? instance}}"}"""));

    /// <summary>One that may wait for CPU, by minutes, beside one that takes it.</summary>
    private static ScenarioBuilder Waiting(params double[] steal)
    {
        ScenarioBuilder cluster = Scenario.Create().Node("n1").Node("n2").Instance("victim", on: "n1", metadata: ("watcher-priority", "gold")).Instance("busy", on: "n1")
            .Metric(MetricNames.InstanceCpuUsage, "busy", 99);
        return steal.Length > 0 ? cluster.Series(MetricNames.InstanceCpuSteal, "victim", 60, steal) : cluster;
    }

    private static void ShouldAgree(AuditResult result, string level, string indicator, double before)
    {
        var objective = result.Plan.Objective.Single(o => o.Name == level);
        var efficacy = result.Plan.Efficacy.Single(e => e.Name == indicator);
        Assert.Equal((before, before), (objective.Before, efficacy.Before));
        Assert.Equal((0d, 0d), (objective.After, efficacy.After));
    }
}
