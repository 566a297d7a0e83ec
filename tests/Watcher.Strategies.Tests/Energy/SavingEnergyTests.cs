using Watcher.Actions;
using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies.Energy;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Energy;

/// <summary>saving_energy: how many machines, and which.</summary>
public class SavingEnergyTests
{
    private static readonly SavingEnergy s_strategy = new();

    [Fact]
    public void Solve_TooManyFree_PowersOffAllButTheReserve()
    {
        AuditResult result = Cluster(busy: 1, free: 4).Build().Run(s_strategy, ("min_free_hosts_num", 2));

        result.ShouldBeFeasible().ShouldHaveEfficacy("power_switches_count", 2).ShouldHaveEfficacy("free_powered_on_machines_count", 2);
        Assert.All(result.Plan.Actions, a => Assert.False(Assert.IsType<ChangePowerStateAction>(a.Action).On));
    }

    [Fact]
    public void Solve_TooFewFree_PowersOn()
    {
        AuditResult result = Cluster(busy: 10, free: 0, off: 3).Build().Run(s_strategy, ("free_used_percent", 20));

        Assert.Equal(2, result.Plan.Actions.Count(a => a.Action is ChangePowerStateAction { On: true }));
    }

    [Fact]
    public void Solve_Twice_GivesTheSameMachines() => Cluster(busy: 2, free: 9).Build().ShouldBeReproducible(s_strategy);

    [Fact]
    public void Solve_ItsOwnResult_HasNothingLeftToDo()
    {
        Scenario cluster = Cluster(busy: 2, free: 5).Build();

        (cluster with { Model = cluster.Run(s_strategy).After }).Run(s_strategy).ShouldBeEmpty();
    }

