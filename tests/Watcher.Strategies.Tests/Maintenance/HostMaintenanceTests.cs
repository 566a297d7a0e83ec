using Watcher.Actions;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies.Maintenance;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Maintenance;

/// <summary>host_maintenance: upstream's table of switches, and every fault that it is known for.</summary>
public class HostMaintenanceTests
{
    private static readonly HostMaintenance s_strategy = new();

    [Fact]
    public void Solve_NodeWithInstances_IsDisabledFirstAndEmptiedOverSeveralNodes()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2", memoryMiB: 10_000).Node("n3", memoryMiB: 10_000)
            .Instance("a", on: "n1").Instance("b", on: "n1").Instance("c", on: "n1").Instance("d", on: "n1").Build()
            .Run(s_strategy, ("maintenance_node", "n1"));

        result.ShouldBeFeasible().ShouldHaveEfficacy("instances_on_maintained_nodes_count", 0).ShouldHaveEfficacy("maintained_nodes_count", 1);
        Assert.Equal(PlanStatus.Succeeded, result.Plan.Status);
        Assert.Equal("watcher_maintaining", Assert.IsType<ChangeServiceStateAction>(result.Plan.Actions[0].Action).DisabledReason);
        Assert.Equal(2, result.Plan.Actions.Skip(1).Select(a => a.Action.DestinationNode).Distinct().Count());
    }

    [Fact]
    public void Solve_BackupWithRoom_TakesEverythingAndIsEnabledForIt()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2", enabled: false).Node("n3").Instance("a", on: "n1").Instance("b", on: "n1").Build()
            .Run(s_strategy, ("maintenance_node", "n1"), ("backup_node", "n2"));

        result.ShouldBeFeasible().ShouldMove("a", "n2").ShouldMove("b", "n2");
        Assert.Contains(result.Plan.Actions, a => a.Action is ChangeServiceStateAction { Node: "n2", Enable: true });
    }

    [Fact]
    public void Solve_BackupTooSmall_TakesWhatFitsAndOthersTakeTheRest()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2", memoryMiB: 5000).Node("n3").Instance("a", on: "n1").Instance("b", on: "n1").Build()
            .Run(s_strategy, ("maintenance_node", "n1"), ("backup_node", "n2"));

        result.ShouldBeFeasible();
        Assert.Equal(["n2", "n3"], result.Plan.Actions.Select(a => a.Action).OfType<MigrateAction>().Select(m => m.Destination).Order());
    }

    [Fact]
    public void Solve_BackupThatCanTakeNothing_StaysDisabled()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2", memoryMiB: 10, enabled: false).Node("n3").Instance("a", on: "n1").Build()
            .Run(s_strategy, ("maintenance_node", "n1"), ("backup_node", "n2"));

        result.ShouldBeFeasible().ShouldMove("a", "n3");
        Assert.DoesNotContain(result.Plan.Actions, a => a.Action is ChangeServiceStateAction { Enable: true });
    }

    [Theory]
    [InlineData(false, false, "live", "cold", "live")]
    [InlineData(true, false, "cold", "cold", "stays")]
    [InlineData(false, true, "live", "stays", "live")]
    [InlineData(true, true, "stop", "stays", "stays")]
    public void Solve_Switches_DecideHowEachStateLeaves(bool noLive, bool noCold, string active, string stopped, string paused)
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2")
            .Instance("a", on: "n1").Instance("s", on: "n1", state: "stopped").Instance("p", on: "n1", state: "paused").Build()
            .Run(s_strategy, ("maintenance_node", "n1"), ("disable_live_migration", noLive), ("disable_cold_migration", noCold));

        result.ShouldBeFeasible();
        Assert.Equal([active, paused, stopped], new[] { "a", "p", "s" }.Select(id => HowItLeaves(result, id)));
        Assert.Equal(PlanStatus.Succeeded, result.Plan.Status);
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("error")]
    [InlineData("shelved")]
    [InlineData("rescued")]
    public void Solve_StateThatCannotMove_IsNamedAndThePlanInfeasible(string state)
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1").Instance("b", on: "n1", state: state).Build()
            .Run(s_strategy, ("maintenance_node", "n1"));

        result.ShouldBeFeasible().ShouldMove("a").ShouldNotMove("b");
        Assert.Equal(PlanStatus.Infeasible, result.Plan.Status);
        Assert.Contains(result.Plan.Notes, n => n.Contains($"b ({state}) stays on 'n1'", StringComparison.Ordinal));
    }

    [Fact]
    public void Solve_ExcludedLockedAndBusyInstances_StayWithTheirReason()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2")
            .Instance("x", on: "n1", excluded: true).Instance("l", on: "n1", locked: true).Instance("t", on: "n1", task: "resizing").Build()
            .Run(s_strategy, ("maintenance_node", "n1"));

        Assert.DoesNotContain(result.Plan.Actions, a => a.Action is MigrateAction);
        Assert.Equal(PlanStatus.Infeasible, result.Plan.Status);
        Assert.All((string[])["excluded", "locked", "busy (resizing)"], why => Assert.Contains(result.Plan.Notes, n => n.Contains(why, StringComparison.Ordinal)));
    }

    [Fact]
    public void Solve_NoRoomAnywhere_SaysWhatEveryNodeLacks()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2", memoryMiB: 100).Node("n3", up: false).Instance("a", on: "n1").Build()
            .Run(s_strategy, ("maintenance_node", "n1"));

        Assert.Equal(PlanStatus.Infeasible, result.Plan.Status);
        Assert.Contains(result.Plan.Notes, n => n.Contains("1 without room (MEMORY_MB)", StringComparison.Ordinal) && n.Contains("1 down or disabled", StringComparison.Ordinal));
    }

    [Fact]
    public void Solve_DiskTooSmall_IsNotIgnored() =>
        Scenario.Create().Node("n1").Node("n2", diskGiB: 10).Instance("a", on: "n1", diskGiB: 20).Build()
            .Run(s_strategy, ("maintenance_node", "n1"), ("backup_node", "n2")).ShouldNotMove("a");

    [Fact]
    public void Solve_RoomOnlyAfterAnotherMove_LetsTheOtherInstanceHelp()
    {
        // The large one fits n2 alone, which the small one has to leave for n3.
        AuditResult result = Scenario.Create().Node("n1").Node("n2", memoryMiB: 10_000).Node("n3", memoryMiB: 4000)
            .Instance("large", on: "n1", memoryMiB: 9000).Instance("small", on: "n2", memoryMiB: 3000).Build()
            .Run(s_strategy, ("maintenance_node", "n1"));

        result.ShouldBeFeasible().ShouldMove("small", "n3").ShouldMove("large", "n2");
        Assert.Equal(PlanStatus.Succeeded, result.Plan.Status);
        Assert.Contains(result.Plan.Notes, n => n.Contains("1 instances on other nodes move to make room", StringComparison.Ordinal));
    }

    [Fact]
    public void Solve_LiveMigrationDisabled_DoesNotShutDownBystandersToMakeRoom()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2", memoryMiB: 10_000).Node("n3", memoryMiB: 4000)
            .Instance("large", on: "n1", memoryMiB: 9000).Instance("small", on: "n2", memoryMiB: 3000).Build()
            .Run(s_strategy, ("maintenance_node", "n1"), ("disable_live_migration", true));

        result.ShouldNotMove("small").ShouldNotMove("large");
    }

    [Fact]
    public void Solve_AlreadyEmptyAndMaintained_DoesNothing() =>
        Scenario.Create().Add(new ComputeNodeData { Uuid = "n1", Hostname = "n1", Vcpus = 8, MemoryMiB = 100, DiskGiB = 10, Status = "disabled", DisabledReason = "watcher_maintaining" })
            .Node("n2").Build().Run(s_strategy, ("maintenance_node", "n1")).ShouldBeEmpty();

    [Theory]
    [InlineData("no-such-host")]
    [InlineData("N1")]
    public void Solve_UnknownNode_IsInfeasibleAndSaysSo(string host)
    {
        AuditResult result = Scenario.Create().Node("n1").Instance("a", on: "n1").Build().Run(s_strategy, ("maintenance_node", host)).ShouldBeEmpty();

        Assert.Equal(PlanStatus.Infeasible, result.Plan.Status);
        Assert.Contains(result.Plan.Notes, n => n.Contains($"'{host}'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("no-such-host", "is not in the model")]
    [InlineData("n1", "is the node to empty")]
    [InlineData("n3", "is down")]
    public void Solve_UselessBackup_WarnsAndSpreads(string backup, string why)
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Node("n3", up: false).Instance("a", on: "n1").Build()
            .Run(s_strategy, ("maintenance_node", "n1"), ("backup_node", backup));

        result.ShouldBeFeasible().ShouldMove("a", "n2");
        Assert.Contains(result.Plan.Warnings, w => w.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public void Solve_NodeThatIsDown_KeepsItsInstancesWithTheReason()
    {
        AuditResult result = Scenario.Create().Node("n1", up: false).Node("n2").Instance("a", on: "n1").Build().Run(s_strategy, ("maintenance_node", "n1"));

        result.ShouldNotMove("a");
        Assert.Equal(PlanStatus.Infeasible, result.Plan.Status);
    }

    [Fact]
    public void Solve_Limit_LeavesTheRestWithTheNameOfTheLimit()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1").Instance("b", on: "n1").Instance("s", on: "n1", state: "stopped")
            .Limits(new PlanLimits { MaxMigrations = 2 }).Build().Run(s_strategy, ("maintenance_node", "n1"));

        result.ShouldBeFeasible().ShouldMove("a").ShouldMove("b").ShouldNotMove("s");
        Assert.Contains(result.Plan.Notes, n => n.Contains("limit max_migrations leaves it", StringComparison.Ordinal));
    }

    [Fact]
    public void BindParameters_WithoutNode_IsRefusedByName()
    {
        var error = Assert.Throws<InvalidInputException>(() => s_strategy.BindParameters(AttributeMap.Empty));

        Assert.Equal("maintenance_node", Assert.Single(error.Problems).Path);
    }

    private static string HowItLeaves(AuditResult result, string id) => result.Plan.Actions.Select(a => a.Action).SingleOrDefault(a => a.ResourceId == id) switch
    {
        MigrateAction { Type: MigrationType.Live } => "live",
        MigrateAction => "cold",
        StopAction => "stop",
        _ => "stays",
    };
}
