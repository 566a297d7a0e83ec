using Watcher.Actions;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies.Maintenance;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Maintenance;

/// <summary>zone_migration: the matrix of parameters, and every fault that it is known for.</summary>
public class ZoneMigrationTests
{
    private const string Fast = "s1@lvm#p1";
    private const string Other = "s1@lvm#p2";
    private const string Backend = "s2@ceph#p1";
    private static readonly ZoneMigration s_strategy = new();

    [Fact]
    public void Solve_NoDestination_ChoosesOneThatIsNoSource()
    {
        AuditResult result = Run(Cluster(), """{"compute_nodes": [{"src_node": "n1"}, {"src_node": "n2"}]}""");

        result.ShouldBeFeasible();
        Assert.All(result.Plan.Actions.Select(a => a.Action).OfType<MigrateAction>(), m => Assert.Equal("n3", m.Destination));
        Assert.NotEmpty(result.Plan.Actions);
    }

    [Fact]
    public void Solve_UnmovableInstances_TakeNoPlaceInTheLimits()
    {
        // Upstream counts a, b and c against the two that may leave n1, and moves nothing.
        AuditResult result = Run(
            Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1", state: "suspended").Instance("b", on: "n1", locked: true)
                .Instance("c", on: "n1", excluded: true).Instance("d", on: "n1").Instance("e", on: "n1", state: "stopped"),
            """{"compute_nodes": [{"src_node": "n1", "dst_node": "n2"}], "parallel_per_node": 2}""");

        result.ShouldBeFeasible().ShouldMove("d", "n2").ShouldMove("e", "n2");
        Assert.Equal(2, result.Plan.Actions.Count);
        result.ShouldHaveEfficacy("planned_live_migrate_instance_count", 1).ShouldHaveEfficacy("planned_cold_migrate_instance_count", 1);
    }

    [Theory]
    [InlineData(0, 9, 0)]
    [InlineData(1, 9, 1)]
    [InlineData(9, 1, 2)]
    [InlineData(9, 0, 0)]
    public void Solve_ParallelTotalAndPerNode_AreLimitsOfThePlan(int total, int perNode, int moves)
    {
        AuditResult result = Run(Cluster(), $$"""{"compute_nodes": [{"src_node": "n1"}, {"src_node": "n2"}], "parallel_total": {{total}}, "parallel_per_node": {{perNode}}}""");

        Assert.Equal(moves, result.Plan.Actions.Count);
    }

    [Fact]
    public void Solve_Priority_TakesProjectsThenNodesThenSize()
    {
        Scenario cluster = Scenario.Create().Node("n1").Node("n2").Node("n3")
            .Instance("a", on: "n1", vcpus: 1, project: "p1").Instance("b", on: "n1", vcpus: 4, project: "p1")
            .Instance("c", on: "n2", vcpus: 8, project: "p1").Instance("d", on: "n1", vcpus: 8, project: "p2").Build();
        string[] Order(string priority) => [.. cluster.Run(s_strategy, AttributeMap.Parse(
            $$"""{"compute_nodes": [{"src_node": "n1", "dst_node": "n3"}, {"src_node": "n2", "dst_node": "n3"}], "parallel_total": 2, "parallel_per_node": 5, "priority": {{priority}}}"""))
            .Plan.Actions.Select(a => a.Action.ResourceId).Order()];

        Assert.Equal(["a", "b"], Order("""{}"""));
        Assert.Equal(["a", "d"], Order("""{"project": ["p2"]}"""));
        Assert.Equal(["a", "c"], Order("""{"compute_node": ["n2"]}"""));
        Assert.Equal(["c", "d"], Order("""{"compute": "vcpu_num"}"""));
        Assert.Equal(["b", "c"], Order("""{"compute": "vcpu_num", "project": ["p1"]}"""));
    }

