using Watcher.Actions;
using Watcher.Filters;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;
using Watcher.State;

namespace Watcher.Strategies.Tests;

/// <summary>What must hold whatever the cluster: feasibility, wholeness, and indifference to names, units and order.</summary>
public class LawTests
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
    [MemberData(nameof(Clusters))]
    public void Solve_Twice_GivesTheSameActions(string strategy, string preset, int seed)
    {
        GeneratedCluster cluster = Generate(preset, seed);

        Assert.Equal(Moves(Run(strategy, cluster.Model, cluster.Metrics)), Moves(Run(strategy, cluster.Model, cluster.Metrics)));
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Solve_OldPlanWithAnIdleNodeAdded_StaysFeasible(string strategy, string preset, int seed)
    {
        GeneratedCluster cluster = Generate(preset, seed);
        ClusterModel larger = Rebuild(cluster.Model, n => n, scale: 1, idleNode: true);
        var state = new ClusterState(larger);

        Assert.All(Run(strategy, Rebuild(cluster.Model, n => n, 1, false), cluster.Metrics).Actions, a => Assert.Null(a.Action.Apply(state)));
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Solve_RenamedHostsAndOtherMemoryUnit_GivesTheSameMoves(string strategy, string preset, int seed)
    {
        GeneratedCluster cluster = Generate(preset, seed);
        MetricSet cpuOnly = Only(cluster.Metrics, cluster.Model);

        Solution plain = Run(strategy, Rebuild(cluster.Model, n => n, 1, false), cpuOnly);
        Solution renamed = Run(strategy, Rebuild(cluster.Model, n => "x-" + n, 3, false), cpuOnly);

        Assert.Equal(Moves(plain), Moves(renamed).Select(m => m.Replace("x-", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Solve_ResultOfAnExhaustiveRun_HasNothingLeftToDo()
    {
        int checkedRuns = 0;
        for (int seed = 0; seed < 12; seed++)
        {
            GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 6, Instances = 40, Seed = seed, Preset = "enterprise" });
            Solution first = Run("basic", cluster.Model, cluster.Metrics);
            if (first.Details.Objective[0].Gap == 0)
            {
                checkedRuns++;
                Assert.DoesNotContain(Run("basic", first.After, MetricSet.Empty).Actions, a => a.Action is MigrateAction);
            }
        }

        Assert.NotEqual(0, checkedRuns);
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

    [Theory]
    [InlineData("basic")]
    [InlineData("vm_workload_consolidation")]
    public void Solve_EmptyModel_GivesAnEmptyPlan(string strategy) => Assert.Empty(Run(strategy, ClusterModel.Empty, MetricSet.Empty).Actions);

    private static GeneratedCluster Generate(string preset, int seed) =>
        ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 12, Instances = 130, Seed = seed, Preset = preset });

    private static Solution Run(string strategy, ClusterModel model, MetricSet metrics)
    {
        IStrategy subject = BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy);
        var context = new StrategyContext(model, metrics, new FilterCatalog(DestinationFilters.Default).Chain(null).Evaluate(model));
        return subject.Execute(context, subject.BindParameters(AttributeMap.Empty));
    }

    private static string[] Moves(Solution solution) =>
        [.. solution.Actions.Select(a => a.Action).OfType<MigrateAction>().Select(m => $"{m.Instance} {m.Source} {m.Destination}")];

    private static MetricSet Only(MetricSet metrics, ClusterModel model)
    {
        var builder = new MetricSetBuilder();
        foreach (Instance instance in model.Instances)
        {
            if (metrics.Get(MetricNames.InstanceCpuUsage, instance.Uuid) is { } value)
            {
                builder.Add(MetricNames.InstanceCpuUsage, instance.Uuid, value);
            }
        }

        return builder.Build();
    }

    /// <summary>Nodes, instances and groups again, with other host names and memory in another unit.</summary>
    private static ClusterModel Rebuild(ClusterModel model, Func<string, string> rename, int scale, bool idleNode)
    {
        var builder = new ClusterModelBuilder { TakenAt = model.TakenAt };
        foreach (ComputeNode node in model.Nodes)
        {
            builder.Add(new ComputeNodeData
            {
                Uuid = node.Uuid,
                Hostname = rename(node.Hostname),
                State = node.State,
                Status = node.Status,
                Vcpus = node.Vcpus,
                VcpuReserved = node.VcpuReserved,
                VcpuRatio = node.VcpuRatio,
                MemoryMiB = node.MemoryMiB * scale,
                MemoryReservedMiB = node.MemoryReservedMiB * scale,
                MemoryRatio = 1,
                DiskGiB = node.DiskGiB,
                DiskReservedGiB = node.DiskReservedGiB,
                DiskRatio = node.DiskRatio,
                AvailabilityZone = node.AvailabilityZone,
                Resources = node.Resources,
            });
        }

        if (idleNode)
        {
            builder.Add(new ComputeNodeData { Uuid = "zz-idle", Hostname = "zz-idle", Vcpus = 8, MemoryMiB = 1000, DiskGiB = 100, AvailabilityZone = model.Nodes[0].AvailabilityZone });
        }

        foreach (Instance instance in model.Instances)
        {
            builder.Add(new InstanceData
            {
                Uuid = instance.Uuid,
                Name = instance.Name,
                Node = instance.Node?.Uuid,
                State = instance.VmState,
                TaskState = instance.TaskState,
                Vcpus = instance.Vcpus,
                MemoryMiB = instance.MemoryMiB * scale,
                DiskGiB = instance.DiskGiB,
                IsLocked = instance.IsLocked,
                IsExcluded = instance.IsExcluded,
                PinnedAz = instance.PinnedAz,
                Resources = instance.Resources,
            });
        }

        foreach (ServerGroup group in model.ServerGroups)
        {
            builder.Add(new ServerGroupData { Uuid = group.Uuid, Policy = group.Policy, Members = group.Members, MaxServerPerHost = group.MaxServerPerHost });
        }

        return builder.Build();
    }
}
