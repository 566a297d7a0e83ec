using Watcher.Audits;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;
using Watcher.Solvers;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Placement;

/// <summary>Each rule on clusters small enough to know the answer, and what no placement may ever do.</summary>
public class ConstraintsTests
{
    [Fact]
    public void MaxPerNode_TooManyLicences_MovesOnlyWhatWasChosen()
    {
        Scenario scenario = Scenario.Create().Node("n1").Node("n2").Node("n3")
            .Instance("o1", on: "n1", metadata: ("licence", "oracle")).Instance("o2", on: "n1", metadata: ("licence", "oracle"))
            .Instance("o3", on: "n1", metadata: ("licence", "oracle")).Instance("free", on: "n1").Build();

        AuditResult result = Run(scenario, c => PlacementSnippets.Whole(c, 1)).ShouldBeFeasible().ShouldNotMove("free");

        Assert.Equal(["n1", "n2", "n3"], scenario.Model.Instances.Where(i => i.Uuid != "free").Select(i => NodeOf(result, i.Uuid)).Order());
        Assert.Contains("max_per_node violations 2 → 0", result.Plan.Notes);
        Assert.All(result.Plan.Actions, a => Assert.Equal("keeps max_per_node: away from n1", a.Reason));
    }

    [Fact]
    public void AntiAffinity_Together_Parts()
    {
        AuditResult result = Run(Two("n1", "n1"), c => c.Place().Require(Constraints.AntiAffinity(c.Instances)).Minimize(Objectives.Migrations));
        Assert.NotEqual(NodeOf(result, "a"), NodeOf(result, "b"));
    }

    [Fact]
    public void Affinity_Apart_ComesTogether()
    {
        AuditResult result = Run(Two("n1", "n2"), c => c.Place().Require(Constraints.Affinity(c.Instances)).Minimize(Objectives.StandardDeviation(Resource.Vcpu)));
        Assert.Equal(NodeOf(result, "a"), NodeOf(result, "b"));
    }

    [Fact]
    public void SpreadOver_OneZone_TakesTheOtherToo()
    {
        AuditResult result = Run(Two("n1", "n1"), c => c.Place().Require(Constraints.SpreadOver(n => n.AvailabilityZone, 2)).Minimize(Objectives.Migrations));
        Assert.Single(result.Plan.Actions);
        Assert.True(NodeOf(result, "a") == "n3" || NodeOf(result, "b") == "n3");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DependsOn_ProviderElsewhere_BringsThemNear(bool byZone)
    {
        AuditResult result = Run(Two("n1", "n3"), c => c.Place()
            .Require(Constraints.DependsOn([c.Model.Instances["a"]], [c.Model.Instances["b"]], byZone ? n => n.AvailabilityZone : null))
            .Minimize(Objectives.Migrations));

        ComputeNode a = result.After.Nodes[NodeOf(result, "a")!], b = result.After.Nodes[NodeOf(result, "b")!];
        Assert.True(byZone ? a.AvailabilityZone == b.AvailabilityZone : a.Uuid == b.Uuid);
    }

    [Fact]
    public void Drain_WithinALimit_EmptiesAsFarAsThatGoesAndSaysSo()
    {
        Scenario scenario = Two("n1", "n1");
        Func<StrategyContext, NodePlacement> drain = c => c.Place().Require(Constraints.Drain(c.Model.Nodes["n1"])).Minimize(Objectives.Migrations);

        Assert.Empty(Run(scenario, drain).After.Nodes["n1"].Instances);
        AuditResult limited = Run(scenario with { Limits = new PlanLimits { MaxMigrations = 1 } }, drain);
        Assert.Single(limited.Plan.Actions);
        Assert.Contains(limited.Plan.Notes, n => n.StartsWith("drain violations 2 → 1: no legal move", StringComparison.Ordinal));
    }

    [Fact]
    public void MaxInstances_TooMany_MovesTheRest() =>
        Assert.Single(Run(Two("n1", "n1"), c => c.Place().Require(Constraints.MaxInstances(1)).Minimize(Objectives.Migrations)).Plan.Actions);

    [Fact]
    public void Custom_RuleOfAnAuthorsOwn_Holds()
    {
        AuditResult result = Run(Two("n1", "n1"), c => PlacementSnippets.OwnRule(c, c.Model.Nodes["n2"]));
        Assert.Equal(0.125, result.Plan.Objective[0].After);
        Assert.Empty(result.After.Nodes["n2"].Instances);
    }

    [Fact]
    public void Require_EverythingOfThePage_Solves()
    {
        AuditResult result = Run(Two("n1", "n3"), c =>
        {
            NodePlacement placement = c.Place();
            foreach (NodeConstraint rule in PlacementSnippets.Rules([c.Model.Instances["a"]], [c.Model.Instances["b"]], c.Model.Nodes["n1"]))
            {
                placement.Require(rule);
            }

            return placement.Minimize(Objectives.Migrations);
        });
        Assert.Empty(result.After.Nodes["n1"].Instances);
    }

    [Fact]
    public void WhenBroken_NeverWorsen_LeavesWhatTheObjectiveDoesNotWant() =>
        Assert.Empty(Run(Two("n1", "n1"), c => c.Place().Require(Constraints.AntiAffinity(c.Instances))
            .WhenBroken(BrokenRules.NeverWorsen).Minimize(Objectives.Migrations)).Plan.Actions);

    [Theory]
    [InlineData("constrained")]
    [InlineData("broken")]
    [InlineData("hotspots")]
    public void Solve_AnyCluster_EmitsNoIllegalMoveAndKeepsWhatWasNotChosen(string preset)
    {
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions { Preset = preset, Seed = 3, Nodes = 16, Instances = 120 });
        var scenario = new Scenario { Model = cluster.Model, Metrics = cluster.Metrics, Limits = new PlanLimits { MaxMigrations = 30 } };

        AuditResult result = Run(scenario, c => c.Place(c.Instances.Where(i => i.Row % 3 > 0))
            .Respect(MeasuredUse.Memory(c))
            .Require(Constraints.MaxInstances(10))
            .Minimize(Objectives.StandardDeviation(MeasuredUse.Cpu(c)), Objectives.Peak(Resource.Memory))
            .ThenMinimize(Objectives.LeftoverLoss()).ThenMinimize(Objectives.MigratedMemory));

        result.ShouldBeFeasible().ShouldObey(scenario.Limits);
        Assert.All(result.Plan.Actions, a => Assert.True(cluster.Model.Instances[a.Action.ResourceId].Row % 3 > 0));
        scenario.ShouldBeReproducible(new PlacementStrategy(c => c.Place().Minimize(Objectives.Peak(Resource.Vcpu))));
    }