    [Fact]
    public void Solve_FullDestination_IsNotOverfilledAndTheMostInstancesMove()
    {
        AuditResult result = Run(
            Scenario.Create().Node("n1").Node("n2", memoryMiB: 8000)
                .Instance("a", on: "n1", memoryMiB: 7000).Instance("b", on: "n1", memoryMiB: 4000).Instance("c", on: "n1", memoryMiB: 4000),
            """{"compute_nodes": [{"src_node": "n1", "dst_node": "n2"}], "parallel_per_node": 9}""");

        result.ShouldBeFeasible().ShouldMove("b").ShouldMove("c").ShouldNotMove("a").ShouldExplain("a stays: 'n2' has");
    }

    [Fact]
    public void Solve_UnknownHostsAndPools_AreLeftAsideWithAWarning()
    {
        AuditResult result = Run(Cluster(), """
            {"compute_nodes": [{"src_node": "no-such-host"}, {"src_node": "n1", "dst_node": "nowhere"}, {"src_node": "n2", "dst_node": "n3"}],
             "storage_pools": [{"src_pool": "no@such#pool", "dst_pool": "s1@lvm#p1"}]}
            """);

        result.ShouldBeFeasible().ShouldMove("c", "n3").ShouldNotMove("a");
        Assert.All((string[])["no-such-host", "nowhere", "no@such#pool"], name => Assert.Contains(result.Plan.Warnings, w => w.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void Solve_Volumes_GoByExactTypeFirstAndWithinThePoolLimit()
    {
        AuditResult result = Run(Storage(), $$"""
            {"storage_pools": [{"src_pool": "{{Fast}}", "dst_pool": "{{Other}}"}, {"src_pool": "{{Fast}}", "src_type": "gold", "dst_type": "ceph"}], "parallel_per_pool": 2}
            """);

        result.ShouldBeFeasible();
        VolumeMigrateAction[] moves = [.. result.Plan.Actions.Select(a => a.Action).Cast<VolumeMigrateAction>().OrderBy(m => m.Volume)];
        Assert.Equal(["v1", "v2"], moves.Select(m => m.Volume));
        Assert.Equal((VolumeMigrationType.Migrate, Other, null), (moves[0].Type, moves[0].DestinationPool, moves[0].DestinationType));
        Assert.Equal((VolumeMigrationType.Retype, Backend, "ceph"), (moves[1].Type, moves[1].DestinationPool, moves[1].DestinationType));
    }

    [Fact]
    public void Solve_SourceTypeGiven_LeavesOtherTypesAlone()
    {
        AuditResult result = Run(Storage(), $$"""{"storage_pools": [{"src_pool": "{{Fast}}", "src_type": "gold", "dst_pool": "{{Other}}"}]}""");

        Assert.Equal(["v2"], result.Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Fact]
    public void Solve_FirstEntryWithoutRoom_TriesTheNext()
    {
        AuditResult result = Run(
            Scenario.Create().Pool(Fast).Pool(Other, totalGB: 5).Pool(Backend).Volume("v1", Fast, sizeGB: 10),
            $$"""{"storage_pools": [{"src_pool": "{{Fast}}", "dst_pool": "{{Other}}"}, {"src_pool": "{{Fast}}", "dst_pool": "{{Backend}}"}]}""");

        result.ShouldBeFeasible();
        Assert.Equal(Backend, Assert.IsType<VolumeMigrateAction>(Assert.Single(result.Plan.Actions).Action).DestinationPool);
    }

    [Fact]
    public void Solve_WithAttachedVolume_MovesTheInstanceRightAfterIt()
    {
        Scenario cluster = Storage().Node("n1").Node("n2").Instance("a", on: "n1").Instance("b", on: "n1").Volume("v4", Fast, attachedTo: "b").Build();
        const string Parameters = $$$"""
            {"compute_nodes": [{"src_node": "n1", "dst_node": "n2"}], "storage_pools": [{"src_pool": "{{{Fast}}}", "dst_pool": "{{{Other}}}"}],
             "parallel_per_pool": 9, "parallel_total": 5, "with_attached_volume": ATTACHED}
            """;

        Assert.Equal(["v1", "v2", "v3", "v4", "b"], Ids(cluster, Parameters.Replace("ATTACHED", "true", StringComparison.Ordinal)));
        Assert.Equal(["v1", "v2", "v3", "v4", "a"], Ids(cluster, Parameters.Replace("ATTACHED", "false", StringComparison.Ordinal)));
    }

    [Fact]
    public void Solve_AttachedToAnInstanceThatTheModelLacks_StillMovesTheVolume()
    {
        AuditResult result = Run(Scenario.Create().Pool(Fast).Pool(Other).Volume("v1", Fast, attachedTo: "gone"),
            $$"""{"storage_pools": [{"src_pool": "{{Fast}}", "dst_pool": "{{Other}}"}], "with_attached_volume": true}""");

        Assert.Equal(["v1"], result.Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Fact]
    public void Solve_VolumesThatCannotMove_TakeNoPlaceInTheLimits()
    {
        AuditResult result = Run(
            Scenario.Create().Pool(Fast).Pool(Other)
                .Add(new VolumeData { Uuid = "v1", Pool = Fast, SizeGB = 1, HasSnapshots = true })
                .Add(new VolumeData { Uuid = "v2", Pool = Fast, SizeGB = 1, MigrationStatus = "migrating" })
                .Add(new VolumeData { Uuid = "v3", Pool = Fast, SizeGB = 1, Status = "error" })
                .Volume("v4", Fast),
            $$"""{"storage_pools": [{"src_pool": "{{Fast}}", "dst_pool": "{{Other}}"}], "parallel_per_pool": 1}""");

        result.ShouldBeFeasible().ShouldExplain("v1 stays: volume 'v1' has snapshots");
        Assert.Equal(["v4"], result.Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Theory]
    [InlineData("""{"compute_nodes": [{"dst_node": "n1"}]}""", "compute_nodes[0].src_node")]
    [InlineData("""{"storage_pools": [{"src_pool": "a@b#c"}]}""", "storage_pools[0]")]
    [InlineData("""{"storage_pools": [{"dst_pool": "a@b#c"}]}""", "storage_pools[0].src_pool")]
    [InlineData("""{"parallel_total": -1}""", "parallel_total")]
    [InlineData("""{"priority": {"compute": "colour"}}""", "priority.compute")]
    [InlineData("""{"priority": {"volumes": "size"}}""", "priority.volumes")]
    [InlineData("""{"compute_nodes": [{"src_node": "n1", "colour": 1}]}""", "compute_nodes[0].colour")]
    [InlineData("""{"nodes": []}""", "nodes")]
    public void BindParameters_Wrong_NamesTheFault(string parameters, string path)
    {
        var error = Assert.Throws<InvalidInputException>(() => s_strategy.BindParameters(AttributeMap.Parse(parameters)));

        Assert.Equal(path, Assert.Single(error.Problems).Path);
    }

    private static ScenarioBuilder Cluster() => Scenario.Create().Node("n1").Node("n2").Node("n3")
        .Instance("a", on: "n1").Instance("b", on: "n1").Instance("c", on: "n2").Instance("d", on: "n2");

    private static ScenarioBuilder Storage() => Scenario.Create().Pool(Fast).Pool(Other).Pool(Backend)
        .Add(new VolumeTypeData { Name = "ceph", ExtraSpecs = AttributeMap.Of(("volume_backend_name", "ceph")) })
        .Volume("v1", Fast).Volume("v2", Fast, type: "gold").Volume("v3", Fast);

    private static AuditResult Run(ScenarioBuilder cluster, string parameters) => cluster.Build().Run(s_strategy, AttributeMap.Parse(parameters));

    private static IEnumerable<string> Ids(Scenario cluster, string parameters)
    {
        AuditResult result = cluster.Run(s_strategy, AttributeMap.Parse(parameters)).ShouldBeFeasible();
        return result.Plan.Actions.Select(a => a.Action.ResourceId);
    }
}
