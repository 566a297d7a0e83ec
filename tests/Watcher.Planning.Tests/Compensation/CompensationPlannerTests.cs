using Watcher.Actions;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;
using static Watcher.Planning.Tests.Cluster;

namespace Watcher.Planning.Tests.Compensation;

public class CompensationPlannerTests
{
    [Fact]
    public void Plan_AnyStateThatAnExecutionReaches_LeadsBackToTheStart()
    {
        int back = 0, notBack = 0;
        Property.ForSeeds(300, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(4), 5 + rng.Next(10), volumes: 4);
            ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 80, 3 + rng.Next(12)));
            HashSet<int> done = SomeThatHaveEnded(plan, rng);

            CompensationPlan undo = CompensationPlanner.Plan(model, plan, done);

            var undoing = new ActionPlan { Actions = undo.Schedule.Actions };
            Assert.Empty(PlanVerifier.Verify(undo.Now, undoing).Violations);
            Assert.All(undo.NotUndone, n => Assert.Contains(n.Id, done));
            ClusterModel end = After(undo.Now, undo.Schedule.Actions);
            bool same = Differences(model, end).Count == 0;
            Assert.True(same || undo.NotUndone.Count > 0, string.Join(", ", Differences(model, end)) + " differ, and nothing is said: " + string.Join("; ", plan.Actions.Select(a => a.Action)));
            _ = same && done.Count > 0 ? back++ : notBack++;
        });
        Assert.True(back > 60 && notBack > 60, $"{back} of 300 led back");
    }

    /// <summary>Where the start breaks no rule itself (no node over, no group torn apart), every move can be taken back.</summary>
    [Fact]
    public void Plan_StartThatBreaksNoRule_TakesEveryMoveBack()
    {
        int checkedPlans = 0;
        Property.ForSeeds(1500, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 3 + rng.Next(3), 5 + rng.Next(6), volumes: 0);
            if (model.Nodes.Any(n => model.Resources.Any(r => n.Used(r) > n.Capacity(r))) || model.ServerGroups.Any(g => IsBroken(model, g)))
            {
                return;
            }

            SolutionAction[] solution = [.. RandomCluster.Solution(model, rng, 80, 3 + rng.Next(12))];
            if (solution.Any(a => a.Action is DeleteAction or ShelveAction or StopAction))
            {
                return;
            }

            ActionPlan plan = RandomCluster.Plan(model, solution);
            HashSet<int> done = SomeThatHaveEnded(plan, rng);

            CompensationPlan undo = CompensationPlanner.Plan(model, plan, done);

            Assert.Empty(undo.NotUndone);
            Assert.Empty(Differences(model, After(undo.Now, undo.Schedule.Actions)));
            checkedPlans += done.Count > 0 ? 1 : 0;
        });
        Assert.True(checkedPlans > 30, $"only {checkedPlans} starts were without fault");
    }

    private static bool IsBroken(ClusterModel model, ServerGroup group)
    {
        int[] counts = [.. group.Members.Select(m => model.Instances[m].Node?.Hostname).GroupBy(h => h).Select(g => g.Count())];
        return group.Policy == "affinity" ? counts.Length > 1 : counts.Max() > group.MaxServerPerHost;
    }

    [Fact]
    public void Plan_DrainOfADisabledNode_EnablesItForTheWayBackAndDisablesItAgain()
    {
        ClusterModel model = Of([("-A", 100), ("B", 100)], [("x", "A", 1)]);
        ActionPlan plan = RandomCluster.Plan(model, [Move("x", "A", "B")]);

        CompensationPlan undo = CompensationPlanner.Plan(model, plan, [1]);

        Assert.Equal(["A", "x B>A", "A"], Names(undo.Schedule.Actions.Select(a => a.Action)));
        Assert.Equal(new ChangeServiceStateAction("A", "A", Enable: false, "by hand"), undo.Schedule.Actions[2].Action);
        Assert.Empty(undo.NotUndone);
        Assert.Empty(Differences(model, After(undo.Now, undo.Schedule.Actions)));
    }

    [Fact]
    public void Plan_SwapByWayOfAThirdNode_TakesADetourBackToo()
    {
        ClusterModel model = Of([("A", 11), ("B", 11), ("T", 20)], [("x", "A", 10), ("y", "B", 8), ("a", "A", 1), ("b", "B", 1)]);
        ActionPlan plan = RandomCluster.Plan(model, [Move("x", "A", "B"), Move("y", "B", "A")]);

        CompensationPlan undo = CompensationPlanner.Plan(model, plan, [1, 2, 3]);

        Assert.Equal(["y A>T", "x B>A", "y T>B"], Names(undo.Schedule.Actions.Select(a => a.Action)));
        Assert.Empty(undo.NotUndone);
    }

    [Fact]
    public void Plan_HopOfADetour_GoesBackInOneMove()
    {
        ClusterModel model = Of([("A", 100), ("B", 100), ("C", 100)], [("x", "A", 1)]);
        ActionPlan plan = RandomCluster.Plan(model, [Move("x", "A", "B"), Move("x", "B", "C")]);

        Assert.Equal(["x C>A"], Names(CompensationPlanner.Plan(model, plan, [1, 2]).Schedule.Actions.Select(a => a.Action)));
        Assert.Equal(["x B>A"], Names(CompensationPlanner.Plan(model, plan, [1]).Schedule.Actions.Select(a => a.Action)));
        Assert.Empty(CompensationPlanner.Plan(model, plan, []).Schedule.Actions);
    }

    [Fact]
    public void Plan_WhatNoActionUndoes_IsListedWithWhy()
    {
        ClusterModel model = Of([("A", 100), ("B", 100)], [("gone", "A", 1), ("put", "A", 1), ("halted", "A", 1), ("grown", "A", 1)],
            b => b.Add(new InstanceData { Uuid = "known", Node = "A", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, Flavor = new Flavor("m1.tiny", AttributeMap.Empty) }));
        ActionPlan plan = RandomCluster.Plan(model,
        [
            new(new DeleteAction("gone"), null), new(new ShelveAction("put"), null), new(new StopAction("halted"), null),
            new(new ResizeAction("grown", "m1.huge"), null), new(new ResizeAction("known", "m1.huge"), null), new(new NopAction("hello"), null),
            new(new CustomAction("page_someone", "", AttributeMap.Empty), null),
        ]);

        CompensationPlan undo = CompensationPlanner.Plan(model, plan, plan.Actions.Select(a => a.Id));

        Assert.Equal(["gone", "put", "halted", "grown", ""], undo.NotUndone.Select(n => n.Action.ResourceId));
        Assert.All(undo.NotUndone, n => Assert.NotEmpty(n.Why));
        Assert.Equal(new ResizeAction("known", "m1.tiny"), Assert.Single(undo.Schedule.Actions).Action);
    }

    [Fact]
    public void Plan_ActionsThatCannotHaveSucceeded_AreRefusedWithAllProblems()
    {
        ClusterModel model = Of([("A", 100), ("B", 100), ("C", 100)], [("x", "A", 1)]);
        ActionPlan plan = RandomCluster.Plan(model, [Move("x", "A", "B"), Move("x", "B", "C")]);

        Assert.Contains("action 2: cannot have succeeded: instance 'x' is not on 'B'", Assert.Throws<InvalidInputException>(() => CompensationPlanner.Plan(model, plan, [2])).Message);
        Assert.Contains("action 7: is not in the plan", Assert.Throws<InvalidInputException>(() => CompensationPlanner.Plan(model, plan, [7])).Message);
    }

    private static HashSet<int> SomeThatHaveEnded(ActionPlan plan, Rng rng)
    {
        var done = new HashSet<int>();
        int percent = 40 + rng.Next(61);
        foreach (PlannedAction action in plan.Actions)
        {
            if (action.DependsOn.All(done.Contains) && rng.Chance(percent))
            {
                done.Add(action.Id);
            }
        }

        return done;
    }

    private static ClusterModel After(ClusterModel model, IReadOnlyList<PlannedAction> actions)
    {
        var state = new ClusterState(model);
        foreach (PlannedAction action in actions)
        {
            Assert.Null(action.Action.Apply(state));
        }

        return state.ToModel();
    }

    private static List<string> Differences(ClusterModel a, ClusterModel b)
    {
        var differences = new List<string>();
        Compare(a.Instances.Select(i => (i.Uuid, $"{i.Node?.Hostname} {i.VmState}")), b.Instances.Select(i => (i.Uuid, $"{i.Node?.Hostname} {i.VmState}")));
        Compare(a.Nodes.Select(n => (n.Uuid, $"{n.Status} {n.State}")), b.Nodes.Select(n => (n.Uuid, $"{n.Status} {n.State}")));
        Compare(a.BaremetalNodes.Select(m => (m.Uuid, m.PowerState)), b.BaremetalNodes.Select(m => (m.Uuid, m.PowerState)));
        Compare(a.Volumes.Select(v => (v.Uuid, $"{v.Pool?.Name} {v.VolumeType}")), b.Volumes.Select(v => (v.Uuid, $"{v.Pool?.Name} {v.VolumeType}")));
        return differences;

        void Compare(IEnumerable<(string Id, string Text)> left, IEnumerable<(string Id, string Text)> right) =>
            differences.AddRange(left.Zip(right).Where(p => p.First != p.Second).Select(p => $"{p.First} became {p.Second}"));
    }
}
