using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Executing;

/// <summary>Limits count over plans, and plans share fairly.</summary>
public class LimitTests
{
    [Fact]
    public void Limits_OfEveryKind_CountOverAllPlans() => Inline.Run(() =>
    {
        var limits = new PlanningOptions { Workers = 4, PerSourceNode = 1, PerDestinationNode = 2, PerPool = 1, PerActionType = new Dictionary<string, int> { ["work"] = 1 } };
        var bench = new Bench(new ExecutorOptions { Limits = limits });
        bench.Executor.Submit(Bench.Of(Bench.Move("a", "H1", "H9"), Bench.Work("w1")));
        bench.Executor.Submit(Bench.Of(11, Bench.Move("b", "H1", "H8"), Bench.Work("w2")));
        bench.Executor.Submit(Bench.Of(21, Bench.Move("c", "H2", "H9"), Bench.Move("d", "H3", "H9")));

        // b leaves H1 as a does; w2 is of w1's type; d arrives at H9 as the third.
        Assert.Equal([1, 2, 21], bench.Handler.Started);
    });

    [Fact]
    public void Workers_OverPlans_AreNeverMoreThanTheLimit() => Inline.Run(() =>
    {
        var bench = new Bench(new ExecutorOptions { Limits = new PlanningOptions { Workers = 2 } });
        PlanExecution a = bench.Executor.Submit(Bench.Of(Bench.Work("a"), Bench.Work("b"), Bench.Work("c"))),
            b = bench.Executor.Submit(Bench.Of(11, Bench.Work("d")));

        Assert.Equal("OOP", Bench.States(a));
        Assert.Equal("P", Bench.States(b));
        bench.Handler.Finish(2);
        Assert.Equal("OSP", Bench.States(a));
        Assert.Equal("O", Bench.States(b));
    });

    [Fact]
    public void Resource_OfTwoPlans_IsInOneHandAtATime() => Inline.Run(() =>
    {
        var bench = new Bench();
        PlanExecution a = bench.Executor.Submit(Bench.Of(Bench.Work("x"))), b = bench.Executor.Submit(Bench.Of(11, Bench.Work("x")));

        Assert.Equal("P", Bench.States(b));
        bench.Handler.Finish(1);
        Assert.Equal("S", Bench.States(a));
        Assert.Equal("O", Bench.States(b));
    });

    [Fact]
    public void Pool_ThatAVolumeLeaves_CountsWhereTheModelIsKnown() => Inline.Run(() =>
    {
        ClusterModel model = RandomCluster.Model(new Rng(3), 2, 2, volumes: 2);
        string from = model.Volumes[0].Pool!.Value.Name;
        ClusterAction[] moves = [.. model.StoragePools.Where(p => p.Name != from).Select((p, i) =>
            (ClusterAction)new VolumeMigrateAction(i == 0 ? model.Volumes[0].Uuid : "other", "", VolumeMigrationType.Migrate, i == 0 ? p.Name : from))];
        var limits = new ExecutorOptions { Limits = new PlanningOptions { PerPool = 1 } };

        var known = new Bench(limits);
        known.Executor.Submit(Bench.Of(moves), new() { Model = model });
        Assert.Equal([1], known.Handler.Started);
        var unknown = new Bench(limits);
        unknown.Executor.Submit(Bench.Of(moves));
        Assert.Equal([1, 2], unknown.Handler.Started);
    });

    [Fact]
    public void Links_WithANumberOfMoves_CountOverAllPlans() => Inline.Run(() =>
    {
        NetworkLinkGroup rack = new("rack") { Hosts = ["r1-*"], Moves = 1, Traffic = LinkTraffic.Crossing };
        var bench = new Bench(new ExecutorOptions { Limits = new PlanningOptions { NetworkLinks = [rack, new("fast") { MiBPerSecond = 10 }] } });
        bench.Executor.Submit(Bench.Of(Bench.Move("a", "r1-a", "r2-a"), Bench.Move("b", "r1-b", "r1-c")));
        bench.Executor.Submit(Bench.Of(11, Bench.Move("c", "r2-b", "r1-d"), Bench.Move("d", "r2-b", "r2-c")));

        // Only a and c leave or enter the rack; a link without a number of moves limits none.
        Assert.Equal([1, 2, 12], bench.Handler.Started);
        bench.Handler.Finish(1);
        Assert.Equal([1, 2, 12, 11], bench.Handler.Started);
    });

