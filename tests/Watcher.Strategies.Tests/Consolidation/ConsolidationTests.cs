using Watcher.Actions;
using Watcher.Filters;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;

namespace Watcher.Strategies.Tests.Consolidation;

/// <summary>Whole evacuations and nothing that must not be touched, whatever the cluster; limits inside the search; hand-made cases.</summary>
public class ConsolidationTests
{
    public static TheoryData<string, string, int> Clusters
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (string strategy in (string[])["basic", "vm_workload_consolidation"])
            {
                foreach (string preset in (string[])["enterprise", "fragmented", "constrained", "broken", "hotspots"])
                {
                    data.Add(strategy, preset, 1);
                    data.Add(strategy, preset, 2);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Solve_AnyCluster_EmptiesWhollyAndTouchesNothingItMustNot(string strategy, string preset, int seed)
    {
        GeneratedCluster cluster = Generate(preset, seed);
        Solution solution = Run(strategy, cluster.Model, cluster.Metrics);

        foreach (MigrateAction move in solution.Actions.Select(a => a.Action).OfType<MigrateAction>())
        {
            Instance instance = cluster.Model.Instances[move.Instance];
            Assert.False(instance.IsLocked || instance.IsExcluded || instance.TaskState is not null);
            ComputeNode destination = cluster.Model.FindNodeByHostname(move.Destination!)!.Value;
            Assert.True(destination.IsUp && destination.IsEnabled);
        }

        foreach (ComputeNode node in cluster.Model.Nodes)
        {
            Assert.True(solution.After.Nodes[node.Row].Instances.Count == 0 || solution.After.Nodes[node.Row].IsEnabled == node.IsEnabled);
        }

        Assert.All(solution.Details.Objective, level => Assert.True(level.LowerBound <= level.After && level.After <= Math.Max(level.Before, level.After)));
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("vm_workload_consolidation")]
    public void Solve_Limits_AreObeyedByTheSearchItself(string strategy)
    {
        GeneratedCluster cluster = Generate("fragmented", 3);
        var limits = new PlanLimits { MaxMigrations = 9, MaxEvacuatedNodes = 2, MaxMigrationsPerDestinationNode = 4 };
        var context = new StrategyContext(cluster.Model, cluster.Metrics) { Limits = limits };
        IStrategy subject = BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy);

        Solution solution = subject.Execute(context, subject.BindParameters(AttributeMap.Empty));

        MigrateAction[] moves = [.. solution.Actions.Select(a => a.Action).OfType<MigrateAction>()];
        Assert.InRange(moves.Length, 1, 9);
        Assert.InRange(moves.GroupBy(m => m.Destination).Max(g => g.Count()), 1, 4);
        Assert.InRange(cluster.Model.Nodes.Count(n => n.Instances.Count > 0 && solution.After.Nodes[n.Row].Instances.Count == 0), 1, 2);
    }

    [Fact]
    public void Solve_LimitThatEndsTheSearch_IsNamedInTheNotes()
    {
        GeneratedCluster cluster = Generate("fragmented", 3);
        var context = new StrategyContext(cluster.Model, cluster.Metrics) { Limits = new PlanLimits { MaxEvacuatedNodes = 1 } };
        IStrategy subject = BuiltInStrategies.All[0];

        Solution solution = subject.Execute(context, subject.BindParameters(AttributeMap.Empty));

        Assert.Contains(solution.Details.Notes, n => n.StartsWith("limit max_evacuated_nodes 1 is reached", StringComparison.Ordinal));
    }

    [Fact]
    public void Solve_AffinityGroup_DoesNotLeaveItsNodeOneByOne()
    {
        var builder = new ClusterModelBuilder();
        for (int n = 1; n <= 3; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n-{n}", Hostname = $"h{n}", Vcpus = 16, MemoryMiB = 100, DiskGiB = 100 });
        }

        builder.Add(new InstanceData { Uuid = "a-1", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        builder.Add(new InstanceData { Uuid = "a-2", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        builder.Add(new InstanceData { Uuid = "b-1", Node = "n-2", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        builder.Add(new InstanceData { Uuid = "b-2", Node = "n-3", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        builder.Add(new ServerGroupData { Uuid = "g", Policy = "affinity", Members = ["a-1", "a-2"] });

        Solution solution = Run("basic", builder.Build(), MetricSet.Empty);

        Assert.Equal(["b-1", "b-2"], solution.Actions.Select(a => a.Action).OfType<MigrateAction>().Select(m => m.Instance).Order());
        Assert.All(solution.Actions.Select(a => a.Action).OfType<MigrateAction>(), m => Assert.Equal("h1", m.Destination));
    }

    [Fact]
    public void Solve_NodeDisabledByAnOperator_ReceivesNothingAndStaysDisabled()
    {
        var builder = new ClusterModelBuilder();
        builder.Add(new ComputeNodeData { Uuid = "n-1", Hostname = "h1", Vcpus = 8, MemoryMiB = 100, DiskGiB = 100 });
        builder.Add(new ComputeNodeData { Uuid = "n-2", Hostname = "h2", Vcpus = 8, MemoryMiB = 100, DiskGiB = 100, Status = "disabled" });
        for (int i = 0; i < 3; i++)
        {
            builder.Add(new InstanceData { Uuid = $"i-{i}", Node = "n-1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
            builder.Add(new InstanceData { Uuid = $"j-{i}", Node = "n-2", Vcpus = 2, MemoryMiB = 2, DiskGiB = 1 });
        }

        Assert.Empty(Run("vm_workload_consolidation", builder.Build(), MetricSet.Empty).Actions);
    }

    [Fact]
    public void Solve_IdleInstance_CountsWithItsReadingOfZero()
    {
        var builder = new ClusterModelBuilder();
        var metrics = new MetricSetBuilder();
        for (int n = 1; n <= 2; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n-{n}", Hostname = $"h{n}", Vcpus = 8, VcpuRatio = 2, VcpuReserved = 3, MemoryMiB = 100, DiskGiB = 100 });
            builder.Add(new InstanceData { Uuid = $"i-{n}", Node = $"n-{n}", Vcpus = 5, MemoryMiB = 1, DiskGiB = 1 });
            metrics.Add(MetricNames.InstanceCpuUsage, $"i-{n}", 0).Add(MetricNames.HostCpuUsage, $"n-{n}", 95);
        }

        Solution solution = Run("vm_workload_consolidation", builder.Build(), metrics.Build());

        Assert.Single(solution.Actions, a => a.Action is MigrateAction);
    }

    private static GeneratedCluster Generate(string preset, int seed) =>
        ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 12, Instances = 130, Seed = seed, Preset = preset });

    private static Solution Run(string strategy, ClusterModel model, MetricSet metrics)
    {
        IStrategy subject = BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy);
        var context = new StrategyContext(model, metrics, new FilterCatalog(DestinationFilters.Default).Chain(null).Evaluate(model));
        return subject.Execute(context, subject.BindParameters(AttributeMap.Empty));
    }
}