    [Fact]
    public void Alternatives_OfAnAudit_NameWhatForbidsAndWhatItWouldCost()
    {
        Scenario scenario = Scenario.Create().Node("n1").Node("n2").Node("n3", vcpus: 2).Node("n4", enabled: false)
            .Instance("a", on: "n1", vcpus: 4).Instance("b", on: "n1", vcpus: 4).Build();

        AuditResult result = Run(scenario, c => c.Place().Require(Constraints.AntiAffinity(c.Instances)).Minimize(Objectives.Peak(Resource.Vcpu)));
        NodeAlternative[] nodes = [.. result.Alternatives(scenario.Model.Instances["a"])];

        Assert.Equal(["n1", "n2", "n3", "n4"], nodes.Select(n => n.Node));
        Assert.True(nodes.Single(n => n.IsChosen).Forbidden.Count == 0);
        NodeAlternative other = nodes.Single(n => !n.IsChosen && n.Node is "n1" or "n2" && !n.IsChosen);
        Assert.Equal(["anti_affinity"], other.Forbidden);
        Assert.Equal(("vcpu_peak", 0.25), (other.Margins[0].Name, Math.Round(other.Margins[0].Change, 6)));
        Assert.Equal(["capacity:VCPU: needs 4, 2 free"], nodes[2].Forbidden);
        Assert.Equal(["compute_status: the node receives nothing (down or disabled)", "filters, zone or affinity group"], nodes[3].Forbidden);
    }

    [Fact]
    public void Strategy_OfThePage_Conforms() =>
        StrategyConformance.Check(new PlacementStrategy(c => PlacementSnippets.Whole(c, 1)), cancellationToken: TestContext.Current.CancellationToken).ShouldConform();

    [Fact]
    public void Reading_OfThePage_SaysWhatItShows()
    {
        Scenario scenario = Two("n1", "n1");
        string text = PlacementSnippets.Reading(new StrategyContext(scenario.Model), scenario.Model.Instances["a"]);
        Assert.StartsWith("250000 -> 125000, at best ", text, StringComparison.Ordinal);
        Assert.Contains("vcpu_peak", text, StringComparison.Ordinal);
        Assert.NotNull(PlacementSnippets.Measured(new StrategyContext(scenario.Model)));
    }

    private static AuditResult Run(Scenario scenario, Func<StrategyContext, NodePlacement> place) => ObjectivesTests.Run(scenario, place).ShouldBeFeasible();

    private static string? NodeOf(AuditResult result, string instance) => result.After.Instances[instance].Node?.Uuid;

    /// <summary>Two instances; n1 and n2 are in zone a, n3 in zone b.</summary>
    private static Scenario Two(string first, string second) => Scenario.Create()
        .Node("n1", zone: "a").Node("n2", zone: "a").Node("n3", zone: "b")
        .Instance("a", on: first).Instance("b", on: second).Build();
}
