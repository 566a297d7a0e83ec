using System.Text;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.OpenStack.Tests.Support;

namespace Watcher.OpenStack.Tests.Xml;

public class WatcherXmlWriterTests
{
    [Fact]
    public void Write_SmallCluster_HasUpstreamsForm()
    {
        string xml = Encoding.UTF8.GetString(Models.WriteXml(Cluster(), WatcherXmlParts.Compute | WatcherXmlParts.Storage, out IReadOnlyList<Problem> lost));

        Assert.Equal(
            """
            <ModelRoot>
              <ComputeNode uuid="n" hostname="h" status="enabled" disabled_reason="None" state="up" vcpus="16" vcpu_reserved="0" vcpu_ratio="16.0" memory="64" memory_mb_reserved="0" memory_ratio="1.0" disk="250" disk_gb_reserved="0" disk_ratio="1.0">
                <Instance uuid="i" watcher_exclude="False" name="web" state="active" vcpus="2" memory="2" disk="20" metadata="{&quot;optimize&quot;:&quot;true&quot;}" locked="True" host="h" created="2017-10-30 00:00:00+00:00" pinned_az="" flavor_extra_specs="{}" />
              </ComputeNode>
              <Instance uuid="a" watcher_exclude="True" name="" state="active" vcpus="1" memory="1" disk="1" metadata="{}" locked="False" pinned_az="" flavor_extra_specs="{}" />
              <StorageNode host="s@b" status="enabled" state="up" volume_type="fast">
                <Pool name="s@b#p" total_capacity_gb="5">
                  <Volume uuid="v" name="" size="3" status="available" attachments="[{&quot;server_id&quot;: &quot;i&quot;}]" multiattach="False" snapshot_id="" metadata="{}" bootable="True" created_at="2017-10-30T00:00:00.000000" host="s@b#p" />
                </Pool>
              </StorageNode>
            </ModelRoot>
            """.ReplaceLineEndings("\n"),
            xml);
        Assert.Equal(["baremetal_nodes"], lost.Select(p => p.Path));
    }

    [Fact]
    public void Write_ModelWithMore_SaysWhatIsLostOnceAKind()
    {
        ClusterModel model = new ClusterModelBuilder()
            .Add(new ComputeNodeData { Uuid = "n", Hostname = "h", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, AvailabilityZone = "az", Traits = ["T"] })
            .Add(new InstanceData { Uuid = "i", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, SchedulerHints = AttributeMap.Of(("group", "g")), VmState = "paused", ProjectId = "None" })
            .Add(new InstanceData { Uuid = "j", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, SchedulerHints = AttributeMap.Of(("group", "g")), Name = "\u0001" })
            .Add(new AggregateData { Id = 1 })
            .Add(new ServerGroupData { Uuid = "g" })
            .Build();

        byte[] xml = Models.WriteXml(model, WatcherXmlParts.All, out IReadOnlyList<Problem> lost);

        Assert.Equal(
            ["aggregates", "compute_nodes.availability_zone", "compute_nodes.traits", "instances.scheduler_hints", "instances.state", "name", "project_id", "server_groups"],
            lost.Select(p => p.Path).Order(StringComparer.Ordinal));
        Assert.Contains("(2 times)", lost.Single(p => p.Path == "instances.scheduler_hints").Message);
        Assert.Equal(("paused", "\uFFFD"), (Models.ReadXml(xml).Model.Instances["i"].State, Models.ReadXml(xml).Model.Instances["j"].Name));
    }

    [Fact]
    public void Write_StorageOnly_LeavesComputeOutAndSaysSo()
    {
        byte[] xml = Models.WriteXml(Cluster(), WatcherXmlParts.Storage, out IReadOnlyList<Problem> lost);

        Assert.Empty(Models.ReadXml(xml).Model.Nodes);
        Assert.Contains(lost, p => p.Path == "instances" && p.Message.Contains("not among the parts"));
    }

    [Theory]
    [InlineData("a\u0001")]
    [InlineData("None")]
    public void Write_IdThatXmlCannotCarry_RefusesAndWritesNothing(string id)
    {
        ClusterModel model = new ClusterModelBuilder().Add(new InstanceData { Uuid = id, Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 }).Build();
        using var stream = new MemoryStream();

        Assert.Throws<InvalidInputException>(() => WatcherXmlWriter.Write(model, stream));

        Assert.Equal(0, stream.Length);
    }

    private static ClusterModel Cluster() => new ClusterModelBuilder()
        .Add(new ComputeNodeData { Uuid = "n", Hostname = "h", Vcpus = 16, VcpuRatio = 16, MemoryMiB = 64, DiskGiB = 250 })
        .Add(new InstanceData
        {
            Uuid = "i",
            Name = "web",
            Node = "n",
            Vcpus = 2,
            MemoryMiB = 2,
            DiskGiB = 20,
            IsLocked = true,
            Metadata = AttributeMap.Of(("optimize", "true")),
            CreatedAt = new DateTimeOffset(2017, 10, 30, 0, 0, 0, TimeSpan.Zero),
        })
        .Add(new InstanceData { Uuid = "a", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, IsExcluded = true })
        .Add(new StorageNodeData { Host = "s@b", VolumeTypes = ["fast"] })
        .Add(new StoragePoolData { Name = "s@b#p", TotalCapacityGB = 5 })
        .Add(new VolumeData { Uuid = "v", Pool = "s@b#p", SizeGB = 3, IsBootable = true, AttachedTo = ["i"], CreatedAt = new DateTimeOffset(2017, 10, 30, 0, 0, 0, TimeSpan.Zero) })
        .Add(new BaremetalNodeData { Uuid = "m", Hostname = "h" })
        .Build();
}
