using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Strategies.Balancing;
using Watcher.Strategies.Consolidation;
using Watcher.Strategies.Contention;
using Watcher.Strategies.Thermal;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Worth;

/// <summary>worth.hold_seconds: a cause counts when it was there in every sample of the time; missing is not lasting.</summary>
public class HoldTimeTests
{
    private const double Gap = double.NaN;

    public static TheoryData<string, double[], bool> Causes
    {
        get
        {
            var data = new TheoryData<string, double[], bool>();
            foreach (string strategy in (string[])["outlet_temperature", "uniform_airflow", "workload_balance", "workload_stabilization", "contention_relief", "sla_enforcement", "slow_disk", "consolidation"])
            {
                data.Add(strategy, [0, 100, 100], true);
                data.Add(strategy, [100, 100, 0, 100], false);
                data.Add(strategy, [100, 100, Gap, 100], false);
                data.Add(strategy, [100], false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Causes))]
    public void Solve_ACause_CountsOnlyWhereItLasted(string name, double[] shares, bool acts)
    {
        (IStrategy strategy, ScenarioBuilder cluster, (string, object?)[] parameters) = Case(name, shares);
        Scenario scenario = cluster.Build();

        // Without a hold the last sample alone decides, or the mean of the window.
        Assert.NotEmpty(scenario.Run(strategy, parameters).Plan.Actions);
        AuditResult held = Hold(scenario, 120).Run(strategy, parameters);

        Assert.Equal(acts, held.Plan.Actions.Count > 0);
        Assert.Equal(!acts, held.Plan.Notes.Any(n => n.Contains("not in every sample of the last 120 s", StringComparison.Ordinal)));

        // Where everything that the cause is seen by has a series, there is nothing to warn of.
        bool whole = name is "outlet_temperature" or "uniform_airflow" or "workload_balance" or "workload_stabilization";
        Assert.Equal(!whole, held.Plan.Warnings.Any(w => w.StartsWith("worth.hold_seconds cannot be judged for ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("outlet_temperature", "host_outlet_temp")]
    [InlineData("workload_balance", "instance_cpu_usage")]
    [InlineData("contention_relief", "host_cpu_pressure, instance_cpu_steal, instance_cpu_usage")]
    public void Solve_WithoutSeries_ReadingsStandAndOneWarningSaysSo(string name, string metrics)
    {
        (IStrategy strategy, ScenarioBuilder cluster, (string, object?)[] parameters) = Case(name, null);
        if (name == "contention_relief")
        {
            cluster.Metric(MetricNames.HostCpuPressure, "n2", 1);
        }

        Scenario scenario = cluster.Build();
        AuditResult held = Hold(scenario, 120).Run(strategy, parameters);

        Assert.Equal(scenario.Run(strategy, parameters).Plan.Actions.Select(a => a.Action), held.Plan.Actions.Select(a => a.Action));
        Assert.NotEmpty(held.Plan.Actions);
        Assert.Equal($"worth.hold_seconds cannot be judged for {metrics}: the metrics have no series of it, so the readings stand for all of the time",
            Assert.Single(held.Plan.Warnings, w => w.StartsWith("worth.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Solve_ElementsWithoutASeries_KeepTheirReading()
    {
        AuditResult result = Hold(Scenario.Create().Node("h1").Node("h2").Node("c").Instance("a", on: "h1").Instance("b", on: "h2")
            .Metric(MetricNames.HostOutletTemperature, "h1", 50).Metric(MetricNames.HostOutletTemperature, "c", 20)
            .Series(MetricNames.HostOutletTemperature, "h2", 60, 20, 50).Build(), 120).Run(new OutletTemperature(), ("period", 60));

        result.ShouldBeFeasible().ShouldMove("a").ShouldNotMove("b");
    }

    [Fact]
    public void Solve_WhatHasNotLasted_IsNotMadeWorseEither()
    {
        // n1 peaks now: nothing leaves it, and it is no place for what n2 has too much of.
        ScenarioBuilder cluster = Scenario.Create().Node("n1", vcpus: 8).Node("n2", vcpus: 8).Node("n3", vcpus: 8)
            .Instance("peak", on: "n1", vcpus: 4).Instance("x", on: "n2", vcpus: 4).Instance("y", on: "n2", vcpus: 4)
            .Series(MetricNames.InstanceCpuUsage, "peak", 60, 0, 90).Series(MetricNames.InstanceCpuUsage, "x", 60, 90, 90).Series(MetricNames.InstanceCpuUsage, "y", 60, 90, 90);

        AuditResult result = Hold(cluster.Build(), 120).Run(new WorkloadBalance(), ("threshold", 46), ("period", 60));

        result.ShouldBeFeasible().ShouldNotMove("peak");
        Assert.Equal("n3", Assert.Single(result.Plan.Actions).Action.DestinationNode);
    }

    private static Scenario Hold(Scenario scenario, double seconds) => scenario with { Options = new WatcherOptions { Worth = new WorthOptions { HoldSeconds = seconds } } };

    /// <summary>A cluster with one cause; its series in percent of what makes it one, at 60 s a step, null = a reading alone.</summary>
    private static (IStrategy Strategy, ScenarioBuilder Cluster, (string, object?)[] Parameters) Case(string name, double[]? shares)
    {
        ScenarioBuilder two = Scenario.Create().Node("n1").Node("n2");
        ScenarioBuilder Read(ScenarioBuilder cluster, string metric, string id, double full) => shares is null
            ? cluster.Metric(metric, id, full)
            : cluster.Metric(metric, id, full).Series(metric, id, 60, [.. shares.Select(s => s / 100 * full)]);

        return name switch
        {
            "outlet_temperature" => (new OutletTemperature(), Read(two.Instance("a", on: "n1"), MetricNames.HostOutletTemperature, "n1", 50).Metric(MetricNames.HostOutletTemperature, "n2", 20), [("period", 60)]),
            "uniform_airflow" => (new UniformAirflow(), Read(two.Instance("a", on: "n1"), MetricNames.HostAirflow, "n1", 500).Metric(MetricNames.HostAirflow, "n2", 100), [("period", 60)]),
            "workload_balance" => (new WorkloadBalance(),
                Read(Read(two.Instance("a", on: "n1", vcpus: 4).Instance("b", on: "n1", vcpus: 4), MetricNames.InstanceCpuUsage, "a", 90), MetricNames.InstanceCpuUsage, "b", 90), [("threshold", 30), ("period", 60)]),
            "workload_stabilization" => (new WorkloadStabilization(),
                Read(two.Instance("a", on: "n1", vcpus: 4).Instance("b", on: "n1", vcpus: 4), MetricNames.HostCpuUsage, "n1", 60).Metric(MetricNames.HostCpuUsage, "n2", 1)
                    .Metric(MetricNames.InstanceCpuUsage, "a", 100).Metric(MetricNames.InstanceCpuUsage, "b", 100),
                [("periods", Watcher.Model.AttributeMap.Parse("""{"node": 60}"""))]),
            "contention_relief" => (new ContentionRelief(),
                Read(two.Instance("a", on: "n1").Instance("b", on: "n1"), MetricNames.InstanceCpuSteal, "a", 30).Metric(MetricNames.InstanceCpuUsage, "b", 99), []),
            "sla_enforcement" => (new SlaEnforcement(),
                Read(two.Instance("a", on: "n1", metadata: ("watcher-priority", "gold")).Instance("b", on: "n1"), MetricNames.InstanceCpuSteal, "a", 30).Metric(MetricNames.InstanceCpuUsage, "b", 99), []),
            "slow_disk" => (new SlaEnforcement(),
                Read(two.Instance("a", on: "n1", metadata: ("watcher-priority", "gold")), MetricNames.HostDiskLatency, "n1", 90).Metric(MetricNames.HostDiskLatency, "n2", 1).Metric(MetricNames.InstanceDiskLatency, "a", 90), []),
            _ => (new ServerConsolidation(),
                Read(Scenario.Create().Node("n1", vcpus: 5).Node("n2", vcpus: 8).Instance("a", on: "n1", vcpus: 2).Instance("b", on: "n1", vcpus: 2)
                    .Instance("held", on: "n1", vcpus: 1, locked: true).Instance("held2", on: "n2", vcpus: 1, locked: true).Metric(MetricNames.InstanceCpuUsage, "a", 100)
                    .Metric(MetricNames.InstanceCpuUsage, "b", 100).Metric(MetricNames.InstanceCpuUsage, "held", 0), MetricNames.HostCpuUsage, "n1", 130), []),
        };
    }
}
