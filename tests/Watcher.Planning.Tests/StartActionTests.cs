using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>Starts of instances that are on no node: planned behind what makes room for them, and proved.</summary>
public class StartActionTests
{
    [Fact]
    public void Schedule_StartIntoRoomThatAnotherFrees_WaitsForIt()
    {
        ActionPlan plan = Plan(new MigrateAction("big", "", MigrationType.Live, "h1", "h2"), new StartAction("waiting", "", "h1"));

        Assert.Equal([1], plan.Actions[1].DependsOn);
        Assert.Empty(PlanVerifier.Verify(Model(), plan).Violations);
    }

    [Fact]
    public void Verify_StartBeforeThereIsRoom_IsCaughtInEverySense()
    {
        ActionPlan plan = Plan(new MigrateAction("big", "", MigrationType.Live, "h1", "h2"), new StartAction("waiting", "", "h1"));
        ActionPlan loose = plan with { Actions = [plan.Actions[0], plan.Actions[1] with { DependsOn = [], StartSeconds = 0 }] };
        ActionPlan swapped = plan with { Actions = [plan.Actions[1] with { Id = 1, DependsOn = [] }, plan.Actions[0] with { Id = 2 }], HasDependencies = false, HasSchedule = false };

        Assert.Equal(
            [FeasibilitySense.Schedule, FeasibilitySense.Execution],
            PlanVerifier.Verify(Model(), loose).Violations.Where(v => v.Rule == VerificationRules.Capacity).Select(v => v.Sense));
        Assert.Contains(PlanVerifier.Verify(Model(), swapped).Violations, v => v.Rule == VerificationRules.Capacity && v.Sense == FeasibilitySense.Order);
    }

    [Theory]
    [InlineData("big", "h2", VerificationRules.SourceNode)]
    [InlineData("waiting", "down", VerificationRules.NodeState)]
    [InlineData("waiting", "nowhere", VerificationRules.Unknown)]
    [InlineData("twin", "h2", VerificationRules.AntiAffinity)]
    [InlineData("locked", "h2", VerificationRules.Untouchable)]
    public void Verify_WrongStart_IsCaught(string instance, string host, string rule)
    {
        var plan = new ActionPlan { Actions = [new PlannedAction(1, new StartAction(instance, "", host), [], 0, 30, 0, null, null)] };
        Assert.Contains(PlanVerifier.Verify(Model(), plan).Violations, v => v.Rule == rule);
    }

    [Fact]
    public void Verify_StartThenMigrate_IsFeasible()
    {
        ActionPlan plan = Plan(new StartAction("waiting", "", "h2"), new MigrateAction("waiting", "", MigrationType.Live, "h2", "h3"));
        Assert.Empty(PlanVerifier.Verify(Model(), plan).Violations);
        Assert.Equal(30, plan.Actions[0].DurationSeconds);
    }

    [Fact]
    public void Verify_StartUnderALimitOnMigrations_DoesNotCount()
    {
        ActionPlan plan = Plan(new StartAction("waiting", "", "h2")) with { Limits = new PlanLimits { MaxMigrations = 0 } };
        Assert.Empty(PlanVerifier.Verify(Model(), plan).Violations);
    }

    private static ActionPlan Plan(params ClusterAction[] actions)
    {
        ActionSchedule schedule = new DependencyPlanner().Schedule(new PlanningRequest(Model(), [.. actions.Select(a => new SolutionAction(a, null))], new PlanningOptions()));
        Assert.Empty(schedule.Notes);
        return new ActionPlan { Actions = schedule.Actions };
    }

    private static ClusterModel Model()
    {
        var builder = new ClusterModelBuilder();
        foreach (string host in new[] { "h1", "h2", "h3", "down" })
        {
            builder.Add(new ComputeNodeData { Uuid = host, Hostname = host, Vcpus = 10, MemoryMiB = 1000, DiskGiB = 0, State = host == "down" ? "down" : "up" });
        }

        return builder
            .Add(new InstanceData { Uuid = "big", Node = "h1", Vcpus = 6, MemoryMiB = 100, DiskGiB = 0 })
            .Add(new InstanceData { Uuid = "there", Node = "h2", Vcpus = 1, MemoryMiB = 100, DiskGiB = 0 })
            .Add(new InstanceData { Uuid = "waiting", State = "building", Vcpus = 6, MemoryMiB = 100, DiskGiB = 0 })
            .Add(new InstanceData { Uuid = "twin", State = "building", Vcpus = 1, MemoryMiB = 100, DiskGiB = 0 })
            .Add(new InstanceData { Uuid = "locked", State = "building", Vcpus = 1, MemoryMiB = 100, DiskGiB = 0, IsLocked = true })
            .Add(new ServerGroupData { Uuid = "g", Policy = "anti-affinity", Members = ["there", "twin"] })
            .Build();
    }
}
