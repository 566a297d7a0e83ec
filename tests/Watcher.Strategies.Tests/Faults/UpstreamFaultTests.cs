using Watcher.Actions;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;
using Watcher.Strategies.Balancing;
using Watcher.Strategies.Consolidation;
using Watcher.Strategies.Contention;
using Watcher.Strategies.Maintenance;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Faults;

/// <summary>Faults of upstream's that the tests of a strategy do not meet, each on the input that shows it.</summary>
public class UpstreamFaultTests
{
    public static TheoryData<string> Strategies => [.. BuiltInStrategies.All.Select(s => s.Descriptor.Name)];

    /// <summary>Upstream takes metadata without the key for a refusal, and no metadata for consent.</summary>
    [Fact]
    public void Basic_MetadataWithoutTheOptimizeKey_MayBeMoved()
    {
        Scenario cluster = Scenario.Create().Node("n1").Node("n2")
            .Instance("a", on: "n1", metadata: ("team", "web")).Instance("b", on: "n2", metadata: ("team", "db")).Instance("c", on: "n2").Build();

        cluster.Run(new Basic(), ("check_optimize_metadata", true)).ShouldBeFeasible().ShouldMove("a", "n2").ShouldRelease("n1");
    }

    [Fact]
    public void Basic_OptimizeFalse_Stays()
    {
        Scenario cluster = Scenario.Create().Node("n1").Node("n2")
            .Instance("a", on: "n1", metadata: ("optimize", "false")).Instance("b", on: "n2", metadata: ("optimize", "false")).Build();

        cluster.Run(new Basic(), ("check_optimize_metadata", true)).ShouldBeEmpty();
    }

    /// <summary>Upstream counts the wakened node as −1, twice, and its own schema refuses the result: the audit fails.</summary>
    [Fact]
    public void VmWorkloadConsolidation_NodeDisabledByAnOperator_ReleasesNoNegativeNumber()
    {
        ScenarioBuilder builder = Scenario.Create().Node("n1").Node("n2", vcpus: 32, enabled: false);
        for (int i = 0; i < 3; i++)
        {
            builder.Instance($"small-{i}", on: "n1", vcpus: 1).Instance($"big-{i}", on: "n2", vcpus: 4);
        }

        builder.Build().Run(new VmWorkloadConsolidation()).ShouldBeFeasible().ShouldBeEmpty().ShouldHaveEfficacy("released_compute_nodes_count", 0);
    }

    /// <summary>One of two instances fits elsewhere: upstream moves it, and nothing is released.</summary>
    [Theory]
    [InlineData("basic")]
    [InlineData("vm_workload_consolidation")]
    [InlineData("node_resource_consolidation")]
    [InlineData("consolidation")]
    public void Consolidation_NodeThatCannotBeEmptied_KeepsAllItHas(string strategy) =>
        Scenario.Create().Node("n1", vcpus: 8).Node("n2", vcpus: 8)
            .Instance("a", on: "n1", vcpus: 1).Instance("b", on: "n1", vcpus: 4).Instance("c", on: "n2", vcpus: 6).Build()
            .Run(Find(strategy), AttributeMap.Empty, TestContext.Current.CancellationToken).ShouldBeEmpty();

    /// <summary>Nearly idle, and allocated in full: upstream once packed them beyond what Placement grants.</summary>
    [Fact]
    public void VmWorkloadConsolidation_LowUseAndFullAllocation_IsNotPackedBeyondIt()
    {
        ScenarioBuilder builder = Scenario.Create().Node("n1", vcpus: 8).Node("n2", vcpus: 8);
        foreach (string node in (string[])["n1", "n2"])
        {
            builder.Instance($"{node}-a", on: node, vcpus: 4).Instance($"{node}-b", on: node, vcpus: 4).Metric(MetricNames.HostCpuUsage, node, 2)
                .Metric(MetricNames.InstanceCpuUsage, $"{node}-a", 1).Metric(MetricNames.InstanceCpuUsage, $"{node}-b", 1);
        }

        builder.Build().Run(new VmWorkloadConsolidation()).ShouldBeEmpty();
    }

