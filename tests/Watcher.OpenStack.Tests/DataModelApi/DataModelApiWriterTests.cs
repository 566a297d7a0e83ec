using System.Text;
using System.Text.Json;
using Watcher.Model;
using Watcher.OpenStack.Tests.Support;

namespace Watcher.OpenStack.Tests.DataModelApi;

public class DataModelApiWriterTests
{
    [Fact]
    public void Write_NodesWithAndWithoutServers_WritesTheFrozenFieldSet()
    {
        ClusterModel model = new ClusterModelBuilder()
            .Add(new ComputeNodeData { Uuid = "b", Hostname = "hb", Vcpus = 2, MemoryMiB = 3, DiskGiB = 4 })
            .Add(new ComputeNodeData { Uuid = "a", Hostname = "ha", Vcpus = 2, MemoryMiB = 3, DiskGiB = 4, VcpuRatio = 16 })
            .Add(new InstanceData { Uuid = "i2", Node = "a", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 })
            .Add(new InstanceData { Uuid = "i1", Node = "a", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, PinnedAz = "az", Metadata = AttributeMap.Of(("k", "v")) })
            .Build();

        string json = Encoding.UTF8.GetString(Models.WriteApi(model, out _));

        const string Node = """{"node_uuid":"a","node_hostname":"ha","node_status":"enabled","node_disabled_reason":null,"node_state":"up","node_memory":3,"node_memory_mb_reserved":0,"node_disk":4,"node_disk_gb_reserved":0,"node_vcpus":2,"node_vcpu_reserved":0,"node_memory_ratio":1.0,"node_vcpu_ratio":16.0,"node_disk_ratio":1.0""";
        Assert.Equal(
            "{\"context\":["
            + Node + ""","server_uuid":"i1","server_watcher_exclude":false,"server_name":"","server_state":"active","server_memory":1,"server_disk":1,"server_vcpus":1,"server_metadata":{"k":"v"},"server_project_id":null,"server_locked":false,"server_pinned_az":"az","server_flavor_extra_specs":{}},"""
            + Node + ""","server_uuid":"i2","server_watcher_exclude":false,"server_name":"","server_state":"active","server_memory":1,"server_disk":1,"server_vcpus":1,"server_metadata":{},"server_project_id":null,"server_locked":false,"server_pinned_az":"","server_flavor_extra_specs":{}},"""
            + Node.Replace("\"a\"", "\"b\"").Replace("ha", "hb").Replace("16.0", "1.0") + "}]}",
            json);
        using var parsed = JsonDocument.Parse(json);
    }

    [Fact]
    public void Write_ModelWithMore_SaysWhatIsLostOnceAKind()
    {
        ClusterModel model = new ClusterModelBuilder { TakenAt = DateTimeOffset.UnixEpoch }
            .Add(new ComputeNodeData { Uuid = "a", Hostname = "ha", Vcpus = 2, MemoryMiB = 3, DiskGiB = 4, AvailabilityZone = "z" })
            .Add(new InstanceData { Uuid = "i1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, CreatedAt = DateTimeOffset.UnixEpoch })
            .Add(new InstanceData { Uuid = "i2", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, CreatedAt = DateTimeOffset.UnixEpoch })
            .Add(new StorageNodeData { Host = "s@b" })
            .Build();

        Models.WriteApi(model, out var lost);

        Assert.Equal(["instances", "instances.created_at", "taken_at", "compute_nodes.availability_zone", "storage_nodes"], lost.Select(p => p.Path));
        Assert.Contains("(2 times)", lost[0].Message);
    }
}
