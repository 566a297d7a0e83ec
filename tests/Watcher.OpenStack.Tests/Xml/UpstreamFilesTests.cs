using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.OpenStack.Tests.Support;

namespace Watcher.OpenStack.Tests.Xml;

public class UpstreamFilesTests
{
    private const string Folder = "data/watcher-xml";

    [Theory]
    [InlineData("scenario_1", 5, 35, 27)]
    [InlineData("scenario_10", 8, 9, 0)]
    [InlineData("scenario_11_with_1_node_no_instance", 1, 0, 0)]
    [InlineData("scenario_11_with_2_nodes_2_instances", 2, 2, 0)]
    [InlineData("scenario_1_with_1_node_unavailable", 6, 36, 27)]
    [InlineData("scenario_1_with_all_instances_exclude", 5, 35, 27)]
    [InlineData("scenario_1_with_all_nodes_disable", 2, 2, 0)]
    [InlineData("scenario_1_with_metrics", 2, 2, 0)]
    [InlineData("scenario_2_with_metrics", 4, 6, 0)]
    [InlineData("scenario_3_with_2_nodes", 2, 2, 0)]
    [InlineData("scenario_3_with_metrics", 2, 4, 0)]
    [InlineData("scenario_4_with_1_node_no_instance", 1, 0, 0)]
    [InlineData("scenario_5_with_instance_disk_0", 1, 1, 0)]
    [InlineData("scenario_6_with_2_nodes", 2, 4, 0)]
    [InlineData("scenario_7_with_2_nodes", 2, 4, 0)]
    [InlineData("scenario_8_with_4_nodes", 4, 6, 0)]
    [InlineData("scenario_9_with_3_active_plus_1_disabled_nodes", 4, 6, 0)]
    public void Read_UpstreamsComputeModel_HasItsElements(string file, int nodes, int instances, int unplaced)
    {
        ClusterModel model = Read(file).Model;

        Assert.Equal((nodes, instances, unplaced), (model.Nodes.Count, model.Instances.Count, model.Instances.Count(i => i.Node is null)));
    }

    [Fact]
    public void Read_Scenario1_HasValuesOfElements()
    {
        ModelReadResult read = Read("scenario_1");
        Instance instance = read.Model.Instances["d010ef1f-dc19-4982-9383-087498bfde03"];
        ComputeNode node = read.Model.Nodes["Node_0"];

        Assert.Equal(("INSTANCE_1", "active", 11, 3, 18), (instance.Name, instance.State, instance.Vcpus, instance.MemoryMiB, instance.DiskGiB));
        Assert.Equal("Node_0", instance.Node?.Uuid);
        Assert.Equal("""{"nested":{"x":"y"},"optimize":true,"top":"floor"}""", instance.Metadata.ToJson());
        Assert.Equal("26F03131-32CB-4697-9D61-9123F87A8147", instance.ProjectId);
        Assert.Equal(new DateTimeOffset(2026, 2, 8, 18, 55, 13, TimeSpan.Zero), instance.CreatedAt);
        Assert.Equal(("hostname_0", "up", "enabled", 40, 1.0, 250, 132), (node.Hostname, node.State, node.Status, node.Vcpus, node.VcpuRatio, node.DiskGiB, node.MemoryMiB));
        Assert.Equal(21, node.Used(Resource.Vcpu));
        Assert.Equal("stopped", read.Model.Instances["d060ef1f-dc19-4982-9383-087498bfde03"].State);
        Problem warning = Assert.Single(read.Warnings);
        Assert.Contains("stands in no ComputeNode", warning.Message);
        Assert.Contains("27 times", warning.Message);
    }

    [Fact]
    public void Read_AllInstancesExcluded_KeepsTheMark() =>
        Assert.All(Read("scenario_1_with_all_instances_exclude").Model.Instances, i => Assert.True(i.IsExcluded));

    [Fact]
    public void Read_AllNodesDisabled_KeepsStatusAndReason() =>
        Assert.All(Read("scenario_1_with_all_nodes_disable").Model.Nodes, n => Assert.False(n.IsEnabled));

    [Fact]
    public void Read_StorageModel_HasPoolsAndVolumes()
    {
        ModelReadResult read = Read("storage_scenario_1");
        ClusterModel model = read.Model;
        StoragePool pool = model.StoragePools["host_1@backend_1#pool_0"];
        Volume volume = model.Volumes["66b094b0-8fc3-4a94-913f-a5f9312b11a5"];

        Assert.Equal((2, 4, 9), (model.StorageNodes.Count, model.StoragePools.Count, model.Volumes.Count));
        Assert.Equal(["type_1"], model.StorageNodes["host_1@backend_1"].VolumeTypes);
        Assert.Equal(("host_1@backend_1", 500, 420, 80, 80, 420, 2), (pool.StorageNode?.Host, pool.TotalCapacityGB, pool.FreeCapacityGB, pool.AllocatedCapacityGB, pool.ProvisionedCapacityGB, pool.VirtualFreeGB, pool.TotalVolumes));
        Assert.Equal(("host_1@backend_1#pool_0", 40, "in-use", true, false, "type_1"), (volume.Pool?.Name, volume.SizeGB, volume.Status, volume.IsMultiattach, volume.IsBootable, volume.VolumeType));
        Assert.Equal(["server"], volume.AttachedTo);
        Assert.Null(volume.SnapshotId);
        Assert.Equal(new DateTimeOffset(2017, 10, 30, 5, 0, 0, TimeSpan.Zero), volume.CreatedAt);
        Assert.Equal("4d1c952d-95d0-4aac-82aa-c3cb509af9f3", Assert.Single(model.Volumes, v => v.Pool is null).Uuid);
        Assert.Contains(read.Lost, p => p.Message.Contains("server_id") && p.Message.Contains("9 times"));
    }

    [Fact]
    public void Read_BaremetalAlone_LeavesNodesOutWithWarnings()
    {
        ModelReadResult read = Read("ironic_scenario_1");

        Assert.Empty(read.Model.BaremetalNodes);
        Assert.Equal(2, read.Warnings.Count(w => w.Message.Contains("left out")));
    }

    [Fact]
    public void Read_BaremetalWithCompute_ResolvesHostNames()
    {
        string folder = SharedData.Folder(Folder);
        ClusterModel model = WatcherXmlReader.Read(
            [.. new[] { "ironic_scenario_1", "scenario_1", "storage_scenario_1" }.Select(f => new ModelDocument(f, new MemoryStream(File.ReadAllBytes(Path.Combine(folder, f + ".xml")))))],
            cancellationToken: TestContext.Current.CancellationToken).Model;

        Assert.Equal([("hostname_1", "on"), ("hostname_2", "on")], model.BaremetalNodes.Select(b => (b.Hostname, b.PowerState)));
        Assert.Equal((5, 4), (model.Nodes.Count, model.StoragePools.Count));
    }

    [Fact]
    public void Read_EveryUpstreamFile_RoundTrips()
    {
        foreach (string path in Directory.GetFiles(SharedData.Folder(Folder), "*.xml"))
        {
            ModelReadResult read = Models.ReadXml(File.ReadAllBytes(path));
            ClusterModel back = Models.ReadXml(Models.WriteXml(read.Model, WatcherXmlParts.All, out _)).Model;

            Assert.Equal(read.Model.Revision, back.Revision);
            Assert.DoesNotContain(read.Warnings, w => w.Message.Contains("not known"));
        }
    }

    private static ModelReadResult Read(string file) => Models.ReadXml(File.ReadAllBytes(Path.Combine(SharedData.Folder(Folder), file + ".xml")));
}
