using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Placement;

/// <summary>Each term in people's names and units, on clusters small enough to know the answer.</summary>
public class ObjectivesTests
{
    [Fact]
    public void StandardDeviation_AllOnOneNode_IsReportedAsADeviationAndSpreadsThem()
    {
        ObjectiveLevelResult level = Level(Piled(), c => c.Place().Minimize(Objectives.StandardDeviation(Resource.Vcpu)));

        Assert.Equal("vcpu_standard_deviation", level.Name);
        Assert.Equal(0.75 * Math.Sqrt(2) / 3, level.Before, 1e-4);
        Assert.Equal(0, level.After);
        Assert.Equal(0, level.LowerBound);
    }

    [Fact]
    public void Peak_AllOnOneNode_SpreadsThem() =>
        ShouldReach(Piled(), Objectives.Peak(Resource.Vcpu), "vcpu_peak", 0.75, 0.25);

    [Fact]
    public void Utilisation_AboveTarget_RelievesWithTheFewestMoves() =>
        ShouldReach(Piled(), Objectives.Utilisation(Resource.Vcpu, 0.5), "vcpu_above_target", 0.25, 0, moves: 2);

    [Fact]
    public void Overload_AboveASafetyShare_RelievesWithTheFewestMoves() =>
        ShouldReach(Piled(), Objectives.Overload(Resource.Vcpu, safety: 0.5), "vcpu_overload", 4, 0, moves: 2);

    [Fact]
    public void Overload_OfMeasuredUseThatIsNotRespected_IsCountedInItsUnit()
    {
        ScenarioBuilder builder = Scenario.Create().Node("n1", vcpus: 4).Node("n2", vcpus: 4).Instance("a", on: "n1").Instance("b", on: "n1");
        Scenario scenario = builder.Metric(MetricNames.InstanceCpuUsage, "a", 100).Metric(MetricNames.InstanceCpuUsage, "b", 100).Build();

        ObjectiveLevelResult level = Level(scenario, c => c.Place().Minimize(Objectives.Overload(MeasuredUse.Cpu(c), safety: 0.5)));

        Assert.Equal(("measured_cpu_overload", 2.0, 0.0), (level.Name, level.Before, level.After));
    }

    [Fact]
    public void Balance_MemoryHogsApartFromCpuHogs_MixesThem()
    {
        Scenario scenario = Scenario.Create().Node("n1").Node("n2")
            .Instance("m1", on: "n1", vcpus: 1, memoryMiB: 32768).Instance("m2", on: "n1", vcpus: 1, memoryMiB: 32768)
            .Instance("c1", on: "n2", vcpus: 7, memoryMiB: 1024).Instance("c2", on: "n2", vcpus: 7, memoryMiB: 1024).Build();

        ShouldReach(scenario, Objectives.Balance(Resource.Vcpu, Resource.Memory, 4096), "vcpu_memory_mb_balance", 57344, 2048, moves: 2);
    }

    [Fact]
    public void LeftoverLoss_RoomInCrumbs_MakesRoomForTheLargest()
    {
        Scenario scenario = Scenario.Create().Node("n1").Node("n2")
            .Instance("big", on: "n1", vcpus: 8).Instance("s1", on: "n1").Instance("s2", on: "n2").Build();

        ShouldReach(scenario, Objectives.LeftoverLoss(largest: 1), "leftover_loss", 3, 2, moves: 1);
        ShouldReach(scenario, Objectives.LeftoverLoss([scenario.Model.Instances["big"]]), "leftover_loss", 3, 2, moves: 1);
    }

    [Fact]
    public void SoftServerGroups_PiledAndScattered_SpreadsTheOnesAndGathersTheOthers()
    {
        Scenario scenario = Scenario.Create().Node("n1").Node("n2").Node("n3")
            .Instance("a1", on: "n1").Instance("a2", on: "n1").Instance("a3", on: "n1").Instance("t1", on: "n1").Instance("t2", on: "n2").Instance("t3", on: "n3")
            .Add(new ServerGroupData { Uuid = "apart", Policy = "soft-anti-affinity", Members = ["a1", "a2", "a3"] })
            .Add(new ServerGroupData { Uuid = "together", Policy = "soft-affinity", Members = ["t1", "t2", "t3"] })
            .Build();

        ShouldReach(scenario, Objectives.SoftServerGroups, "soft_server_groups", 4, 0, moves: 4);
    }

