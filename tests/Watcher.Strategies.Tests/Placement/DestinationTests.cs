using Watcher.Actions;
using Watcher.Audits;
using Watcher.Model;
using Watcher.Solvers;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Placement;

/// <summary>Which nodes a strategy leaves to which instances, said once or several times.</summary>
public class DestinationTests
{
    [Fact]
    public void OnlyTo_ForEachTwice_BothHold()
    {
        AuditResult result = Run(c => c.Place()
            .OnlyTo((i, n) => n.Uuid is "n2" or "n3")
            .OnlyTo((i, n) => n.Uuid is "n3" or "n4", _ => "all")
            .Minimize(Objectives.Peak(Resource.Vcpu)));

        Assert.NotEmpty(result.Plan.Actions);
        Assert.All(result.Plan.Actions, a => Assert.Equal("n3", a.Action.DestinationNode));
    }

    [Fact]
    public void OnlyTo_ForEachAndForAll_BothHoldInEitherOrder()
    {
        Func<NodePlacement, NodePlacement> each = p => p.OnlyTo((i, n) => i.Uuid == "a" ? n.Uuid is "n2" or "n3" : n.Uuid == "n4", i => i.Uuid == "a" ? "a" : "rest");
        Func<NodePlacement, NodePlacement> all = p => p.OnlyTo(n => n.Uuid != "n2");
        foreach (Func<NodePlacement, NodePlacement> both in (Func<NodePlacement, NodePlacement>[])[p => each(all(p)), p => all(each(p))])
        {
            AuditResult result = Run(c => both(c.Place()).Minimize(Objectives.StandardDeviation(Resource.Vcpu)));

            result.ShouldMove("a", "n3");
            Assert.All(result.Plan.Actions.Where(a => a.Action.ResourceId != "a"), a => Assert.Equal("n4", a.Action.DestinationNode));
        }
    }

    [Fact]
    public void OnlyTo_ClassesOfTwoRules_AreNotMixedUp()
    {
        // Class "x" of the first and "" of the second is another one than "" and "x".
        AuditResult result = Run(c => c.Place()
            .OnlyTo((i, n) => i.Uuid != "a" || n.Uuid == "n2", i => i.Uuid == "a" ? "x" : "")
            .OnlyTo((i, n) => i.Uuid != "b" || n.Uuid == "n3", i => i.Uuid == "b" ? "x" : "")
            .Minimize(Objectives.StandardDeviation(Resource.Vcpu)));

        Assert.All(result.Plan.Actions.Where(a => a.Action.ResourceId == "a"), a => Assert.Equal("n2", a.Action.DestinationNode));
        Assert.All(result.Plan.Actions.Where(a => a.Action.ResourceId == "b"), a => Assert.Equal("n3", a.Action.DestinationNode));
        Assert.Equal(3, result.Plan.Actions.Count);
    }

    [Fact]
    public void OnlyTo_MoveAs_Within_AsOnThePage()
    {
        Scenario scenario = Scenario.Create()
            .Node("n1").Node("n2").Add(new ComputeNodeData { Uuid = "n3", Hostname = "n3", Vcpus = 16, MemoryMiB = 32000, DiskGiB = 400, AvailabilityZone = "old" })
            .Instance("a", on: "n1", project: "gold").Instance("b", on: "n1").Instance("s", on: "n1", state: "stopped").Build();

        AuditResult result = scenario.Run(new PlacementStrategy(PlacementSnippets.Narrowed), AttributeMap.Empty, TestContext.Current.CancellationToken).ShouldBeFeasible();

        MigrateAction move = Assert.IsType<MigrateAction>(Assert.Single(result.Plan.Actions).Action);
        Assert.Equal(("b", MigrationType.Live, "n2"), (move.Instance, move.Type, move.Destination));
    }

    [Fact]
    public void Relocate_AsOnThePage()
    {
        Scenario scenario = Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1").Instance("l", on: "n1", locked: true).Build();
        var context = new StrategyContext(scenario.Model);

        RelocationResult result = PlacementSnippets.Emptied(context, scenario.Model.Nodes["n1"]);

        Assert.Equal("a", Assert.Single(result.Moved).Uuid);
        Assert.Equal("l", Assert.Single(result.Left).Instance.Uuid);
        Assert.Equal("empties n1", Assert.Single(context.State.Actions).Reason);
        Assert.Contains(context.Conclude().Details.Notes, n => n.EndsWith("stays: instance 'l' is locked", StringComparison.Ordinal));
    }

    private static AuditResult Run(Func<StrategyContext, NodePlacement> place) => Scenario.Create().Node("n1").Node("n2").Node("n3").Node("n4")
        .Instance("a", on: "n1").Instance("b", on: "n1").Instance("c", on: "n1").Instance("d", on: "n1").Build()
        .Run(new PlacementStrategy(place), AttributeMap.Empty).ShouldBeFeasible();
}
