using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;
using Watcher.State;

namespace Watcher.Planning.Tests.Limits;

/// <summary>What does not pay is taken back in whole units, and what is left can be done.</summary>
public class WorthCheckTests
{
    [Fact]
    public void Apply_AnEvacuationThatDoesNotPay_GoesWholeWithItsDisabling()
    {
        ClusterModel model = Cluster(("a", 0, 4), ("b", 0, 4), ("c", 1, 1), ("d", 2, 30));
        SolutionAction[] actions = [Move("a", 0, 2), Move("b", 0, 2), Disable(0), Move("c", 1, 2), Disable(1)];

        WorthwhileActions worth = Apply(model, actions, 0.2);

        Assert.Equal(["c", "n1"], worth.Actions.Select(a => a.Action.ResourceId));
        Assert.Equal((2, 1, 8), (worth.LeftMoves, worth.LeftGain, worth.LeftGiB));
        Assert.Equal(actions.Select(a => a.Action), Apply(model, actions, 0.1).Actions.Select(a => a.Action));
    }

    [Fact]
    public void Apply_AMoveThatOthersNeed_GoesWithThemOrNotAtAll()
    {
        // b can only come to n1 once a has left it; what is gained is that b has left n0.
        ClusterModel model = Cluster(("a", 1, 8), ("b", 0, 40), ("fill", 1, 20));
        SolutionAction[] actions = [Move("a", 1, 2), Move("b", 0, 1)];

        WorthwhileActions pays = Apply(model, actions, 0.02, after => after.Instances["b"].Node!.Value.Uuid == "n0" ? 1 : 0);
        WorthwhileActions fails = Apply(model, actions, 0.0209, after => after.Instances["b"].Node!.Value.Uuid == "n0" ? 1 : 0);

        Assert.Equal((2, 0), (pays.Actions.Count, fails.Actions.Count));
    }

    [Fact]
    public void Apply_WhatMovesNothing_Stays()
    {
        ClusterModel model = Cluster(("a", 0, 4));
        SolutionAction[] actions = [new SolutionAction(new StopAction("a"), null), Disable(2)];

        Assert.Equal(2, Apply(model, actions, 1000, _ => 0).Actions.Count);
    }

    [Fact]
    public void Apply_AnyPlan_KeepsNoPartThatAnotherWouldBeat()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            (string Id, int Node, int GiB)[] instances = [.. Enumerable.Range(0, 8).Select(i => ($"i{i}", random.Next(5), random.Next(1, 9)))];
            ClusterModel model = Cluster(instances);
            var state = new ClusterState(model);
            for (int i = 0; i < 6; i++)
            {
                _ = Move($"i{i}", instances[i].Node, random.Next(5)).Action.Apply(state);
            }

            SolutionAction[] actions = [.. state.Actions];
            double price = 0.01 * random.Next(1, 30);
            WorthwhileActions worth = Apply(model, actions, price);

            // Moves into free room only, so every part can be done.
            double least = double.MaxValue;
            for (int part = 0; part < 1 << actions.Length; part++)
            {
                least = Math.Min(least, Cost(model, [.. actions.Where((_, n) => (part >> n & 1) != 0)], price));
            }

            Assert.Equal(least, Cost(model, worth.Actions, price), 9);
        }
    }

    private static double Cost(ClusterModel model, IReadOnlyList<SolutionAction> actions, double price)
    {
        var state = new ClusterState(model);
        Assert.All(actions, a => Assert.Null(a.Action.Apply(state)));
        return Active(state.ToModel()) + (price * actions.Sum(a => model.Instances[a.Action.ResourceId].MemoryMiB / 1024.0));
    }

    private static WorthwhileActions Apply(ClusterModel model, IReadOnlyList<SolutionAction> actions, double price, Func<ClusterModel, double>? goal = null) =>
        new WorthCheck().Apply(model, actions, new PlanningOptions(), price, goal ?? Active);

    private static double Active(ClusterModel model) => model.Nodes.Count(n => n.Instances.Count > 0);

    private static SolutionAction Move(string instance, int from, int to) => new(new MigrateAction(instance, instance, MigrationType.Live, $"n{from}", $"n{to}"), null);

    private static SolutionAction Disable(int node) => new(new ChangeServiceStateAction($"n{node}", $"n{node}", false, "empty"), null);

    private static ClusterModel Cluster(params (string Id, int Node, int GiB)[] instances)
    {
        var builder = new ClusterModelBuilder();
        for (int n = 0; n < 5; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n{n}", Hostname = $"n{n}", Vcpus = 64, MemoryMiB = 64 * 1024, DiskGiB = 1000 });
        }

        foreach ((string id, int node, int gib) in instances)
        {
            builder.Add(new InstanceData { Uuid = id, Name = id, Node = $"n{node}", Vcpus = 1, MemoryMiB = gib * 1024, DiskGiB = 1 });
        }

        return builder.Build();
    }
}