    [Fact]
    public void SoftServerGroups_MoreMembersThanNodes_ReachesWhatIsPossible()
    {
        Scenario scenario = Scenario.Create().Node("n1").Node("n2")
            .Instance("a1", on: "n1").Instance("a2", on: "n1").Instance("a3", on: "n1")
            .Add(new ServerGroupData { Uuid = "apart", Policy = "soft-anti-affinity", Members = ["a1", "a2", "a3"] })
            .Build();

        ShouldReach(scenario, Objectives.SoftServerGroups, "soft_server_groups", 2, 1, moves: 1);
    }

    [Fact]
    public void TierCost_EitherWouldDo_MovesTheLessProtected()
    {
        Scenario scenario = Scenario.Create().Node("n1", vcpus: 4).Node("n2", vcpus: 4)
            .Add(new InstanceData { Uuid = "a", Node = "n1", Vcpus = 2, MemoryMiB = 1, DiskGiB = 1, Flavor = new Flavor("f", AttributeMap.Of([("optimize:tier", "gold")])) })
            .Add(new InstanceData { Uuid = "b", Node = "n1", Vcpus = 2, MemoryMiB = 1, DiskGiB = 1, Flavor = new Flavor("f", AttributeMap.Of([("optimize:tier", "bronze")])) })
            .Build();

        AuditResult result = Run(scenario, c => c.Place().Minimize(Objectives.Peak(Resource.Vcpu)).ThenMinimize(Objectives.TierCost(c.Tiers)));

        result.ShouldBeFeasible().ShouldMove("b", to: "n2").ShouldNotMove("a");
        Assert.Equal(("tier_cost", 3.0), (result.Plan.Objective[1].Name, result.Plan.Objective[1].After)); // bronze is third of three: 1 + 4 − 2
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Preference_OfOneProject_MovesThatProjectAlone(bool byClass)
    {
        Scenario scenario = Scenario.Create().Node("n1").Node("n2")
            .Instance("g", on: "n1", project: "gold").Instance("o", on: "n1", project: "other").Build();

        AuditResult result = Run(scenario, c => c.Place()
            .Minimize(Objectives.Preference((i, n) => i.ProjectId == "gold" && n.Hostname != "n2" ? 1 : 0, byClass ? i => i.ProjectId! : null)));

        result.ShouldBeFeasible().ShouldMove("g", to: "n2").ShouldNotMove("o");
    }

    [Fact]
    public void MoveCost_ByInstance_MovesTheCheapOne()
    {
        Scenario scenario = Scenario.Create().Node("n1").Node("n2").Instance("dear", on: "n1").Instance("cheap", on: "n2").Build();

        AuditResult result = Run(scenario, c => c.Place()
            .Minimize(Objectives.ActiveNodes)
            .ThenMinimize(Objectives.MoveCost("outage", i => i.Uuid == "dear" ? 9 : 1)));

        result.ShouldBeFeasible().ShouldMove("cheap", to: "n1").ShouldNotMove("dear");
        Assert.Equal(["active_nodes", "outage"], result.Plan.Objective.Select(l => l.Name));
        Assert.Equal(1, result.Plan.Objective[1].After);
    }

    [Fact]
    public void RouteCost_ByZoneAndByNodes_TakesTheCheapWay()
    {
        Scenario scenario = Scenario.Create().Node("n1", zone: "a").Node("n2", zone: "b").Node("n3", zone: "a").Instance("i", on: "n1").Build();

        Run(scenario, c => c.Place().Require(Constraints.Drain(c.Model.Nodes["n1"]))
            .Minimize(Objectives.RouteCost(n => n.AvailabilityZone, (from, to) => from == to ? 1 : 5))).ShouldBeFeasible().ShouldMove("i", to: "n3");
        Run(scenario, c => c.Place().Require(Constraints.Drain(c.Model.Nodes["n1"]))
            .Minimize(Objectives.RouteCost((_, to) => to.Hostname == "n2" ? 1 : 2))).ShouldBeFeasible().ShouldMove("i", to: "n2");
    }

    [Fact]
    public void LargestMigratedPerGroup_TwoMustMove_TakesOneOfEachProject()
    {
        Scenario scenario = Scenario.Create().Node("n1").Node("n2")
            .Instance("p1", on: "n1", project: "p").Instance("p2", on: "n1", project: "p")
            .Instance("q1", on: "n1", project: "q").Instance("q2", on: "n1", project: "q").Build();

        ObjectiveLevelResult level = Level(scenario, c => c.Place().Require(Constraints.MaxInstances(2))
            .Minimize(Objectives.LargestMigratedPerGroup(i => i.ProjectId)).ThenMinimize(Objectives.Migrations));

        Assert.Equal(("largest_migrated_group", 1.0), (level.Name, level.After));
    }

    [Fact]
    public void Minimize_SeveralTerms_IsOneLevelOfWeightedTerms()
    {
        AuditResult result = Run(Piled(), PlacementSnippets.Weighted);

        ObjectiveLevelResult level = result.ShouldBeFeasible().Plan.Objective[0];
        Assert.Equal("3*vcpu_peak + memory_mb_peak", level.Name);
        Assert.Equal((3 * 0.75) + 0.375, level.Before, 1e-9);
        Assert.Equal((3 * 0.25) + 0.125, level.After, 1e-9);
    }

    [Fact]
    public void Custom_TermsOfAnAuthorsOwn_AreMinimised()
    {
        AuditResult result = Run(Piled(project: "gold"), PlacementSnippets.OwnTerm).ShouldBeFeasible();

        Assert.Equal(["fragments", "crowding"], result.Plan.Objective.Select(l => l.Name));
        Assert.Equal(36, result.Plan.Objective[1].Before);
        Assert.Equal(12, result.Plan.Objective[1].After);
    }

    [Fact]
    public void Factories_OfThePage_AllSolve()
    {
        foreach (Func<StrategyContext, NodeObjective> term in (Func<StrategyContext, NodeObjective>[])
            [.. Enumerable.Range(0, 10).Select<int, Func<StrategyContext, NodeObjective>>(n => c => PlacementSnippets.Reached(c)[n]),
             .. Enumerable.Range(0, 7).Select<int, Func<StrategyContext, NodeObjective>>(n => c => PlacementSnippets.Paid(c)[n])])
        {
            ObjectiveLevelResult level = Level(Piled(), c => c.Place().Minimize(term(c)));
            Assert.True(level.After <= level.Before && level.LowerBound <= level.After, $"{level}");
        }
    }

    [Fact]
    public void WithWeight_BelowOne_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Objectives.Migrations.WithWeight(0));