    /// <summary>79 of 300 such clusters bring upstream down: an instance is moved a second time from where it no longer is.</summary>
    [Fact]
    public void WorkloadStabilization_SmallClustersWithFullsearch_MoveNoInstanceTwice()
    {
        int acting = 0;
        for (int seed = 1; seed <= 40; seed++)
        {
            GeneratedCluster made = ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 5, Instances = 25, Seed = seed, Preset = "hotspots" });
            AuditResult result = new Scenario { Model = made.Model, Metrics = made.Metrics }
                .Run(new WorkloadStabilization(), AttributeMap.Parse("""{"host_choice": "fullsearch", "thresholds": {"instance_cpu_usage": 0.05}}"""), TestContext.Current.CancellationToken)
                .ShouldBeFeasible();

            string[] moved = [.. result.Plan.Actions.Select(a => a.Action.ResourceId)];
            Assert.Equal(moved.Distinct(), moved);
            acting += moved.Length > 0 ? 1 : 0;
        }

        Assert.InRange(acting, 10, 40);
    }

    /// <summary>Five of upstream's strategies move what is excluded.</summary>
    [Fact]
    public void AnyStrategy_ExcludedInstances_AreNeverTouched()
    {
        MetricSet cache = new MetricSetBuilder()
            .Add(MetricNames.InstanceL3CacheUsage, "victim", 10, 100).Add(MetricNames.InstanceL3CacheUsage, "victim", 30, 200)
            .Add(MetricNames.InstanceL3CacheUsage, "noisy", 50, 100).Add(MetricNames.InstanceL3CacheUsage, "noisy", 30, 200).Build();
        Scenario cluster = Scenario.Create().Node("n1").Node("n2").Node("n3")
            .Instance("victim", on: "n1", excluded: true).Instance("noisy", on: "n1", excluded: true).Instance("other", on: "n2", excluded: true).Build() with
        { Metrics = cache };

        Assert.DoesNotContain(cluster.Run(new ZoneMigration(), AttributeMap.Parse("""{"compute_nodes": [{"src_node": "n1", "dst_node": "n3"}]}"""), TestContext.Current.CancellationToken).Plan.Actions, IsMove);
        Assert.DoesNotContain(cluster.Run(new HostMaintenance(), ("maintenance_node", "n1")).Plan.Actions, IsMove);
        Assert.DoesNotContain(cluster.Run(new NodeResourceConsolidation()).Plan.Actions, IsMove);
        Assert.DoesNotContain(cluster.Run(new NoisyNeighbor()).Plan.Actions, IsMove);
    }

    /// <summary>Upstream wrote uuids where the applier compares host names; in two strategies it still does.</summary>
    [Theory]
    [MemberData(nameof(Strategies))]
    public void AnyStrategy_NodesInActions_AreNamedByHostName(string strategy)
    {
        foreach (string preset in (string[])["hotspots", "broken", "power"])
        {
            var drawn = new Laws.LawCase(preset, 7, 9, 4, 8, 5);
            Scenario cluster = drawn.Generate();
            AuditResult result = cluster.Run(Find(strategy), Laws.ActingParameters.For(strategy, cluster, drawn), TestContext.Current.CancellationToken);

            foreach (string node in result.Plan.Actions.SelectMany(a => new[] { a.Action.SourceNode, a.Action.DestinationNode }).OfType<string>())
            {
                Assert.NotNull(cluster.Model.FindNodeByHostname(node));
                Assert.False(cluster.Model.Nodes.TryGet(node, out _));
            }
        }
    }

    /// <summary>One metric that nobody maps must not make a goal useless: what is not required may be missing, and what is required is named.</summary>
    [Theory]
    [MemberData(nameof(Strategies))]
    public void AnyStrategy_NoMetricAtAll_RunsOrNamesWhatItRequires(string strategy)
    {
        var drawn = new Laws.LawCase("enterprise", 3, 8, 4, 8, 5);
        Scenario cluster = drawn.Generate();
        AttributeMap parameters = Laws.ActingParameters.For(strategy, cluster, drawn);
        IStrategy subject = Find(strategy);
        IReadOnlyList<string> required = subject.Descriptor.RequiredMetrics;

        if (required.Count == 0)
        {
            (cluster with { Metrics = MetricSet.Empty }).Run(subject, parameters, TestContext.Current.CancellationToken).ShouldBeFeasible();
            return;
        }

        var error = Assert.Throws<InvalidInputException>(() => (cluster with { Metrics = MetricSet.Empty }).Run(subject, parameters, TestContext.Current.CancellationToken));
        Assert.Contains(required[0], error.Message, StringComparison.Ordinal);
    }

    /// <summary>Upstream skips the instances as soon as there are volumes, and needs compute nodes for attached volumes (bugs 2109722, 2111429).</summary>
    [Fact]
    public void ZoneMigration_VolumesAndInstances_BothMove()
    {
        const string From = "s1@lvm#p1", To = "s1@lvm#p2";
        Scenario cluster = Scenario.Create().Node("n1").Node("n2").Pool(From).Pool(To).Volume("v1", From, attachedTo: "a").Instance("a", on: "n1").Instance("b", on: "n1").Build();

        AuditResult both = cluster.Run(new ZoneMigration(), AttributeMap.Parse($$"""{"compute_nodes": [{"src_node": "n1"}], "storage_pools": [{"src_pool": "{{From}}", "dst_pool": "{{To}}"}]}"""), TestContext.Current.CancellationToken);
        Assert.Equal(["a", "b", "v1"], both.ShouldBeFeasible().Plan.Actions.Select(a => a.Action.ResourceId).Order());

        AuditResult attached = cluster.Run(new ZoneMigration(), AttributeMap.Parse($$"""{"storage_pools": [{"src_pool": "{{From}}", "dst_pool": "{{To}}"}], "with_attached_volume": true}"""), TestContext.Current.CancellationToken);
        Assert.Contains(attached.ShouldBeFeasible().Plan.Actions, a => a.Action.ResourceId == "v1");
    }

    /// <summary>Upstream asks the block storage service itself and so knows no scope (bug 2142219).</summary>
    [Fact]
    public void StorageCapacityBalance_PoolOutOfScope_NeitherGivesNorTakes()
    {
        ScenarioBuilder Pools() => Scenario.Create().Pool("s@own#full", 100, 5).Pool("s@own#free", 100).Volume("v1", "s@own#full", 30).Volume("v2", "s@own#full", 30);
        Assert.NotEmpty(Pools().Build().Run(new StorageCapacityBalance()).Plan.Actions);

        Pools().Scope("""[{"storage": [{"exclude": [{"storage_pools": [{"name": "s@own#free"}]}]}]}]""").Build().Run(new StorageCapacityBalance()).ShouldBeEmpty();
    }

    /// <summary>Upstream's applier once gave every migration 120 seconds (bug 2131663).</summary>
    [Fact]
    public void HostMaintenance_HugeInstance_IsGivenTheTimeThatItTakes()
    {
        AuditResult result = Scenario.Create().Node("n1", memoryMiB: 1 << 20).Node("n2", memoryMiB: 1 << 20).Instance("huge", on: "n1", memoryMiB: 1 << 19).Build()
            .Run(new HostMaintenance(), ("maintenance_node", "n1")).ShouldBeFeasible().ShouldMove("huge", "n2");

        Assert.Contains(result.Plan.Actions, a => a.Action is MigrateAction && a.DurationSeconds > 120);
    }

    /// <summary>Two sources that report one host: upstream takes one of them, whichever comes first (bug 2103451).</summary>
    [Fact]
    public void Metrics_TwoReadingsOfOneElement_AreRefused()
    {
        MetricSetBuilder twice = new MetricSetBuilder().Add(MetricNames.HostCpuUsage, "n1", 10).Add(MetricNames.HostCpuUsage, "n1", 90);

        Assert.Contains("n1", Assert.Throws<InvalidInputException>(twice.Build).Message, StringComparison.Ordinal);
    }

    /// <summary>Who leads to the plan's end state by its actions, one after the other, is where the model says it is (bug 2138857).</summary>
    [Fact]
    public void AnyPlan_ModelAfterIt_HasEachInstanceWhereItsMoveEnds()
    {
        var drawn = new Laws.LawCase("enterprise", 5, 10, 1, 2, 3);
        AuditResult result = drawn.Generate().Run(new VmWorkloadConsolidation());

        Assert.NotEmpty(result.Plan.Actions);
        Assert.All(result.Plan.Actions.Select(a => a.Action).OfType<MigrateAction>().GroupBy(m => m.Instance),
            moves => Assert.Equal(moves.Last().Destination, result.After.Instances[moves.Key].Node!.Value.Hostname));
    }

    private static IStrategy Find(string strategy) => BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy);

    private static bool IsMove(PlannedAction action) => action.Action is MigrateAction;
}