    [Fact]
    public void Pools_BySourceAndDestination_AreLimitsOfTheirOwn() => Inline.Run(() =>
    {
        ClusterModel model = RandomCluster.Model(new Rng(3), 2, 2, volumes: 2);
        string from = model.Volumes[0].Pool!.Value.Name, to = model.StoragePools.First(p => p.Name != from).Name;
        ClusterAction[] moves =
        [
            new VolumeMigrateAction(model.Volumes[0].Uuid, "", VolumeMigrationType.Migrate, to),
            new VolumeMigrateAction("x", "", VolumeMigrationType.Migrate, to),
            new VolumeMigrateAction("y", "", VolumeMigrationType.Migrate, from),
        ];

        var arriving = new Bench(new ExecutorOptions { Limits = new PlanningOptions { PerPool = 9, PerDestinationPool = 1 } });
        arriving.Executor.Submit(Bench.Of(moves), new() { Model = model });
        Assert.Equal([1, 3], arriving.Handler.Started);
        var leaving = new Bench(new ExecutorOptions { Limits = new PlanningOptions { PerPool = 9, PerSourcePool = 1 } });
        leaving.Executor.Submit(Bench.Of(moves), new() { Model = model });
        Assert.Equal([1, 2, 3], leaving.Handler.Started);
    });

    [Fact]
    public void Plans_ThatCompete_StartInTurn() => Inline.Run(() =>
    {
        var bench = new Bench(new ExecutorOptions { Limits = new PlanningOptions { Workers = 3 } });
        PlanExecution large = bench.Executor.Submit(Bench.Of([.. Enumerable.Range(0, 30).Select(i => Bench.Work($"a{i}"))]));
        PlanExecution small = bench.Executor.Submit(Bench.Of(101, [.. Enumerable.Range(0, 3).Select(i => Bench.Work($"b{i}"))]));
        bench.Handler.Finish(1);
        bench.Handler.Finish(2);
        bench.Handler.Finish(3);

        // The large plan had all three workers. The first to come free went to the plan that had fewer; the second, at one each, to the plan whose last
        // start was longer ago; the third likewise.
        Assert.Equal([1, 2, 3, 101, 4, 102], bench.Handler.Started);
        Assert.Equal(1, large.Snapshot().Count(ActionState.Ongoing));
        Assert.Equal(2, small.Snapshot().Count(ActionState.Ongoing));
    });

    [Fact]
    public void Action_ThatOthersPassOver_HasItsPlacesKept() => Inline.Run(() =>
    {
        // The patient one needs H1 and H2; others take one of them each, in turn, so that both are never free at once.
        var options = new ExecutorOptions { Limits = new PlanningOptions { PerSourceNode = 1, PerDestinationNode = 1 }, PassedOverLimit = 10 };
        var bench = new ExecutionOrder(options);
        PlanExecution left = bench.Submit(Enumerable.Range(0, 40).Select(i => Bench.Move($"l{i}", "H1", $"X{i}")));
        PlanExecution right = bench.Submit(Enumerable.Range(0, 40).Select(i => Bench.Move($"r{i}", $"Y{i}", "H2")));
        PlanExecution patient = bench.Submit([Bench.Move("p", "H1", "H2")]);
        bench.Run();

        int at = bench.Starts.IndexOf("p");
        Assert.InRange(at, 1, 30);
        Assert.All(new[] { left, right, patient }, p => Assert.Equal(ExecutionStatus.Succeeded, Bench.Status(p)));
    });
}
