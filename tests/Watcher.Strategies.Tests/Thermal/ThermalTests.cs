using Watcher.Actions;
using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Plans;
using Watcher.Strategies.Thermal;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Thermal;

/// <summary>One test for every fault of upstream's that 02-strategies §9 and §10 mark.</summary>
public class ThermalTests
{
    private static readonly OutletTemperature s_outlet = new();
    private static readonly UniformAirflow s_airflow = new();

    [Fact]
    public void Outlet_Actions_NameHostsAndNotUuids()
    {
        Scenario scenario = Scenario.Create().Node("uuid-1", hostname: "hot").Node("uuid-2", hostname: "cool").Instance("i", on: "uuid-1")
            .Metric(MetricNames.HostOutletTemperature, "uuid-1", 40).Metric(MetricNames.HostOutletTemperature, "uuid-2", 20).Build();

        MigrateAction move = (MigrateAction)Assert.Single(scenario.Run(s_outlet).ShouldBeFeasible().Plan.Actions).Action;

        Assert.Equal(("hot", "cool"), (move.Source, move.Destination));
    }

    [Fact]
    public void Outlet_SeveralHotNodes_AreAllRelievedWithAsManyMovesAsItTakes()
    {
        AuditResult result = Rack(s => s.Metric(MetricNames.HostOutletTemperature, "h1", 49).Metric(MetricNames.HostOutletTemperature, "h2", 36)
            .Metric(MetricNames.HostOutletTemperature, "c1", 20).Metric(MetricNames.HostOutletTemperature, "c2", 21)).Run(s_outlet).ShouldBeFeasible();

        // h1 is 29 °C above the coolest with four equal instances, 7.25 °C each: two of them have to go, and one of h2.
        Assert.Equal([2, 1], result.Plan.Actions.GroupBy(a => a.Action.SourceNode).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.True(result.Plan.Efficacy.Single(e => e.Name == "highest_outlet_temperature").After < 35);
    }

    [Fact]
    public void Outlet_Destinations_AreNotHeatedOverTheThresholdIfOthersAreCooler()
    {
        AuditResult result = Rack(s => s.Metric(MetricNames.HostOutletTemperature, "h1", 40).Metric(MetricNames.HostOutletTemperature, "h2", 34)
            .Metric(MetricNames.HostOutletTemperature, "c1", 33.9).Metric(MetricNames.HostOutletTemperature, "c2", 20)).Run(s_outlet).ShouldBeFeasible();

        Assert.All(result.Plan.Actions, a => Assert.Equal("c2", a.Action.DestinationNode));
        Assert.Equal(0, result.Plan.Objective.Single(l => l.Name == "predicted_over_threshold").After);
    }

    [Fact]
    public void Outlet_NodeWithoutAReading_IsNoDestination()
    {
        Rack(s => s.Metric(MetricNames.HostOutletTemperature, "h1", 50)).Run(s_outlet).ShouldBeEmpty().ShouldExplain("no node is below the threshold");
    }

    [Fact]
    public void Outlet_ReadingOfZero_IsCool()
    {
        AuditResult result = Rack(s => s.Metric(MetricNames.HostOutletTemperature, "h1", 36).Metric(MetricNames.HostOutletTemperature, "c1", 0)).Run(s_outlet).ShouldBeFeasible();

        Assert.NotEmpty(result.Plan.Actions);
        Assert.All(result.Plan.Actions, a => Assert.Equal("c1", a.Action.DestinationNode));
    }

    [Fact]
    public void Outlet_FirstInstanceIsExcluded_AnotherOneMoves()
    {
        Scenario scenario = Scenario.Create().Node("hot").Node("cool").Instance("a", on: "hot", excluded: true).Instance("b", on: "hot").Instance("c", on: "hot", state: "stopped")
            .Metric(MetricNames.HostOutletTemperature, "hot", 40).Metric(MetricNames.HostOutletTemperature, "cool", 20).Build();

        scenario.Run(s_outlet).ShouldBeFeasible().ShouldMove("b", to: "cool").ShouldNotMove("a").ShouldNotMove("c");
    }

    [Fact]
    public void Airflow_LowPowerAndCoolInlet_EmptiesTheFaultyNode()
    {
        AuditResult result = Faulty(power: 100, inlet: 20).Run(s_airflow).ShouldBeFeasible();

        Assert.Equal(4, result.Plan.Actions.Count);
        Assert.Empty(result.After.Nodes["h1"].Instances);
    }

    [Fact]
    public void Airflow_NoReadingOfPower_CallsNobodyFaulty()
    {
        AuditResult result = Faulty(power: null, inlet: 20).Run(s_airflow).ShouldBeFeasible();

        Assert.NotEmpty(result.After.Nodes["h1"].Instances);
        Assert.NotEmpty(result.Plan.Actions);
    }

    [Fact]
    public void Airflow_ExcludedInstanceOnAFaultyNode_StaysAndTheOthersGo()
    {
        Scenario scenario = Scenario.Create().Node("h1").Node("c1").Instance("a", on: "h1", excluded: true).Instance("b", on: "h1").Instance("c", on: "h1", state: "stopped")
            .Metric(MetricNames.HostAirflow, "h1", 500).Metric(MetricNames.HostAirflow, "c1", 100)
            .Metric(MetricNames.HostPower, "h1", 100).Metric(MetricNames.HostInletTemperature, "h1", 20).Build();

        scenario.Run(s_airflow).ShouldBeFeasible().ShouldNotMove("a").ShouldMove("b", to: "c1").ShouldMove("c", to: "c1");
    }

    [Fact]
    public void Airflow_OvercommittedDestination_HasTheRoomThatItsRatioGives()
    {
        Scenario scenario = Scenario.Create().Node("h1").Node("c1", vcpus: 4, vcpuRatio: 4).Instance("big", on: "h1", vcpus: 8)
            .Metric(MetricNames.HostAirflow, "h1", 500).Metric(MetricNames.HostAirflow, "c1", 100).Build();

        scenario.Run(s_airflow).ShouldBeFeasible().ShouldMove("big", to: "c1");
    }

    [Fact]
    public void Airflow_HottestCannotBeRelieved_TheNextOneIs()
    {
        Scenario scenario = Scenario.Create().Node("h1").Node("h2").Node("c1").Instance("locked", on: "h1", locked: true).Instance("free", on: "h2")
            .Metric(MetricNames.HostAirflow, "h1", 600).Metric(MetricNames.HostAirflow, "h2", 500).Metric(MetricNames.HostAirflow, "c1", 100).Build();

        scenario.Run(s_airflow).ShouldBeFeasible().ShouldMove("free", to: "c1");
    }

    private static Scenario Faulty(double? power, double inlet) => Rack(s =>
    {
        s.Metric(MetricNames.HostAirflow, "h1", 500).Metric(MetricNames.HostAirflow, "c1", 100).Metric(MetricNames.HostInletTemperature, "h1", inlet);
        if (power is { } watts)
        {
            s.Metric(MetricNames.HostPower, "h1", watts);
        }

        return s;
    });

    /// <summary>Two nodes with four instances each, two with none.</summary>
    private static Scenario Rack(Func<ScenarioBuilder, ScenarioBuilder> readings)
    {
        ScenarioBuilder builder = Scenario.Create().Node("h1").Node("h2").Node("c1").Node("c2");
        for (int i = 0; i < 8; i++)
        {
            builder.Instance($"i-{i}", on: i < 4 ? "h1" : "h2");
        }

        return readings(builder).Build();
    }
}