    [Fact]
    public void Solve_StoppedInstancesParked_LeavesThatMachineOn()
    {
        AuditResult result = Cluster(busy: 1, free: 2).Instance("parked", on: "f1", state: "stopped").Build().Run(s_strategy, ("min_free_hosts_num", 0));

        Assert.Equal(["b-f2"], result.Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Fact]
    public void Solve_PowerReadings_TakeTheMostWastefulFirst()
    {
        AuditResult result = Cluster(busy: 1, free: 3).Metric(MetricNames.HostPower, "f1", 100).Metric(MetricNames.HostPower, "f2", 300)
            .Metric(MetricNames.HostPower, "f3", 200).Build().Run(s_strategy, ("min_free_hosts_num", 2));

        Assert.Equal(["b-f2"], result.Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Fact]
    public void Solve_Racks_KeepTheReserveApart()
    {
        AuditResult result = Add(Add(Add(Cluster(busy: 1, free: 0), "x1", "on", 0, metadata: ("rack", "A")), "x2", "on", 0, metadata: ("rack", "A")), "x3", "on", 0,
            metadata: ("rack", "B")).Build().Run(s_strategy, ("min_free_hosts_num", 2));

        Assert.Equal(["b-x1"], result.Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Fact]
    public void Solve_WakeUpTimes_PowerOnTheFastest()
    {
        AuditResult result = Add(Add(Cluster(busy: 1, free: 0), "x1", "off", 0, metadata: ("wake_up_seconds", "300")), "x2", "off", 0, metadata: ("wake_up_seconds", "60"))
            .Build().Run(s_strategy);

        Assert.Equal(["b-x2"], result.Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Fact]
    public void Solve_DisabledNode_GoesFirstAndComesLast()
    {
        Assert.Equal(["b-x9"], Add(Cluster(busy: 1, free: 1), "x9", "on", 0, enabled: false).Build().Run(s_strategy).Plan.Actions.Select(a => a.Action.ResourceId));
        Assert.Equal(["b-x9"], Add(Add(Cluster(busy: 1, free: 0), "x8", "off", 0, enabled: false), "x9", "off", 0).Build().Run(s_strategy)
            .Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("error")]
    public void Solve_UnknownPower_IsLeftAlone(string state) =>
        Add(Cluster(busy: 1, free: 1), "x9", state, 0).Build().Run(s_strategy).ShouldBeEmpty();

    [Fact]
    public void Solve_MachineWithoutComputeNode_IsIgnored() =>
        Cluster(busy: 1, free: 1).Add(new BaremetalNodeData { Uuid = "b-x", Hostname = "not-in-the-model", PowerState = "on", RunningVms = 0 }).Build()
            .Run(s_strategy).ShouldBeEmpty();

    [Theory]
    [InlineData(-50, -3)]
    [InlineData(0, 0)]
    public void Solve_NegativeNumbers_CountAsNone(double percent, double least)
    {
        AuditResult result = Cluster(busy: 2, free: 2).Build().Run(s_strategy, ("free_used_percent", percent), ("min_free_hosts_num", least));

        result.ShouldBeFeasible().ShouldHaveEfficacy("free_powered_on_machines_count", 0);
    }

    [Fact]
    public void Solve_Consolidate_EmptiesNodesAndPowersThemOff()
    {
        AuditResult result = Cluster(busy: 3, free: 0).Build().Run(s_strategy, ("consolidate", true), ("min_free_hosts_num", 0), ("free_used_percent", 0));

        result.ShouldBeFeasible().ShouldHaveEfficacy("powered_on_machines_count", 1);
        (Cluster(busy: 3, free: 0).Build() with { Model = result.After }).Run(s_strategy, ("consolidate", true), ("min_free_hosts_num", 0), ("free_used_percent", 0)).ShouldBeEmpty();
    }

    /// <summary>The hypervisor counts the stopped instance too; once both are gone it counts none, so that the next audit finds the machine free.</summary>
    [Fact]
    public void Solve_ConsolidateWithAStoppedInstance_LeavesAMachineThatReportsNone()
    {
        ScenarioBuilder cluster = Scenario.Create();
        Add(cluster, "n1", "on", 2).Instance("a", on: "n1").Instance("b", on: "n1", state: "stopped");
        Add(cluster, "n2", "on", 3).Instance("c", on: "n2").Instance("d", on: "n2").Instance("e", on: "n2");
        Scenario scenario = cluster.Build();
        AuditResult result = scenario.Run(s_strategy, ("consolidate", true), ("min_free_hosts_num", 1)).ShouldBeFeasible();

        Assert.Equal(0, result.After.BaremetalNodes["b-n1"].RunningVms);
        (scenario with { Model = result.After }).Run(s_strategy, ("consolidate", true), ("min_free_hosts_num", 1)).ShouldBeEmpty();
    }

    private static ScenarioBuilder Cluster(int busy, int free, int off = 0)
    {
        ScenarioBuilder cluster = Scenario.Create();
        for (int i = 1; i <= busy; i++)
        {
            Add(cluster, $"u{i}", "on", 1).Instance($"i{i}", on: $"u{i}");
        }

        for (int i = 1; i <= free; i++)
        {
            Add(cluster, $"f{i}", "on", 0);
        }

        for (int i = 1; i <= off; i++)
        {
            Add(cluster, $"o{i}", "off", 0);
        }

        return cluster;
    }

    private static ScenarioBuilder Add(ScenarioBuilder cluster, string id, string power, int running, bool enabled = true, params (string Key, string Value)[] metadata) =>
        cluster
            .Add(new ComputeNodeData
            {
                Uuid = id,
                Hostname = id,
                Vcpus = 16,
                MemoryMiB = 65536,
                DiskGiB = 1000,
                State = power == "off" ? "down" : "up",
                Status = enabled ? "enabled" : "disabled",
                Metadata = AttributeMap.Of(metadata),
            })
            .Add(new BaremetalNodeData { Uuid = "b-" + id, Hostname = id, PowerState = power, RunningVms = running, HypervisorState = "up" });
}
