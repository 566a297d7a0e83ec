using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Executing;

/// <summary>Rollback on failure and on request, and the plain way back.</summary>
public class RollbackTests
{
    [Fact]
    public void Failure_WithRollback_UndoesWhatSucceeded_InTheOppositeOrder() => Inline.Run(() =>
    {
        var bench = new Bench(new ExecutorOptions { DefaultRetry = new RetryPolicy { Attempts = 2, FirstDelay = TimeSpan.Zero } });
        PlanExecution execution = bench.Executor.Submit(Chain(), new() { OnFailure = FailureReaction.RollBack });
        bench.Handler.Finish(1);
        bench.Handler.Finish(2);
        bench.Handler.Fail(3);
        bench.Handler.Started.Clear();
        bench.Handler.Fail(3);

        Assert.Equal("SSFC", Bench.States(execution));
        Assert.Equal([1], bench.Handler.Started);
        PlannedAction[] back = [.. execution.Snapshot().Rollback.Select(r => r.Planned)];
        Assert.Equal([Bench.Move("b", "H2", "H1"), Bench.Move("a", "H3", "H2")], back.Select(b => b.Action));
        Assert.Equal([1], back[1].DependsOn);
        bench.Handler.Finish(1);
        bench.Handler.Finish(2);
        Assert.Equal(ExecutionStatus.RolledBack, execution.Completion.Result.Status);
    });

