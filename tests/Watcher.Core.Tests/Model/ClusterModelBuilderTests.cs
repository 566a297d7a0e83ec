using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.Core.Tests.Model;

public class ClusterModelBuilderTests
{
    [Fact]
    public void Build_ElementsInAnyOrder_SortsById()
    {
        ClusterModel model = Cluster("n-2", "n-1").Build();

        Assert.Equal(["n-1", "n-2"], model.Nodes.Select(n => n.Uuid));
        Assert.Equal("host-n-1", model.Nodes["n-1"].Hostname);
        Assert.Equal(160, model.Nodes["n-1"].Capacity(Resource.Vcpu));
    }

    [Fact]
    public void Build_SameContentInOtherOrder_HasSameRevision() =>
        Assert.Equal(Cluster("n-1", "n-2").Build().Revision, Cluster("n-2", "n-1").Build().Revision);

    [Fact]
    public void Build_DanglingReferenceAndDuplicateId_ReportsBoth()
    {
        ClusterModelBuilder builder = Cluster("n-1", "n-1");
        builder.Add(new InstanceData { Uuid = "i-1", Node = "nowhere", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });

        var error = Assert.Throws<InvalidInputException>(() => builder.Build());

        Assert.Contains(error.Problems, p => p.Path == "instances[0].node" && p.Message.Contains("'nowhere'"));
        Assert.Contains(error.Problems, p => p.Path == "compute_nodes[1].uuid");
    }

    [Fact]
    public void Used_InstancesOnNode_SumsEveryState()
    {
        ClusterModelBuilder builder = Cluster("n-1");
        builder.Add(new InstanceData { Uuid = "i-1", Node = "n-1", Vcpus = 2, MemoryMiB = 10, DiskGiB = 1, State = "stopped" });
        builder.Add(new InstanceData { Uuid = "i-2", Node = "n-1", Vcpus = 3, MemoryMiB = 20, DiskGiB = 1 });

        ComputeNode node = builder.Build().Nodes["n-1"];

        Assert.Equal(5, node.Used(Resource.Vcpu));
        Assert.Equal(["i-1", "i-2"], node.Instances.Select(i => i.Uuid));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Build_NegativeAmount_IsAnError(int vcpus)
    {
        ClusterModelBuilder builder = Cluster("n-1");
        builder.Add(new InstanceData { Uuid = "i-1", Node = "n-1", Vcpus = vcpus, MemoryMiB = 1, DiskGiB = 1 });

        Assert.Equal("instances[0].vcpus", Assert.Throws<InvalidInputException>(() => builder.Build()).Problems[0].Path);
    }

    [Fact]
    public void Build_GroupThatAllowsNobodyOnAHost_IsTheErrorThatItsDocumentWouldBe()
    {
        ClusterModelBuilder builder = Cluster("n-1");
        builder.Add(new ServerGroupData { Uuid = "g-1", MaxServerPerHost = 0 });

        Problem problem = Assert.Throws<InvalidInputException>(() => builder.Build()).Problems[0];
        Assert.Equal(("server_groups[0].rules.max_server_per_host", "is 0; expected an integer from 1 to 2147483647"), (problem.Path, problem.Message));
    }

    [Fact]
    public void Parse_HalfASurrogatePair_IsAJsonError() =>
        Assert.Throws<System.Text.Json.JsonException>(() => AttributeMap.Parse("{\"a\":\"\\ud800\"}"));

    private static ClusterModelBuilder Cluster(params string[] uuids)
    {
        var builder = new ClusterModelBuilder();
        foreach (string uuid in uuids)
        {
            builder.Add(new ComputeNodeData { Uuid = uuid, Hostname = "host-" + uuid, Vcpus = 40, VcpuRatio = 4, MemoryMiB = 1000, DiskGiB = 100 });
        }

        return builder;
    }
}
