using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;
using static Watcher.Planning.Tests.Cluster;

namespace Watcher.Planning.Tests.Ordering;

public class OrderFinderTests
{
    private static readonly (string, string, int)[] s_swap = [("x", "A", 10), ("y", "B", 8), ("a", "A", 1), ("b", "B", 1)];

    [Fact]
    public void Schedule_ListedBackwards_FindsTheOrder()
    {
        ClusterModel model = Of([("A", 11), ("-B", 100)], [("x", "A", 10), ("y", "B", 1), ("a", "A", 1)]);

        ActionPlan plan = Plan(model, Move("x", "A", "B"), Service("B", enable: true));

        Assert.Equal(["B", "x A>B"], Names(plan.Actions.Select(a => a.Action)));
        Assert.Equal([1], plan.Actions[1].DependsOn);
        Assert.Empty(plan.Notes);
    }

    [Fact]
    public void Schedule_ShuffledSolutions_AreOrderedWholeWithoutDetour()
    {
        int shuffled = 0;
        Property.ForSeeds(300, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(4), 5 + rng.Next(8));
            SolutionAction[] solution = [.. RandomCluster.Solution(model, rng, 80, 4 + rng.Next(8)).Where(a => a.Action is not ChangePowerStateAction)];
            SolutionAction[] mixed = Shuffle(solution, rng);
            shuffled += OrderFinder.Find(new PlanningRequest(model, mixed, new PlanningOptions())).Actions.SequenceEqual(mixed) ? 0 : 1;

            ActionPlan plan = Plan(model, mixed);

            Assert.True(plan.Notes.Count == 0, string.Join("; ", plan.Notes));
            Assert.Equal(solution.Length, plan.Actions.Count);
            Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
        });
        Assert.True(shuffled > 60, $"only {shuffled} lists were not feasible as they were");
    }

    [Fact]
    public void Schedule_LargeShuffledSolution_IsFeasibleAndLeavesNothingOutUnsaid()
    {
        Property.ForSeeds(5, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 12, 150, volumes: 10);
            SolutionAction[] solution = Shuffle([.. RandomCluster.Solution(model, rng, 1500, 300)], rng);

            ActionPlan plan = Plan(model, solution);

            Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
            Assert.True(plan.Actions.Count >= solution.Length || plan.Notes.Any(n => n.Contains("left out", StringComparison.Ordinal)));
        });
    }

    [Fact]
    public void Schedule_SwapOfFullNodes_TakesTheSmallerOneByWayOfAThird()
    {
        ClusterModel model = Of([("A", 11), ("B", 11), ("T", 20)], s_swap);

        ActionPlan plan = Plan(model, Move("x", "A", "B"), Move("y", "B", "A"));

        Assert.Equal(["y B>T", "x A>B", "y T>A"], Names(plan.Actions.Select(a => a.Action)));
        Assert.Contains("detour", plan.Actions[0].Reason, StringComparison.Ordinal);
        Assert.Contains(plan.Notes, n => n.Contains("third node", StringComparison.Ordinal) && n.Contains("'y'", StringComparison.Ordinal));
        Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
    }

    [Fact]
    public void Schedule_SwapWithAThirdNodeThatRulesForbid_DetoursTheOther()
    {
        // y is kept apart from t, which is on the only third node.
        ClusterModel model = Of([("A", 11), ("B", 11), ("T", 20)], [.. s_swap, ("t", "T", 1)],
            b => b.Add(new ServerGroupData { Uuid = "g", Policy = "anti-affinity", Members = ["y", "t"] }));

        ActionPlan plan = Plan(model, Move("x", "A", "B"), Move("y", "B", "A"));

        Assert.Equal(["x A>T", "y B>A", "x T>B"], Names(plan.Actions.Select(a => a.Action)));
        Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
    }

    [Fact]
    public void Schedule_SwapWithAWorkingCopyThatForbidsTheThirdNode_IsReported()
    {
        ClusterModel model = Of([("A", 11), ("B", 11), ("T", 20)], s_swap);
        var cameFrom = new Dictionary<string, string> { ["x"] = "T", ["y"] = "T" };
        SolutionAction[] solution = [Move("x", "A", "B"), Move("y", "B", "A")];

        ActionSchedule schedule = new DependencyPlanner().Schedule(new PlanningRequest(model, solution, new PlanningOptions())
        {
            WorkingCopy = () => new ClusterState(model, rules: WorkingCopyRules.None with { CameFrom = cameFrom }),
        });

        Assert.Empty(schedule.Actions);
        Assert.Contains(schedule.Notes, n => n.StartsWith("the placement exists, but no order reaches it", StringComparison.Ordinal));
    }

    [Fact]
    public void Schedule_SwapWithoutAThirdNode_NamesTheRingAndKeepsTheRest()
    {
        ClusterModel model = Of([("A", 11), ("B", 11), ("C", 11)], [.. s_swap, ("z", "A", 0), ("c", "C", 10)]);

        ActionPlan plan = Plan(model, Move("x", "A", "B"), Move("y", "B", "A"), Move("z", "A", "C"));

        Assert.Equal(["z A>C"], Names(plan.Actions.Select(a => a.Action)));
        Assert.Contains("the placement exists, but no order reaches it: 'x' (A to B), which waits for 'y' (B to A), which waits for 'x'", plan.Notes);
        Assert.Contains("2 action(s) of the solution are left out, because no order reaches them", plan.Notes);
    }

    [Fact]
    public void Schedule_MoveThatFitsNowhere_SaysWhatTheWorkingCopySays()
    {
        ClusterModel model = Of([("A", 11), ("B", 5)], [("x", "A", 10), ("b", "B", 1)]);

        ActionPlan plan = Plan(model, Move("x", "A", "B"));

        Assert.Empty(plan.Actions);
        Assert.Contains(plan.Notes, n => n.StartsWith("migrate of 'x' cannot be done in its turn: 'B' has 4 MEMORY_MB free", StringComparison.Ordinal));
    }

    [Fact]
    public void Schedule_EarlyArrivalThatWouldBlockARing_ComesLast()
    {
        // B can hold two of z, x, y at once; x at first would leave no way for z and y to change places.
        ClusterModel model = Of([("A", 5), ("B", 10), ("C", 5)], [("z", "B", 5), ("x", "C", 5), ("y", "A", 5)]);

        ActionPlan plan = Plan(model, Move("x", "C", "B"), Move("z", "B", "A"), Move("y", "A", "B"));

        Assert.Equal(["y A>B", "z B>A", "x C>B"], Names(plan.Actions.Select(a => a.Action)));
        Assert.Empty(plan.Notes);
    }

    [Fact]
    public void Schedule_ResizeListedBeforeTheMove_ComesAfterIt()
    {
        ClusterModel model = Of([("A", 10), ("B", 10)], [("x", "A", 1)]);

        ActionPlan plan = Plan(model, new SolutionAction(new ResizeAction("x", "m1.small"), null), Move("x", "A", "B"));

        Assert.Equal(["x A>B", "x"], Names(plan.Actions.Select(a => a.Action)));
        Assert.Equal([1], plan.Actions[1].DependsOn);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Schedule_VolumesBeforeInstances_WhereAskedTo(bool asked)
    {
        ClusterModel model = Of([("A", 10), ("B", 10)], [("x", "A", 1)], b =>
        {
            b.Add(new StorageNodeData { Host = "s@b" });
            b.Add(new StoragePoolData { Name = "s@b#p0", StorageNode = "s@b", TotalCapacityGB = 100, FreeCapacityGB = 50, AllocatedCapacityGB = 50 });
            b.Add(new StoragePoolData { Name = "s@b#p1", StorageNode = "s@b", TotalCapacityGB = 100, FreeCapacityGB = 50, AllocatedCapacityGB = 50 });
            b.Add(new VolumeData { Uuid = "v", Pool = "s@b#p0", SizeGB = 10, Status = "in-use", AttachedTo = ["x"] });
        });
        SolutionAction[] solution = [Move("x", "A", "B"), new(new VolumeMigrateAction("v", "", VolumeMigrationType.Migrate, "s@b#p1"), null)];

        ActionPlan plan = RandomCluster.Plan(model, solution, new PlanningOptions { VolumesBeforeInstances = asked });

        Assert.Equal(asked ? ["v", "x A>B"] : ["x A>B", "v"], Names(plan.Actions.Select(a => a.Action)));
        Assert.Equal(asked ? [1] : Array.Empty<int>(), plan.Actions[1].DependsOn);
        Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
    }

    private static ActionPlan Plan(ClusterModel model, params SolutionAction[] solution) => RandomCluster.Plan(model, solution);

    /// <summary>Any order in which actions on one resource stay in theirs.</summary>
    private static SolutionAction[] Shuffle(SolutionAction[] solution, Rng rng)
    {
        int[] key = [.. solution.Select(_ => rng.Next(1_000_000))];
        foreach (IGrouping<string, int> group in Enumerable.Range(0, key.Length).GroupBy(i => solution[i].Action.ResourceId))
        {
            int[] sorted = [.. group.Select(i => key[i]).Order()];
            int k = 0;
            foreach (int i in group)
            {
                key[i] = sorted[k++];
            }
        }

        return [.. Enumerable.Range(0, key.Length).OrderBy(i => key[i]).ThenBy(i => i).Select(i => solution[i])];
    }
}
