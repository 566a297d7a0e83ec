using Watcher.Actions;
using Watcher.Audits;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies.Balancing;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Balancing;

/// <summary>One test for every fault of upstream's that 02-strategies §7 marks.</summary>
public class StorageCapacityBalanceTests
{
    private static readonly StorageCapacityBalance s_strategy = new();

    [Fact]
    public void Solve_TypedVolumes_MoveWithinTheirTypeFirst()
    {
        AuditResult result = Pools(sameBackend: true).Build().Run(s_strategy).ShouldBeFeasible();

        Assert.All(result.Plan.Actions, a => Assert.Equal((VolumeMigrationType.Migrate, null), (((VolumeMigrateAction)a.Action).Type, ((VolumeMigrateAction)a.Action).DestinationType)));
        Assert.Equal(0, result.Plan.Objective[0].After);
    }

    [Fact]
    public void Solve_OtherBackendAlone_RetypesToATypeThatDiffersInTheBackendAlone()
    {
        AuditResult result = Pools(sameBackend: false).Build().Run(s_strategy).ShouldBeFeasible();

        Assert.NotEmpty(result.Plan.Actions);
        Assert.All(result.Plan.Actions, a => Assert.Equal("twin", ((VolumeMigrateAction)a.Action).DestinationType));
        Assert.All(result.Plan.Actions, a => Assert.Equal("s@other#free", ((VolumeMigrateAction)a.Action).DestinationPool));
    }

    [Fact]
    public void Solve_TypesThatDifferInMore_AreNoWayOut()
    {
        ScenarioBuilder builder = Scenario.Create().Pool("s@a#full", 1000, 100).Pool("s@b#free", 1000);
        builder.Add(new VolumeTypeData { Name = "own", ExtraSpecs = AttributeMap.Of(("volume_backend_name", "a"), ("qos", "high")) });
        builder.Add(new VolumeTypeData { Name = "other", ExtraSpecs = AttributeMap.Of(("volume_backend_name", "b"), ("qos", "low")) });

        builder.Volume("v", "s@a#full", 300, "own").Build().Run(s_strategy).ShouldBeEmpty().ShouldExplain("1 storage pool stays at or over the threshold");
    }

    [Fact]
    public void Solve_ManyWays_MovesTheFewestGB()
    {
        // 850 of 1,000 GB are used, 51 have to go: upstream moves 10 + 20 + 30, one volume of 52 does.
        ScenarioBuilder builder = Scenario.Create().Pool("s@a#full", 1000, 150).Pool("s@a#free", 1000);
        foreach (int size in (int[])[10, 20, 30, 52, 200])
        {
            builder.Volume($"v-{size:000}", "s@a#full", size);
        }

        AuditResult result = builder.Build().Run(s_strategy).ShouldBeFeasible().ShouldHaveEfficacy("moved_volume_size", 52);
        Assert.Equal("v-052", Assert.Single(result.Plan.Actions).Action.ResourceId);
    }

    [Fact]
    public void Solve_DestinationThatFillsUp_StaysBelowTheThreshold()
    {
        ScenarioBuilder builder = Scenario.Create().Pool("s@a#full", 1000, 50).Pool("s@a#near", 1000, 300).Pool("s@a#next", 1000, 300);
        for (int v = 0; v < 9; v++)
        {
            builder.Volume($"v-{v}", "s@a#full", 80);
        }

        AuditResult result = builder.Build().Run(s_strategy).ShouldBeFeasible();

        Assert.Equal([1, 1], result.Plan.Actions.GroupBy(a => ((VolumeMigrateAction)a.Action).DestinationPool).Select(g => g.Count()));
        Assert.Equal(0, result.Plan.Objective[0].After);
    }

    [Fact]
    public void Solve_NotEnoughRoomForAll_FillsNoPoolFurtherThatIsFullAlready()
    {
        // 50 and 150 GB too many, and no room: one pool could be relieved at the expense of the other.
        ScenarioBuilder builder = Scenario.Create().Pool("s@a#full", 1000, 151).Pool("s@a#fuller", 1000, 51);
        for (int v = 0; v < 5; v++)
        {
            builder.Volume($"v-{v}", "s@a#full", 10).Volume($"w-{v}", "s@a#fuller", 10);
        }

        builder.Build().Run(s_strategy).ShouldBeEmpty().ShouldExplain("2 storage pools stay at or over the threshold");
    }

    [Fact]
    public void Solve_RoomForOneOfTwo_RelievesThatOneAndProvesIt()
    {
        ScenarioBuilder builder = Scenario.Create().Pool("s@a#full", 1000, 151).Pool("s@a#fuller", 1000, 51).Pool("s@a#near", 1000, 261);
        for (int v = 0; v < 20; v++)
        {
            builder.Volume($"v-{v:00}", "s@a#full", 10).Volume($"w-{v:00}", "s@a#fuller", 10);
        }

        // 49 and 149 GB too many; 60 can go: 50 relieve the one, 10 more make the other less full.
        AuditResult result = builder.Build().Run(s_strategy).ShouldBeFeasible().ShouldHaveEfficacy("moved_volume_size", 60);
        Assert.All(result.Plan.Objective.Take(3), level => Assert.Equal(level.LowerBound, level.After));
        Assert.Equal([1, 139, 60], result.Plan.Objective.Take(3).Select(l => l.After));
    }

