using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning.Tests;

/// <summary>What holds for any stages of any cluster.</summary>
public class MergePropertyTests
{
    [Fact]
    public void Merge_RandomStages_EndsInTheSamePlaceWithFewerVerifiedActions()
    {
        int before = 0, after = 0, apart = 0, early = 0;
        Property.ForSeeds(400, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(4), 4 + rng.Next(8), hints: rng.Chance(30));
            List<SolutionAction> all = RandomCluster.Solution(model, rng, 120, 4 + rng.Next(20));
            MergeStage[] stages = Cut(all, rng);
            MergedSolution merged = PlanMerger.Merge(model, stages);

            Assert.Equal(MergeStatus.Merged, merged.Status);
            Assert.True(merged.Actions.Count <= all.Count);
            AssertSameEnd(model, all, merged.ToSolution());
            AssertOrigins(all, merged);
            ActionPlan plan = merged.ToPlan();
            Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
            Assert.All(plan.Actions, a => Assert.NotNull(a.Stage));
            before += all.Count;
            after += merged.Actions.Count;
            apart += merged.Notes.Count(n => n.Contains("stay two", StringComparison.Ordinal));
            early += merged.Origins.Count(o => o.Fate == MergeFate.Collapsed);
        });
        Assert.True(before - after > 200 && apart > 20 && early > 100,
            $"{before} actions became {after}, {early} collapsed, {apart} pairs stayed: the sample does not test the rules");
    }

    [Fact]
    public void Merge_MergedSolutionAgain_ChangesNothing() => Property.ForSeeds(200, rng =>
    {
        ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(4), 4 + rng.Next(8));
        MergedSolution merged = PlanMerger.Merge(model, Cut(RandomCluster.Solution(model, rng, 120, 4 + rng.Next(20)), rng));
        MergedSolution again = PlanMerger.Merge(merged, []);
        MergedSolution asOneStage = PlanMerger.Merge(model, [new MergeStage("all", merged.ToSolution())]);

        Assert.Equal(Scene.Short(merged.ToSolution()), Scene.Short(again.ToSolution()));
        Assert.Equal(merged.Origins.Select(o => (o.Fate, o.Into)), again.Origins.Select(o => (o.Fate, o.Into)));

        // One stage does not know which of its moves were evacuations of others.
        Assert.True(asOneStage.Actions.Count <= merged.Actions.Count);
        if (!merged.Actions.Any(a => a.Forced))
        {
            Assert.Equal(Scene.Short(merged.ToSolution()), Scene.Short(asOneStage.ToSolution()));
        }
    });

    [Fact]
    public void Merge_StageByStage_EndsInTheSamePlace() => Property.ForSeeds(150, rng =>
    {
        ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(4), 4 + rng.Next(8));
        List<SolutionAction> all = RandomCluster.Solution(model, rng, 120, 4 + rng.Next(20));
        MergedSolution merged = PlanMerger.Merge(model, []);
        foreach (MergeStage stage in Cut(all, rng))
        {
            merged = PlanMerger.Merge(merged, [stage]);
        }

        AssertSameEnd(model, all, merged.ToSolution());
        AssertOrigins(all, merged);
        Assert.Empty(PlanVerifier.Verify(model, merged.ToPlan()).Violations);
    });

    [Fact]
    public void Merge_NodesThatStagesEmpty_AreLeftByTheirInstances() => Property.ForSeeds(200, rng =>
    {
        ClusterModel model = RandomCluster.Model(rng, 3 + rng.Next(3), 6 + rng.Next(6));
        string evacuated = model.Nodes[rng.Next(model.Nodes.Count)].Hostname;
        MergeStage[] stages = [.. Cut(RandomCluster.Solution(model, rng, 120, 6 + rng.Next(16)), rng).Select(s => s with { EvacuatedNodes = [evacuated] })];
        MergedSolution merged = PlanMerger.Merge(model, stages);

        // Whoever the stages take off the node is taken off it, even if a later stage brings him back.
        HashSet<string> left = [.. stages.SelectMany(s => s.Actions).Where(a => a.Action.SourceNode == evacuated).Select(a => a.Action.ResourceId)];
        Assert.All(
            model.Instances.Where(i => i.Node?.Hostname == evacuated && left.Contains(i.Uuid)),
            i => Assert.Contains(merged.Actions, a => a.Solution.Action.ResourceId == i.Uuid && a.Solution.Action.SourceNode == evacuated));
        Assert.Empty(PlanVerifier.Verify(model, merged.ToPlan()).Violations);
    });

    private static MergeStage[] Cut(List<SolutionAction> actions, Rng rng)
    {
        int[] cuts = [.. Enumerable.Range(0, 1 + rng.Next(3)).Select(_ => rng.Next(actions.Count + 1)).Order()];
        return [.. cuts.Append(actions.Count).Select((end, i) => new MergeStage($"s{i}", actions[(i == 0 ? 0 : cuts[i - 1])..end]))];
    }

    private static ClusterState Run(ClusterModel model, IEnumerable<SolutionAction> actions)
    {
        var state = new ClusterState(model);
        foreach (SolutionAction action in actions)
        {
            Assert.Null(action.Action.Apply(state)?.Message);
        }

        return state;
    }

    private static void AssertSameEnd(ClusterModel model, IEnumerable<SolutionAction> one, IEnumerable<SolutionAction> other)
    {
        ClusterModel a = Run(model, one).ToModel(), b = Run(model, other).ToModel();
        Assert.Equal(a.Instances.Select(i => (i.Node?.Uuid, i.VmState)), b.Instances.Select(i => (i.Node?.Uuid, i.VmState)));
        Assert.Equal(a.Nodes.Select(n => (n.Status, n.State)), b.Nodes.Select(n => (n.Status, n.State)));
        Assert.Equal(a.Volumes.Select(v => (v.Pool?.Name, v.VolumeType)), b.Volumes.Select(v => (v.Pool?.Name, v.VolumeType)));
        Assert.Equal(a.BaremetalNodes.Select(m => m.PowerState), b.BaremetalNodes.Select(m => m.PowerState));
    }

    /// <summary>Every action of every stage has a fate, and the merged actions share out those that are not dropped.</summary>
    private static void AssertOrigins(List<SolutionAction> all, MergedSolution merged)
    {
        Assert.Equal(all.Select(a => a.Action), merged.Origins.Select(o => o.Action.Action));
        Assert.Equal(
            merged.Origins.Select((o, i) => (o, i)).Where(p => p.o.Fate != MergeFate.Dropped).Select(p => p.i),
            merged.Actions.SelectMany(a => a.Origins).Order());
        Assert.All(merged.Origins, o => Assert.Equal(o.Fate == MergeFate.Dropped, o.Into is null));
    }
}
