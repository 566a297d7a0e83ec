using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.State;

namespace Watcher.Core.Tests.Audits;

public class AuditScopeTests
{
    [Fact]
    public void Apply_AggregateAndZone_IsTheUnion() =>
        Assert.Equal(["n-1", "n-2"], Nodes("""[{"compute":[{"host_aggregates":[{"id":1}]},{"availability_zones":[{"name":"az-2"}]}]}]"""));

    [Fact]
    public void Apply_IncludeThatMatchesNothing_KeepsNothingAndReportsIt()
    {
        ScopeResult scope = AuditScope.Parse("""[{"compute":[{"host_aggregates":[{"name":"nowhere"}]}]}]""").Apply(Model());

        Assert.Equal(0, scope.NodeCount);
        Assert.Contains("nowhere", Assert.Single(scope.Unmatched));
    }

    [Fact]
    public void Apply_ExcludedNodeThatIsNotInTheModel_IsReportedNotFatal() =>
        Assert.Contains("ghost", Assert.Single(AuditScope.Parse("""[{"compute":[{"exclude":[{"compute_nodes":[{"name":"ghost"}]}]}]}]""").Apply(Model()).Unmatched));

    [Fact]
    public void Apply_SeveralKeysInOneExclude_AllCount()
    {
        ClusterModel model = Model();
        ScopeResult scope = AuditScope.Parse("""[{"compute":[{"exclude":[{"instances":[{"uuid":"i-1"}],"projects":[{"uuid":"p-2"}]}]}]}]""").Apply(model);

        Assert.False(scope.MayMove(model.Instances["i-1"].Row));
        Assert.False(scope.MayMove(model.Instances["i-2"].Row));
        Assert.True(scope.MayMove(model.Instances["i-3"].Row));
        Assert.True(scope.HasInstance(model.Instances["i-1"].Row));
    }

    [Theory]
    [InlineData("""[{"tier":"GOLD"}]""", "i-1", "i-3")]
    [InlineData("""[{"tier":"gold","app":"db"}]""", "i-3")]
    [InlineData("""[{"tier":"silver"},{"app":"db"}]""", "i-2", "i-3")]
    public void Apply_InstanceMetadata_AllPairsOfOneEntryMatch(string metadata, params string[] excluded)
    {
        ClusterModel model = Model();
        ScopeResult scope = AuditScope.Parse("[{\"compute\":[{\"exclude\":[{\"instance_metadata\":" + metadata + "}]}]}]").Apply(model);

        Assert.Equal(excluded, model.Instances.Where(i => !scope.MayMove(i.Row)).Select(i => i.Uuid));
    }

    [Fact]
    public void TryMigrate_ExcludedInstance_IsRefusedByTheFramework()
    {
        ClusterModel model = Model();
        ScopeResult scope = AuditScope.Parse("""[{"compute":[{"exclude":[{"instances":[{"uuid":"i-1"}]}]}]}]""").Apply(model);

        Assert.False(new ClusterState(model, scope: scope).TryMigrate(model.Instances["i-1"], model.Nodes["n-2"], out Refusal? refusal));
        Assert.Equal(RefusalReason.OutOfScope, refusal!.Reason);
    }

    [Theory]
    [InlineData("{}", "")]
    [InlineData("[", "line 1")]
    [InlineData("""[{"computer":[]}]""", "[0].computer")]
    [InlineData("""[{"compute":[{"exclude":[{"nodes":[]}]}]}]""", "[0].compute[0].exclude[0].nodes")]
    [InlineData("""[{"compute":[{"host_aggregates":[{"id":"*"},{"id":3}]}]}]""", "[0].compute[0].host_aggregates")]
    [InlineData("""[{"compute":[{"host_aggregates":[{"uuid":"x"}]}]}]""", "[0].compute[0].host_aggregates[0].uuid")]
    public void Parse_WrongScope_NamesThePath(string json, string path) =>
        Assert.Equal(path, Assert.Throws<InvalidInputException>(() => AuditScope.Parse(json)).Problems[0].Path);

    [Fact]
    public void Apply_StorageVolumeTypes_KeepsPoolsOfThatType()
    {
        ClusterModel model = Model();
        ScopeResult scope = AuditScope.Parse("""[{"storage":[{"volume_types":[{"name":"fast"}]},{"exclude":[{"volumes":[{"uuid":"v-1"}]}]}]}]""").Apply(model);

        Assert.Equal(["a@x#p"], model.StoragePools.Where(p => scope.HasPool(p.Row)).Select(p => p.Name));
        Assert.False(scope.MayMoveVolume(model.Volumes["v-1"].Row));
        Assert.True(scope.MayMoveVolume(model.Volumes["v-2"].Row));
        Assert.False(scope.MayMoveVolume(model.Volumes["v-3"].Row));
    }

    private static IEnumerable<string> Nodes(string scope)
    {
        ClusterModel model = Model();
        ScopeResult result = AuditScope.Parse(scope).Apply(model);
        return model.Nodes.Where(n => result.HasNode(n.Row)).Select(n => n.Uuid);
    }

    private static ClusterModel Model()
    {
        var builder = new ClusterModelBuilder();
        for (int n = 1; n <= 3; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n-{n}", Hostname = $"h{n}", Vcpus = 8, MemoryMiB = 64, DiskGiB = 10, AvailabilityZone = $"az-{n}" });
            builder.Add(new InstanceData
            {
                Uuid = $"i-{n}",
                Node = "n-1",
                Vcpus = 1,
                MemoryMiB = 1,
                DiskGiB = 1,
                ProjectId = $"p-{n}",
                Metadata = AttributeMap.Parse(n switch { 1 => """{"tier":"gold"}""", 2 => """{"tier":"silver"}""", _ => """{"tier":"gold","app":"db"}""" }),
            });
        }

        builder.Add(new AggregateData { Id = 1, Name = "rack", Hosts = ["h1"] });
        builder.Add(new StorageNodeData { Host = "a@x", VolumeTypes = ["fast"] }).Add(new StorageNodeData { Host = "b@y" });
        builder.Add(new StoragePoolData { Name = "a@x#p" }).Add(new StoragePoolData { Name = "b@y#p" });
        builder.Add(new VolumeData { Uuid = "v-1", Pool = "a@x#p", SizeGB = 1 }).Add(new VolumeData { Uuid = "v-2", Pool = "a@x#p", SizeGB = 1 });
        builder.Add(new VolumeData { Uuid = "v-3", Pool = "b@y#p", SizeGB = 1 });
        return builder.Build();
    }
}
