using Watcher.Actions;
using Watcher.Audits;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Placement;

/// <summary>Instances of dead nodes and such as are on none get a node, by the same rules as everything else.</summary>
public class RecoverTests
{
    [Fact]
    public void Recover_DeadNodeAndWaitingInstance_EvacuatesAndStarts()
    {
        ClusterModel model = Model();
        ActionPlan plan = Run(model, c => c.Place().Recover().Minimize(Objectives.Migrations));

        Assert.Equal(["evacuate a", "evacuate b", "start w"], plan.Actions.Select(p => $"{p.Action.ActionType} {p.Action.ResourceId}").Order());
        Assert.NotEqual(plan.Actions.Single(p => p.Action.ResourceId == "a").Action.DestinationNode, plan.Actions.Single(p => p.Action.ResourceId == "b").Action.DestinationNode);
        Assert.Contains("dead is down", plan.Actions.Select(p => p.Reason));
        Assert.Contains("1 instance is locked and stays", plan.Notes);
        Assert.Equal(0, plan.Objective[0].After);
    }

    [Fact]
    public void Recover_OnlySome_LeavesTheOthers() =>
        Assert.Equal("w", Assert.Single(Run(Model(), c => c.Place().Recover(i => i.Uuid == "w").Minimize(Objectives.Migrations)).Actions).Action.ResourceId);

    [Fact]
    public void Recover_NotAskedFor_LeavesAll() => Assert.Empty(Run(Model(), c => c.Place().Minimize(Objectives.Migrations)).Actions);

    [Fact]
    public void Recover_NoRoomAsItIs_MovesAnInstanceOutOfTheWay()
    {
        ClusterModel model = Model(b => b
            .Add(new InstanceData { Uuid = "x", Node = "n1", Vcpus = 5, MemoryMiB = 1, DiskGiB = 1 })
            .Add(new InstanceData { Uuid = "big", State = "building", Vcpus = 7, MemoryMiB = 1, DiskGiB = 1 })
            .Add(new InstanceData { Uuid = "y", Node = "n2", Vcpus = 3, MemoryMiB = 1, DiskGiB = 1 }));
        ActionPlan plan = Run(model, c => c.Place().Recover(i => i.Uuid == "big").Minimize(Objectives.Migrations));
        Assert.Equal(["migrate", "start"], plan.Actions.Select(p => p.Action.ActionType));
        Assert.Equal([1], plan.Actions[1].DependsOn);
    }

    [Fact]
    public void Recover_NothingFits_SaysHowManyAreLeft()
    {
        ClusterModel model = Model(b => b.Add(new InstanceData { Uuid = "huge", Vcpus = 99, MemoryMiB = 1, DiskGiB = 1 }));
        ActionPlan plan = Run(model, c => c.Place().Recover(i => i.Uuid == "huge").Minimize(Objectives.Migrations));
        Assert.Empty(plan.Actions);
        Assert.Equal(("unplaced_instances", 1.0, 1.0), (plan.Objective[0].Name, plan.Objective[0].Before, plan.Objective[0].After));
    }

    [Fact]
    public void MaxDomains_OneZoneAsked_StartsAllInTheSame()
    {
        ActionPlan plan = Run(Model(), c => c.Place().Recover().Require(Constraints.MaxDomains(n => n.Uuid == "n3" ? "far" : "near", 1,
            new[] { "a", "b", "w", "old" }.Select(i => c.Model.Instances[i]))).Minimize(Objectives.Migrations));
        Assert.Equal(3, plan.Actions.Count);
        Assert.DoesNotContain("n3", plan.Actions.Select(p => p.Action.DestinationNode));
    }

    [Fact]
    public void Within_NoColdMigrations_MovesWhatWasStoppedAndIsStarted()
    {
        ClusterModel model = new ClusterModelBuilder()
            .Add(new ComputeNodeData { Uuid = "n1", Hostname = "n1", Vcpus = 8, MemoryMiB = 10, DiskGiB = 10 })
            .Add(new ComputeNodeData { Uuid = "n2", Hostname = "n2", Vcpus = 8, MemoryMiB = 10, DiskGiB = 10 })
            .Add(new InstanceData { Uuid = "off", State = "stopped", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
            .Add(new InstanceData { Uuid = "stays", Node = "n2", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, IsLocked = true })
            .Build();
        var context = new StrategyContext(model);
        Assert.Null(new StartAction("off", "", "n1").Apply(context.State));

        context.Place().Within(new PlanLimits { MaxColdMigrations = 0 }).Minimize(Objectives.ActiveNodes).Apply();

        Assert.Equal("n2", context.State.NodeOf(model.Instances["off"])!.Value.Uuid);
    }

    private static ActionPlan Run(ClusterModel model, Func<StrategyContext, NodePlacement> place)
    {
        AuditResult result = new Scenario { Model = model }.Run(new PlacementStrategy(place));
        return result.ShouldBeFeasible().Plan;
    }

    /// <summary>Three nodes of 8 vCPUs and a dead one with a, b (kept apart) and a locked one; w waits, old runs.</summary>
    private static ClusterModel Model(Action<ClusterModelBuilder>? more = null)
    {
        var builder = new ClusterModelBuilder();
        foreach (string host in new[] { "n1", "n2", "n3", "dead" })
        {
            int vcpus = host == "n3" ? 3 : 8;
            builder.Add(new ComputeNodeData { Uuid = host, Hostname = host, Vcpus = vcpus, MemoryMiB = 100, DiskGiB = 100, State = host == "dead" ? "down" : "up" });
        }

        builder
            .Add(new InstanceData { Uuid = "a", Node = "dead", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
            .Add(new InstanceData { Uuid = "b", Node = "dead", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
            .Add(new InstanceData { Uuid = "locked", Node = "dead", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, IsLocked = true })
            .Add(new InstanceData { Uuid = "old", Node = "n1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
            .Add(new InstanceData { Uuid = "w", State = "building", Vcpus = 2, MemoryMiB = 1, DiskGiB = 1 })
            .Add(new ServerGroupData { Uuid = "g", Policy = "anti-affinity", Members = ["a", "b"] });
        more?.Invoke(builder);
        return builder.Build();
    }
}
