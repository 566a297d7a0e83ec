using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Scheduling;

public class PipelineTests
{
    [Fact]
    public void Schedule_GroupsInSequence_NothingStartsBeforeTheGroupBeforeHasEnded()
    {
        ActionSchedule schedule = Schedule(new PlanningOptions(), 2, 0, 2, 7);

        Assert.Equal([1, 0, 1, 2], schedule.Actions.Select(a => a.Group));
        AssertSequence(schedule);
        Assert.Equal(schedule.Makespan.LowerBoundSeconds, schedule.Makespan.Seconds);
        Assert.Equal(Schedule(new PlanningOptions(), 0, 0, 0, 0).Makespan.Seconds * 3, schedule.Makespan.Seconds, 6);
    }

    [Fact]
    public void Schedule_GroupsOverlapping_LaterOnesTakeWhatIsFree()
    {
        PlanningOptions options = new() { Groups = GroupOrder.Overlapping, Workers = 2 };
        ActionSchedule schedule = Schedule(options, 1, 1, 1, 0);

        Assert.Equal(0, schedule.Actions[3].StartSeconds);
        Assert.Equal(Schedule(options, 0, 0, 0, 0).Makespan.Seconds, schedule.Makespan.Seconds);
        Assert.Equal([1, 1, 1, 0], schedule.Actions.Select(a => a.Group));
    }

    [Fact]
    public void Schedule_PipelineOfTypes_GroupsByTypeAndDependencies()
    {
        PlanningOptions options = new() { Pipeline = ["volume_migrate", "migrate"] };
        SolutionAction[] actions =
        [
            new(new ChangeServiceStateAction("n0", "h0", Enable: false), null),
            new(new MigrateAction("i0", "", MigrationType.Live, "h0", "h1"), null),
            new(new ChangePowerStateAction("m0", "h0", On: false), null),
            new(new VolumeMigrateAction("v0", "", VolumeMigrationType.Migrate, "s@b#1"), null),
        ];
        ActionSchedule schedule = new DependencyPlanner().Schedule(new PlanningRequest(Model(1), actions, options));

        // The disable needs nothing and goes with the first group; the power-off waits for the migration and so joins its group.
        Assert.Equal([0, 1, 1, 0], schedule.Actions.Select(a => a.Group));
        AssertSequence(schedule);
    }

    [Fact]
    public void Schedule_DependencyOnALaterGroup_JoinsIt()
    {
        SolutionAction[] actions =
        [
            new(new MigrateAction("i0", "", MigrationType.Live, "h0", "h1"), null) { Group = 5 },
            new(new MigrateAction("i0", "", MigrationType.Live, "h1", "h2"), null) { Group = 1 },
            new(new MigrateAction("i1", "", MigrationType.Live, "h1", "h2"), null) { Group = 1 },
        ];
        ActionSchedule schedule = new DependencyPlanner().Schedule(new PlanningRequest(Model(2), actions, new PlanningOptions()));

        Assert.Equal([1, 1, 0], schedule.Actions.Select(a => a.Group));
        AssertSequence(schedule);
    }

    private static void AssertSequence(ActionSchedule schedule)
    {
        foreach (PlannedAction action in schedule.Actions)
        {
            Assert.All(schedule.Actions.Where(a => a.Group < action.Group),
                a => Assert.True(a.StartSeconds + a.DurationSeconds <= action.StartSeconds + 1e-9));
        }
    }

    /// <summary>One move a group number, each between two nodes of its own.</summary>
    private static ActionSchedule Schedule(PlanningOptions options, params int[] groups)
    {
        SolutionAction[] actions = [.. groups.Select((g, i) =>
            new SolutionAction(new MigrateAction($"i{i}", "", MigrationType.Live, $"h{i}", $"h{i + 1}"), null) { Group = g })];
        return new DependencyPlanner().Schedule(new PlanningRequest(Model(groups.Length), actions, options));
    }

    private static ClusterModel Model(int instances)
    {
        var builder = new ClusterModelBuilder();
        for (int n = 0; n < instances + 2; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n{n}", Hostname = $"h{n}", Vcpus = 100, MemoryMiB = 100_000, DiskGiB = 100 });
            builder.Add(new BaremetalNodeData { Uuid = $"m{n}", Hostname = $"h{n}", PowerState = "on" });
        }

        for (int i = 0; i < instances; i++)
        {
            builder.Add(new InstanceData { Uuid = $"i{i}", Node = $"n{i}", Vcpus = 1, MemoryMiB = 1000, DiskGiB = 1 });
        }

        builder.Add(new StorageNodeData { Host = "s@b" });
        builder.Add(new StoragePoolData { Name = "s@b#0", StorageNode = "s@b", TotalCapacityGB = 1000, FreeCapacityGB = 900, AllocatedCapacityGB = 100 });
        builder.Add(new StoragePoolData { Name = "s@b#1", StorageNode = "s@b", TotalCapacityGB = 1000, FreeCapacityGB = 900, AllocatedCapacityGB = 100 });
        builder.Add(new VolumeData { Uuid = "v0", Pool = "s@b#0", SizeGB = 10, Status = "available" });
        return builder.Build();
    }
}
