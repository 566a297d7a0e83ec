using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using static Watcher.Planning.Tests.Scene;

namespace Watcher.Planning.Tests;

/// <summary>The rules of merging, one by one.</summary>
public class PlanMergerTests
{
    private static readonly ClusterModel s_model = Cluster("A B C D", null, ("a", "A", 600), ("b", "B", 300), ("c", "C", 100));

    [Fact]
    public void Merge_ChainOverTwoStages_BecomesOneMoveOfBoth()
    {
        MergedSolution merged = Merge(s_model, [Live("a", "A", "B", "drain"), Live("c", "C", "D")], [Live("a", "B", "C", "balance")]);

        Assert.Equal("c:C>D, a:A>C", Short(merged.ToSolution()));
        Assert.Equal(["s1", "s2"], merged.Actions[1].Stages);
        Assert.Equal("drain; balance", merged.Actions[1].Solution.Reason);
        Assert.Equal([MergeFate.Collapsed, MergeFate.Kept, MergeFate.Collapsed], merged.Origins.Select(o => o.Fate));
        Assert.Equal([1, 0, 1], merged.Origins.Select(o => o.Into));
        Assert.Contains("from 'A' to 'C' takes the place of 2 actions", merged.Origins[0].Why, StringComparison.Ordinal);
        Verify(merged);
    }

    [Fact]
    public void Merge_RoundTrip_Vanishes()
    {
        MergedSolution merged = Merge(s_model, [Live("a", "A", "B")], [Live("a", "B", "C")], [Live("a", "C", "A"), Live("c", "C", "D")]);

        Assert.Equal("c:C>D", Short(merged.ToSolution()));
        Assert.Equal(3, merged.Origins.Count(o => o is { Fate: MergeFate.Dropped, Into: null }));
        Assert.Empty(merged.Notes);
    }

    [Fact]
    public void Merge_StopThatARoomNeeds_StaysAsDetour()
    {
        // a and b change places by way of C, which alone has room.
        ClusterModel model = Cluster("A B C", null, ("a", "A", 600), ("b", "B", 600));
        MergedSolution merged = Merge(model, [Live("a", "A", "C"), Live("b", "B", "A")], [Live("a", "C", "B")]);

        Assert.Equal("a:A>C, b:B>A, a:C>B", Short(merged.ToSolution()));
        Assert.Contains("stay two", Assert.Single(merged.Notes), StringComparison.Ordinal);
        Assert.All(merged.Origins, o => Assert.Equal(MergeFate.Kept, o.Fate));
        Verify(merged);
    }

    [Fact]
    public void Merge_RoomThatOthersWaitFor_IsLeftEarly()
    {
        ClusterModel model = Cluster("A B C D", null, ("a", "A", 600), ("b", "B", 300), ("d", "D", 700));
        MergedSolution merged = Merge(model, [Live("a", "A", "B"), Live("d", "D", "A")], [Live("a", "B", "C")]);

        Assert.Equal("a:A>C, d:D>A", Short(merged.ToSolution()));
        Verify(merged);
    }

