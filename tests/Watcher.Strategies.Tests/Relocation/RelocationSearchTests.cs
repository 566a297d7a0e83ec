using Watcher.Actions;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;
using Watcher.Solvers;
using Watcher.State;

namespace Watcher.Strategies.Tests.Relocation;

/// <summary>Where a relocation puts instances, against looking at one node after the other.</summary>
public class RelocationSearchTests
{
    public static TheoryData<string, int, int, int> Clusters
    {
        get
        {
            var data = new TheoryData<string, int, int, int>();
            foreach (string preset in (string[])["enterprise", "constrained", "broken", "overcommitted", "uniform", "fragmented"])
            {
                data.Add(preset, 9, 70, 1);
                data.Add(preset, 40, 500, 2);
                data.Add(preset, 150, 900, 3);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void TryMove_EachInItsTurn_GoesToTheEmptiestNodeThatMayTakeIt(string preset, int nodes, int instances, int seed)
    {
        GeneratedCluster cluster = Generate(preset, nodes, instances, seed);
        StrategyContext fast = Context(cluster), slow = Context(cluster);
        NodeRelocation relocation = fast.Relocate([]).OnlyTo(n => n.Row % 3 != 0);
        foreach (Instance instance in cluster.Model.Instances.Where(i => i.Row % 2 == 0))
        {
            relocation.TryMove(instance);
            MoveByLooking(slow, instance, n => n.Row % 3 != 0);
        }

        Assert.Equal(Moves(slow), Moves(fast));
        Assert.NotEmpty(Moves(fast));
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void TryMove_NodesThatChangeWithTheMoves_GoesToTheEmptiestNodeThatMayTakeIt(string preset, int nodes, int instances, int seed)
    {
        GeneratedCluster cluster = Generate(preset, nodes, instances, seed);
        StrategyContext fast = Context(cluster), slow = Context(cluster);
        NodeRelocation relocation = fast.Relocate([]).OnlyTo(n => fast.State.InstanceCount(n) % 4 != 0, changes: true);
        foreach (Instance instance in cluster.Model.Instances.Where(i => i.Row % 3 == 0))
        {
            relocation.TryMove(instance);
            MoveByLooking(slow, instance, n => slow.State.InstanceCount(n) % 4 != 0);
        }

        Assert.Equal(Moves(slow), Moves(fast));
    }

    [Fact]
    public void TryMove_WhatStays_HasItsReason()
    {
        var model = new ClusterModelBuilder()
            .Add(new ComputeNodeData { Uuid = "n1", Hostname = "n1", Vcpus = 8, MemoryMiB = 8000, DiskGiB = 100 })
            .Add(new ComputeNodeData { Uuid = "n2", Hostname = "n2", Vcpus = 1, MemoryMiB = 8000, DiskGiB = 100 })
            .Add(new InstanceData { Uuid = "a", Node = "n1", Vcpus = 1, MemoryMiB = 10, DiskGiB = 1, IsLocked = true })
            .Add(new InstanceData { Uuid = "b", Node = "n1", Vcpus = 2, MemoryMiB = 10, DiskGiB = 1 })
            .Add(new InstanceData { Uuid = "c", Node = "n1", Vcpus = 1, MemoryMiB = 10, DiskGiB = 1 })
            .Add(new InstanceData { Uuid = "d", Node = "n1", Vcpus = 0, MemoryMiB = 10, DiskGiB = 1 }).Build();
        var context = new StrategyContext(model);
        NodeRelocation relocation = context.Relocate([]).Within(new PlanLimits { MaxMigrations = 1 });

        Assert.False(relocation.TryMove(model.Instances["a"], out UnmovedInstance? locked));
        Assert.True(locked.ByItself);
        Assert.False(relocation.TryMove(model.Instances["b"], out UnmovedInstance? large));
        Assert.Equal("no node may take instance 'b': 1 without room (VCPU)", large.Reason);
        Assert.True(relocation.TryMove(model.Instances["c"], out _));
        Assert.False(relocation.TryMove(model.Instances["d"], out UnmovedInstance? limited));
        Assert.True(limited.ByLimit);
        Assert.Contains("max_migrations", limited.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void CheckMigrate_WithoutExplaining_RefusesTheSame(string preset, int nodes, int instances, int seed)
    {
        GeneratedCluster cluster = Generate(preset, nodes, instances, seed);
        ClusterState state = Context(cluster).State;
        ComputeNode disabled = cluster.Model.Nodes[nodes / 2];
        state.TryDisable(disabled, "work", out _);
        foreach (Instance instance in cluster.Model.Instances.Where(i => i.Row % 7 == 0))
        {
            foreach (ComputeNode node in cluster.Model.Nodes)
            {
                Refusal? full = state.CheckMigrate(instance, node), brief = state.CheckMigrate(instance, node, explain: false);
                Assert.Equal((full?.Reason, full?.Rule), (brief?.Reason, brief?.Rule));
                Assert.NotEqual("", full?.Message);
            }

            state.TryMigrate(instance, cluster.Model.Nodes[instance.Row % nodes], out _);
        }
    }

    private static GeneratedCluster Generate(string preset, int nodes, int instances, int seed) =>
        ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = nodes, Instances = instances, Seed = seed, Preset = preset });

    private static StrategyContext Context(GeneratedCluster cluster) =>
        new(cluster.Model, cluster.Metrics, new FilterCatalog(DestinationFilters.Default).Chain(null).Evaluate(cluster.Model));

    private static void MoveByLooking(StrategyContext context, Instance instance, Func<ComputeNode, bool> allowed)
    {
        if (context.State.CheckSource(instance) is not null)
        {
            return;
        }

        foreach (ComputeNode node in context.Nodes.OrderBy(n => Fullness(context, n)).ThenBy(n => n.Row))
        {
            if (allowed(node) && context.State.TryMigrate(instance, node, out _))
            {
                return;
            }
        }
    }

    private static long Fullness(StrategyContext context, ComputeNode node) => Enumerable.Range(0, context.Model.Resources.Count)
        .Max(d => context.Model.CapacityColumn(d)[node.Row] is var capacity and > 0 ? context.State.UsedColumn(d)[node.Row] * 1_000_000 / capacity : 0);

    private static IEnumerable<string> Moves(StrategyContext context) =>
        context.State.Actions.Select(a => (MigrateAction)a.Action).Select(m => $"{m.Instance} {m.Type} {m.Source} {m.Destination}");
}
