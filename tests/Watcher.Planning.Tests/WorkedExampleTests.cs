using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>The worked example of the planning chapter: H1 gives a (10 s), b (200 s), c (10 s), H2 gives d and e (10 s each); service changes take 1 s.</summary>
public class WorkedExampleTests
{
    private static readonly DurationOptions s_durations = new() { MigrationMiBPerSecond = 1, DirtyMiBPerSecond = 0, LiveSetupSeconds = 0, ServiceSeconds = 1 };

    [Theory]
    [InlineData(1, 2, 221, 232)]
    [InlineData(2, 2, 201, 222)]
    [InlineData(2, 16, 201, 222)]
    public void Schedule_WorkedExample_ReachesTheOptimum(int perSource, int workers, double seconds, double barrier)
    {
        ActionPlan plan = Plan(new PlanningOptions { PerSourceNode = perSource, PerDestinationNode = 16, Workers = workers, Durations = s_durations });

        Assert.Equal(seconds, plan.Makespan!.Seconds);
        Assert.Equal(seconds, plan.Makespan.LowerBoundSeconds);
        Assert.Equal(barrier, plan.Makespan.BarrierSeconds);
        Assert.Empty(PlanVerifier.Verify(Model(), plan).Violations);
    }

    [Fact]
    public void Schedule_DisableListedAfterTheMoves_ComesFirst()
    {
        SolutionAction[] moves = Solution();
        ActionPlan plan = RandomCluster.Plan(Model(), [.. moves[2..], moves[0], moves[1]]);

        Assert.Equal(ActionTypes.ChangeServiceState, plan.Actions[0].Action.ActionType);
        Assert.All(plan.Actions.Where(a => a.Action is MigrateAction { Source: "H1" }),
            a => Assert.Contains(plan.Actions.First(s => s.Action.ResourceId == "H1").Id, a.DependsOn));
    }

    [Fact]
    public void Schedule_ArrivalBeforeTheDisable_DisableStaysBehindIt()
    {
        var builder = new ClusterModelBuilder();
        foreach (string host in new[] { "A", "B", "C" })
        {
            builder.Add(new ComputeNodeData { Uuid = host, Hostname = host, Vcpus = 10, MemoryMiB = 1000, DiskGiB = 100 });
        }

        builder.Add(new InstanceData { Uuid = "x", Node = "A", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        builder.Add(new InstanceData { Uuid = "y", Node = "B", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        ClusterModel model = builder.Build();
        ActionPlan plan = RandomCluster.Plan(model,
        [
            new(new MigrateAction("x", "", MigrationType.Live, "A", "B"), null),
            new(new MigrateAction("y", "", MigrationType.Live, "B", "C"), null),
            new(new ChangeServiceStateAction("B", "B", Enable: false), null),
        ]);

        Assert.Equal(["x", "B", "y"], plan.Actions.Select(a => a.Action.ResourceId));
        Assert.Equal([1], plan.Actions[1].DependsOn);
        Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
    }

    private static ActionPlan Plan(PlanningOptions options) => RandomCluster.Plan(Model(), Solution(), options);

    private static SolutionAction[] Solution() =>
    [
        new(new ChangeServiceStateAction("H1", "H1", Enable: false), null),
        new(new ChangeServiceStateAction("H2", "H2", Enable: false), null),
        .. "abcde".Select(i => new SolutionAction(new MigrateAction($"{i}", "", MigrationType.Live, i < 'd' ? "H1" : "H2", "H3"), null)),
    ];

    private static ClusterModel Model()
    {
        var builder = new ClusterModelBuilder();
        foreach (string host in new[] { "H1", "H2", "H3" })
        {
            builder.Add(new ComputeNodeData { Uuid = host, Hostname = host, Vcpus = 10, MemoryMiB = 1000, DiskGiB = 100 });
        }

        foreach (char i in "abcde")
        {
            builder.Add(new InstanceData { Uuid = $"{i}", Node = i < 'd' ? "H1" : "H2", Vcpus = 1, MemoryMiB = i == 'b' ? 200 : 10, DiskGiB = 1 });
        }

        return builder.Build();
    }
}