    [Fact]
    public void Merge_EvacuatedInstanceThatComesBack_IsKeptAndReported()
    {
        MergeStage[] stages = [new("s1", [Disable("A"), Live("a", "A", "B")]), new("s2", [Enable("A"), Live("a", "B", "A")])];
        MergedSolution merged = PlanMerger.Merge(s_model, stages);

        Assert.Equal("-A, a:A>B, +A, a:B>A", Short(merged.ToSolution()));
        Assert.Equal([MergeConflictKind.ServiceState, MergeConflictKind.EvacuatedAgain], merged.Conflicts.Select(c => c.Kind));
        Assert.Contains(merged.Notes, n => n.Contains("evacuate what it comes back to", StringComparison.Ordinal));
        Assert.True(merged.Actions[1].Forced);

        MergedSolution failed = PlanMerger.Merge(s_model, stages, new MergeOptions { Conflicts = MergeConflictPolicy.Fail });
        Assert.Equal(MergeStatus.Conflict, failed.Status);
        Assert.Empty(failed.Actions);
        Assert.Contains("were not merged (Conflict)", Assert.Throws<InvalidOperationException>(() => failed.ToPlan()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Merge_NodeThatTheStageWasAskedToEmpty_KeepsItsMoves(bool asked)
    {
        MergedSolution merged = PlanMerger.Merge(s_model,
            [new("s1", [Live("a", "A", "B")]) { EvacuatedNodes = asked ? ["A"] : [] }, new("s2", [Live("a", "B", "A")])]);

        Assert.Equal(asked ? "a:A>B, a:B>A" : "", Short(merged.ToSolution()));
        Assert.Equal(asked, merged.Conflicts.Count > 0);
    }

    [Fact]
    public void Merge_EvacuatedInstanceThatGoesOn_IsOneMove()
    {
        MergedSolution merged = Merge(s_model, [Live("a", "A", "B"), Disable("A")], [Live("a", "B", "C")]);

        Assert.Equal("-A, a:A>C", Short(merged.ToSolution()));
        Verify(merged);
    }

    [Fact]
    public void Merge_FilterOfTheEarlierStage_KeepsTwoMoves()
    {
        MergedSolution merged = PlanMerger.Merge(s_model,
            [new("s1", [Live("a", "A", "B")]) { Filters = new OneFilter("licence", (_, node) => node.Hostname != "C") }, new("s2", [Live("a", "B", "C")])]);

        Assert.Equal("a:A>B, a:B>C", Short(merged.ToSolution()));
        Assert.Contains("stage 's1' forbids it: filter licence removes 'C'", Assert.Single(merged.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_SwitchedBackWithNothingInBetween_IsLeftAlone()
    {
        MergedSolution merged = Merge(s_model, [Disable("D"), Power("D", on: false)], [Power("D", on: true), Live("c", "C", "B"), Enable("D")]);

        Assert.Equal("c:C>B", Short(merged.ToSolution()));
    }

    [Fact]
    public void Merge_DisabledWhileDrained_StaysDisabled()
    {
        MergedSolution merged = Merge(s_model, [Disable("A"), Live("a", "A", "C")], [Enable("A")]);

        Assert.Equal("-A, a:A>C, +A", Short(merged.ToSolution()));
        Verify(merged);
    }

    [Fact]
    public void Merge_EnabledForAnArrival_StaysEnabled()
    {
        ClusterModel model = Cluster("A B", b => b.Add(Node("X") with { Status = "disabled" }), ("a", "A", 600));
        MergedSolution merged = Merge(model, [Enable("X"), Live("a", "A", "X")], [Disable("X")]);

        Assert.Equal("+X, a:A>X, -X", Short(merged.ToSolution()));
        Assert.Contains(merged.Conflicts, c => c is { Kind: MergeConflictKind.DestinationLost, Element: "a" });
        Verify(merged);
    }

    [Fact]
    public void Merge_MoveAfterAnEvacuation_IsPartOfIt()
    {
        ClusterModel model = Cluster("A B", b => b.Add(Node("X") with { State = "down" }).Add(Vm("x", "X", 100)));
        MergedSolution merged = Merge(model, [Evacuate("x", "X", "A")], [Live("x", "A", "B")]);

        Assert.Equal("evacuate", Assert.Single(merged.Actions).Solution.Action.ActionType);
        Assert.Equal("x:X>B", Short(merged.ToSolution()));
        Verify(merged);
    }

    [Fact]
    public void Merge_LiveAndColdMove_StayTwo() =>
        Assert.Equal("a:A>B, a:B>C", Short(Merge(s_model, [Live("a", "A", "B")], [Cold("a", "B", "C")]).ToSolution()));

    [Fact]
    public void Merge_ResizeBetweenMoves_IsNotDrawnPast()
    {
        MergedSolution merged = Merge(s_model, [Live("a", "A", "B"), new SolutionAction(new ResizeAction("a", "big"), null)], [Live("a", "B", "C")]);

        Assert.Equal("a:A>B, resize a, a:B>C", Short(merged.ToSolution()));
    }

    [Fact]
    public void Merge_DoneByAnEarlierStage_IsDropped()
    {
        MergedSolution merged = Merge(s_model, [Disable("A"), Live("a", "A", "B")], [Disable("A"), Live("c", "C", "D")]);

        Assert.Equal("-A, a:A>B, c:C>D", Short(merged.ToSolution()));
        Assert.Contains("done already", merged.Origins[2].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_VolumeChain_BecomesOneMove()
    {
        MergedSolution merged = Merge(s_model, [Volume("v", "s@b#p1")], [Volume("v", "s@b#p2")]);

        Assert.Equal("v>s@b#p2", Short(merged.ToSolution()));
        Assert.Equal("", Short(Merge(s_model, [Volume("v", "s@b#p1")], [Volume("v", "s@b#p0")]).ToSolution()));
        MergedSolution kept = PlanMerger.Merge(s_model,
            [new("s1", [Volume("v", "s@b#p1")]) { EvacuatedPools = ["s@b#p0"] }, new("s2", [Volume("v", "s@b#p0")])]);
        Assert.Equal(2, kept.Actions.Count);
    }

    [Fact]
    public void Merge_StopThatAnAntiAffinityGroupWaitsFor_IsLeftEarly()
    {
        // a leaves A for B, so that its partner b may come to A; then a goes on to C. One move, but before b comes.
        ClusterModel model = Cluster("A B C D", b => b.Add(new ServerGroupData { Uuid = "g", Policy = "anti-affinity", Members = ["a", "b"] }), ("a", "A", 100), ("b", "D", 100));
        MergedSolution merged = Merge(model, [Live("a", "A", "B"), Live("b", "D", "A")], [Live("a", "B", "C")]);

        Assert.Equal("a:A>C, b:D>A", Short(merged.ToSolution()));
        Verify(merged);
    }

    [Fact]
    public void Merge_ActionThatCannotBeDone_SaysWhichAndWhy()
    {
        MergedSolution merged = Merge(s_model, [Live("a", "A", "B")], [Live("a", "A", "C")]);

        Assert.Equal(MergeStatus.Infeasible, merged.Status);
        Assert.Contains("stage 's2', action 1 (migrate of 'a') cannot be done in its turn: instance 'a' is not on 'A'", Assert.Single(merged.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_StagesWithOneName_AreRefused() =>
        Assert.Contains("'s' has no name of its own", Assert.Throws<ArgumentException>(() => PlanMerger.Merge(s_model, [new("s", []), new("s", [])])).Message, StringComparison.Ordinal);

    [Fact]
    public void ToPlan_PlansOfStages_KeepsStagesIndicatorsAndNotes()
    {
        ActionPlan first = RandomCluster.Plan(s_model, [Live("a", "A", "B", "why")]) with { Strategy = "x", GlobalEfficacy = [new("ratio", "%", null, null, 5)], Notes = ["n"] };
        ActionPlan second = first with { Strategy = "y", Actions = [first.Actions[0] with { Action = Live("a", "B", "C").Action }], Notes = [] };
        ActionPlan plan = PlanMerger.Merge(s_model, [MergeStage.Of("one", first), MergeStage.Of("two", second)]).ToPlan();

        Assert.Equal("one+two", Assert.Single(plan.Actions).Stage);
        Assert.Equal("why", plan.Actions[0].Reason);
        Assert.Equal("x+y", plan.Strategy);
        Assert.Equal(["ratio", "ratio"], plan.GlobalEfficacy.Select(e => e.Name));
        Assert.Equal(["one: n"], plan.Notes);
        Assert.Equal(s_model.Revision, plan.ModelRevision);
    }

    private static MergedSolution Merge(ClusterModel model, params IReadOnlyList<SolutionAction>[] stages) =>
        PlanMerger.Merge(model, [.. stages.Select((s, i) => new MergeStage($"s{i + 1}", s))]);

    private static void Verify(MergedSolution merged)
    {
        ActionPlan plan = merged.ToPlan();
        Assert.Equal(merged.Notes, plan.Notes);
        Assert.Empty(PlanVerifier.Verify(merged.Model, plan).Violations);
    }
}