    [Fact]
    public void RollBack_OfAPlanThatRuns_LetsOngoingActionsFinishFirst() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Chain());
        bench.Handler.Finish(1);
        Task<PlanExecutionResult> end = execution.RollBack();
        Assert.Same(end, execution.RollBack());
        Assert.Equal("SOCC", Bench.States(execution));
        bench.Handler.Finish(2);
        bench.Handler.Finish(1);
        bench.Handler.Finish(2);

        Assert.Equal(ExecutionStatus.RolledBack, end.Result.Status);
        Assert.Equal("SS", Bench.Letters(end.Result.Rollback));
    });

    [Fact]
    public void RollBack_OfAPlanThatHasEnded_TakesItUpAgain() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Of(Bench.Move("a", "H1", "H2")));
        bench.Handler.Finish(1);
        Assert.Equal(ExecutionStatus.Succeeded, execution.Completion.Result.Status);
        Task<PlanExecutionResult> end = execution.RollBack();
        Assert.Equal(ExecutionStatus.Running, Bench.Status(execution));
        bench.Handler.Finish(1);
        Assert.Equal(ExecutionStatus.RolledBack, end.Result.Status);
    });

    [Fact]
    public void RollBack_WhoseStepFails_SaysSo() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Chain());
        bench.Handler.Finish(1);
        Task<PlanExecutionResult> end = execution.RollBack();
        bench.Handler.Finish(2);
        bench.Handler.Fail(1);
        Assert.Equal(ExecutionStatus.RollbackFailed, end.Result.Status);
        Assert.Equal("FB", Bench.Letters(end.Result.Rollback));
    });

    [Fact]
    public void RollBack_OfWhatHasNoOpposite_IsNoted() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution execution = bench.Executor.Submit(Bench.Of(new DeleteAction("a"), Bench.Move("b", "H1", "H2")));
        bench.Handler.Finish(1);
        bench.Handler.Finish(2);
        Task<PlanExecutionResult> end = execution.RollBack();
        bench.Handler.Finish(1);
        Assert.Equal(ExecutionStatus.RolledBack, end.Result.Status);
        Assert.Equal(["action 1, delete of 'a', cannot be undone"], end.Result.Notes);
    });

    [Fact]
    public void RollBack_WhosePlannerThrows_Fails() => Inline.Run(() =>
    {
        var bench = new Bench(new ExecutorOptions { Rollback = new Throwing() });
        PlanExecution execution = bench.Executor.Submit(Bench.Of(Bench.Move("b", "H1", "H2")));
        bench.Handler.Finish(1);
        PlanExecutionResult end = execution.RollBack().Result;
        Assert.Equal(ExecutionStatus.RollbackFailed, end.Status);
        Assert.Equal(["the rollback cannot be planned: no way back"], end.Notes);
    });

    [Fact]
    public void Plan_OfReverseRollback_EnablesBeforeMovingBack_AndRestoresVolumes()
    {
        var builder = new ClusterModelBuilder();
        builder.Add(new StorageNodeData { Host = "s@b" }).Add(new VolumeTypeData { Name = "t0" }).Add(new VolumeTypeData { Name = "t1" });
        builder.Add(new StoragePoolData { Name = "s@b#p0", StorageNode = "s@b" });
        builder.Add(new VolumeData { Uuid = "v", Pool = "s@b#p0", SizeGB = 1, VolumeType = "t0" });
        ActionPlan plan = Bench.Plan([], ["1"], ["2"], []);
        ClusterAction[] actions =
        [
            new ChangeServiceStateAction("n1", "H1", Enable: false), Bench.Move("a", "H1", "H2"), new ChangePowerStateAction("m1", "H1", On: false),
            new VolumeMigrateAction("v", "", VolumeMigrationType.Retype, "s@b#p1", "t1"),
        ];
        plan = plan with { Actions = [.. plan.Actions.Select((a, i) => a with { Action = actions[i] })] };
        ActionPlan back = new ReverseRollback().Plan(new RollbackRequest(plan, plan.Actions, builder.Build(), new Dictionary<int, string> { [4] = "s@b#p0" }));

        Assert.Equal(
        [
            new ChangePowerStateAction("m1", "H1", On: true), new ChangeServiceStateAction("n1", "H1", Enable: true),
            new VolumeMigrateAction("v", "", VolumeMigrationType.Retype, "s@b#p0", "t0"), Bench.Move("a", "H2", "H1"),
        ], back.Actions.Select(a => a.Action));
        Assert.Equal([1], back.Actions[1].DependsOn);
        Assert.Empty(back.Actions[2].DependsOn);
        Assert.Equal([1, 2], back.Actions[3].DependsOn);
    }

    [Fact]
    public void Plan_OfReverseRollback_IsFeasibleInEveryExecution()
    {
        int checkedMoves = 0;
        Property.ForSeeds(150, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 2 + rng.Next(3), 4 + rng.Next(8), volumes: 0);
            ActionPlan plan = RandomCluster.Plan(model, [.. RandomCluster.Solution(model, rng, 60, 3 + rng.Next(8)).Where(a => a.Action is MigrateAction)]);
            var state = new Watcher.State.ClusterState(model);
            PlannedAction[] done = [.. plan.Actions.TakeWhile(a => a.Action.Apply(state) is null)];
            ActionPlan back = new ReverseRollback().Plan(new RollbackRequest(plan, done, model, new Dictionary<int, string>()));
            VerificationReport report = PlanVerifier.Verify(state.ToModel(), back);

            // A random cluster may begin with a full or disabled node, to which nothing may go back, in whatever order.
            if (!report.In(FeasibilitySense.Order).Any())
            {
                checkedMoves += back.Actions.Count;
                Assert.Empty(report.Violations);
            }
        });
        Assert.True(checkedMoves > 100, $"{checkedMoves} moves were checked");
    }

    [Fact]
    public void Plan_OfCompensatingRollback_GoesBackInOneStep_OrPlainlyWhereNothingCanBeReplayed()
    {
        ClusterModel model = Scene.Cluster("A B C", null, ("a", "A", 1));
        ActionPlan plan = Bench.Plan([], ["1"]);
        plan = plan with { Actions = [plan.Actions[0] with { Action = Bench.Move("a", "A", "B") }, plan.Actions[1] with { Action = Bench.Move("a", "B", "C") }] };
        IReadOnlyDictionary<int, string> none = new Dictionary<int, string>();

        ActionPlan back = new CompensatingRollback().Plan(new RollbackRequest(plan, plan.Actions, model, none));
        Assert.Equal(("C", "A"), (Assert.Single(back.Actions).Action.SourceNode, back.Actions[0].Action.DestinationNode));
        Assert.Empty(back.Notes);

        ActionPlan plain = new CompensatingRollback().Plan(new RollbackRequest(plan, [plan.Actions[1]], model, none));
        Assert.Equal("B", Assert.Single(plain.Actions).Action.DestinationNode);
        Assert.Contains("undone step by step: action 2: cannot have succeeded", Assert.Single(plain.Notes), StringComparison.Ordinal);
        Assert.Equal(2, new CompensatingRollback().Plan(new RollbackRequest(plan, plan.Actions, null, none)).Actions.Count);
    }

    private static ActionPlan Chain()
    {
        ActionPlan plan = Bench.Plan([], ["1"], ["2"], ["3"]);
        ClusterAction[] actions = [Bench.Move("a", "H2", "H3"), Bench.Move("b", "H1", "H2"), Bench.Move("c", "H4", "H1"), Bench.Move("d", "H5", "H4")];
        return plan with { Actions = [.. plan.Actions.Select((a, i) => a with { Action = actions[i] })] };
    }

    private sealed class Throwing : IRollbackPlanner
    {
        public ActionPlan Plan(RollbackRequest request) => throw new InvalidOperationException("no way back");
    }
}