    [Fact]
    public void Solve_UnknownAndZeroCapacities_TakeNoPart()
    {
        ScenarioBuilder builder = Scenario.Create().Pool("s@a#full", 1000, 100).Pool("s@a#zero", 0, 0);
        builder.Add(new StoragePoolData { Name = "s@a#unknown", TotalCapacityGB = null, FreeCapacityGB = null });

        builder.Volume("v", "s@a#full", 300).Volume("w", "s@a#unknown", 30).Build().Run(s_strategy).ShouldBeEmpty();
    }

    [Fact]
    public void Solve_ExcludedPool_NeitherGivesNorTakes()
    {
        Scenario scenario = Scenario.Create().Pool("s@a#full", 1000, 100).Pool("s@a#free", 1000).Volume("v", "s@a#full", 300).Build();

        scenario.Run(s_strategy, ("ex_pools", (string[])["full"])).ShouldBeEmpty();
        scenario.Run(s_strategy, ("ex_pools", (string[])["free"])).ShouldBeEmpty();
        Assert.Single(scenario.Run(s_strategy, ("ex_pools", (string[])[])).Plan.Actions);
    }

    [Fact]
    public void Solve_VolumesThatMustStay_Stay()
    {
        ScenarioBuilder builder = Scenario.Create().Node("n").Instance("stopped", on: "n", state: "stopped").Pool("s@a#full", 1000, 100).Pool("s@a#free", 1000);
        builder.Add(new VolumeData { Uuid = "snapped", Pool = "s@a#full", SizeGB = 200, Status = "available", HasSnapshots = true });
        builder.Add(new VolumeData { Uuid = "moving", Pool = "s@a#full", SizeGB = 200, Status = "available", MigrationStatus = "migrating" });
        builder.Add(new VolumeData { Uuid = "failed", Pool = "s@a#full", SizeGB = 200, Status = "error" });

        builder.Volume("held", "s@a#full", 200, attachedTo: "stopped").Build().Run(s_strategy).ShouldBeEmpty();
    }

    [Fact]
    public void Solve_EqualSizes_DetachedVolumesMoveFirst()
    {
        ScenarioBuilder builder = Scenario.Create().Node("n").Instance("i", on: "n").Pool("s@a#full", 1000, 150).Pool("s@a#free", 1000);

        AuditResult result = builder.Volume("a-attached", "s@a#full", 60, attachedTo: "i").Volume("b-detached", "s@a#full", 60).Build()
            .Run(s_strategy).ShouldBeFeasible().ShouldHaveEfficacy("volume_migrations_count", 1);

        Assert.Equal("b-detached", Assert.Single(result.Plan.Actions).Action.ResourceId);
    }

    [Fact]
    public void Solve_Allocation_IsCountedAsVolumesMove()
    {
        // Plenty of free space, but the pool may only hand out 100 GB more.
        ScenarioBuilder builder = Scenario.Create().Pool("s@a#full", 1000, 0).Pool("s@a#free", 1000, 1000, 900);
        for (int v = 0; v < 5; v++)
        {
            builder.Volume($"v-{v}", "s@a#full", 60);
        }

        Assert.Single(builder.Build().Run(s_strategy).ShouldBeFeasible().Plan.Actions);
    }

    [Fact]
    public void Solve_Limits_AreObeyedAndTheRestIsChosenWell()
    {
        ScenarioBuilder builder = Scenario.Create().Pool("s@a#full", 1000, 0).Pool("s@a#free", 1000);
        for (int v = 1; v <= 5; v++)
        {
            builder.Volume($"v-{v}", "s@a#full", 20 * v);
        }

        AuditResult result = builder.Limits(new PlanLimits { MaxVolumeMigrations = 2 }).Build().Run(s_strategy).ShouldBeFeasible();
        Assert.Equal(["v-4", "v-5"], result.Plan.Actions.Select(a => a.Action.ResourceId).Order());
    }

    [Fact]
    public void Solve_ResultOfIt_GetsAnEmptyPlan()
    {
        Scenario scenario = Pools(sameBackend: true).Build();
        AuditResult first = scenario.Run(s_strategy);

        (scenario with { Model = first.After }).Run(s_strategy).ShouldBeEmpty();
    }

    private static ScenarioBuilder Pools(bool sameBackend)
    {
        ScenarioBuilder builder = Scenario.Create().Pool("s@own#full", 1000, 100).Pool("s@other#free", 1000);
        if (sameBackend)
        {
            builder.Pool("s@own#free", 1000);
        }

        builder.Add(new VolumeTypeData { Name = "own", ExtraSpecs = AttributeMap.Of(("volume_backend_name", "own"), ("qos", "high")) });
        builder.Add(new VolumeTypeData { Name = "twin", ExtraSpecs = AttributeMap.Of(("volume_backend_name", "other"), ("qos", "high")) });
        builder.Add(new VolumeTypeData { Name = "stranger", ExtraSpecs = AttributeMap.Of(("volume_backend_name", "other"), ("qos", "low")) });
        for (int v = 0; v < 6; v++)
        {
            builder.Volume($"v-{v}", "s@own#full", 50, "own");
        }

        return builder;
    }
}