    [Fact]
    public void Minimize_PriceBelowZero_SaysWhichTerm()
    {
        var error = Assert.Throws<PlacementProblemException>(() => Piled().Run(new PlacementStrategy(c => c.Place().Minimize(Objectives.Preference((_, _) => -1)))));
        Assert.Contains("Preference", error.Message, StringComparison.Ordinal);
    }

    internal static AuditResult Run(Scenario scenario, Func<StrategyContext, NodePlacement> place) => scenario.Run(new PlacementStrategy(place));

    private static ObjectiveLevelResult Level(Scenario scenario, Func<StrategyContext, NodePlacement> place) =>
        Run(scenario, place).ShouldBeFeasible().Plan.Objective[0];

    private static void ShouldReach(Scenario scenario, NodeObjective term, string name, double before, double after, int? moves = null)
    {
        AuditResult result = Run(scenario, c => c.Place().Minimize(term).ThenMinimize(Objectives.Migrations)).ShouldBeFeasible();
        ObjectiveLevelResult level = result.Plan.Objective[0];
        Assert.Equal(name, level.Name);
        Assert.Equal((before, after), (Math.Round(level.Before, 6), Math.Round(level.After, 6)));
        if (moves is { } expected)
        {
            Assert.Equal(expected, result.Plan.Actions.Count);
        }
    }

    /// <summary>Six instances of 2 of 16 vCPUs on the first of three nodes.</summary>
    private static Scenario Piled(string? project = null)
    {
        ScenarioBuilder builder = Scenario.Create().Node("n1").Node("n2").Node("n3");
        for (int i = 1; i <= 6; i++)
        {
            builder.Instance($"i{i}", on: "n1", project: project);
        }

        return builder.Build();
    }
}
