using Watcher.Actions;
using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies.Consolidation;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Consolidation;

/// <summary>The presets of consolidation, and the faults that node_resource_consolidation is known for.</summary>
public class PresetTests
{
    private static readonly NodeResourceConsolidation s_byAllocation = new();

    [Theory]
    [InlineData("auto")]
    [InlineData("specify")]
    [InlineData("anything")]
    public void Solve_NodeResource_EmptiesWhollyAndLeavesNodesEnabled(string choice)
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1").Instance("b", on: "n2").Instance("c", on: "n2").Build()
            .Run(s_byAllocation, ("host_choice", choice));

        result.ShouldBeFeasible().ShouldRelease("n1");
        Assert.All(result.Plan.Actions, a => Assert.IsType<MigrateAction>(a.Action));
    }

    [Fact]
    public void Solve_NodeResource_ChecksEveryInstanceForRoom() =>
        // Upstream's check skips every second one, and plans both for the one vCPU that is free.
        Scenario.Create().Node("n1", vcpus: 4).Node("n2", vcpus: 3).Instance("a", on: "n1", vcpus: 1).Instance("b", on: "n1", vcpus: 1).Instance("c", on: "n2", vcpus: 2)
            .Instance("held", on: "n1", vcpus: 1, locked: true).Instance("held2", on: "n2", vcpus: 1, locked: true).Build()
            .Run(s_byAllocation).ShouldBeFeasible().ShouldBeEmpty();

    [Fact]
    public void Solve_NodeResource_MovesStoppedInstancesColdAndUsesNoNodeThatIsDown()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Node("n3", up: false).Instance("s", on: "n1", state: "stopped").Instance("b", on: "n2")
            .Instance("c", on: "n2").Instance("d", on: "n3").Build().Run(s_byAllocation);

        result.ShouldBeFeasible().ShouldMove("s", "n2").ShouldNotMove("d");
        Assert.Equal(MigrationType.Cold, Assert.IsType<MigrateAction>(Assert.Single(result.Plan.Actions).Action).Type);
    }

    [Fact]
    public void Solve_NodeResource_CountsDisk() =>
        Scenario.Create().Node("n1", diskGiB: 25).Node("n2", diskGiB: 25).Instance("a", on: "n1", diskGiB: 20).Instance("b", on: "n2", diskGiB: 20).Build()
            .Run(s_byAllocation).ShouldBeEmpty();

    [Fact]
    public void Solve_NodeResource_LeavesAnInstanceWhoseLastMigrationFailed()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Instance("b", on: "n2").Instance("c", on: "n2")
            .Add(new InstanceData { Uuid = "a", Node = "n1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, LastMigrationFailed = true }).Build().Run(s_byAllocation);

        result.ShouldNotMove("a").ShouldRelease("n2");
    }

    [Fact]
    public void Solve_Consolidation_RespectsMeasuredUseUnlessToldNotTo()
    {
        ScenarioBuilder cluster = Scenario.Create().Node("n1", vcpus: 8, vcpuRatio: 2).Node("n2", vcpus: 8, vcpuRatio: 2);
        foreach (string id in (string[])["a", "b", "c", "d"])
        {
            cluster.Instance(id, on: id is "a" or "b" ? "n1" : "n2", vcpus: 4).Metric(MetricNames.InstanceCpuUsage, id, 90);
        }

        foreach (string node in (string[])["n1", "n2"])
        {
            cluster.Metric(MetricNames.HostCpuUsage, node, 100).Metric(MetricNames.HostRamUsage, node, 60_000_000.0);
        }

        Scenario built = cluster.Build();
        built.Run(new ServerConsolidation()).ShouldBeEmpty();
        built.Run(new ServerConsolidation(), ("respect_cpu", false), ("respect_memory", false), ("respect_disk", false)).ShouldBeFeasible()
            .ShouldHaveEfficacy("released_compute_nodes_count", 1);
    }

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(true, true, 2)]
    [InlineData(false, false, 0)]
    public void Solve_Consolidation_DisablesWhatItIsToldTo(bool emptied, bool idle, int disabled)
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Node("n3").Instance("a", on: "n1").Instance("b", on: "n2").Instance("c", on: "n2").Build()
            .Run(new ServerConsolidation(), ("disable_emptied", emptied), ("disable_idle", idle));

        result.ShouldBeFeasible();
        Assert.Equal(disabled, result.Plan.Actions.Count(a => a.Action is ChangeServiceStateAction));
    }
}
