using System.Text;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.OpenStack.Tests.Support;

namespace Watcher.OpenStack.Tests.Xml;

public class WatcherXmlReaderTests
{
    private const string Node = """<ComputeNode uuid="n" hostname="h" vcpus="4" memory="8" disk="9">""";

    [Fact]
    public void Read_PythonForms_ReadsAsUpstreamWritesThem()
    {
        ClusterModel model = Models.ReadXml("""
            <?xml version="1.0" encoding="utf-8"?>
            <ModelRoot>
              <ComputeNode uuid="n" hostname="h" vcpus="16.0" memory="64" disk="250" vcpu_ratio="16.0" memory_ratio="1" disabled_reason="None" status="disabled" state="down" memory_mb_reserved="2">
                <Instance uuid="i" vcpus="2" memory="2" disk="20.0" locked="True" metadata="{'optimize': True, 'n': None, 'nested': {'x': [1, 'y', u'z'],}}" flavor_extra_specs="{'hw:cpu_policy': 'dedicated'}"
                          pinned_az="" created="2017-10-30 00:00:00+02:00" project_id="None" name="None"/>
              </ComputeNode>
            </ModelRoot>
            """).Model;
        ComputeNode node = model.Nodes["n"];
        Instance instance = model.Instances["i"];

        Assert.Equal((16, 16.0, null, "disabled", "down", 2), (node.Vcpus, node.VcpuRatio, node.DisabledReason, node.Status, node.State, node.MemoryReservedMiB));
        Assert.Equal("""{"n":null,"nested":{"x":[1,"y","z"]},"optimize":true}""", instance.Metadata.ToJson());
        Assert.Equal("dedicated", instance.Flavor.ExtraSpecs["hw:cpu_policy"]);
        Assert.Equal((20, true, false, null, null, "None"), (instance.DiskGiB, instance.IsLocked, instance.IsExcluded, instance.PinnedAz, instance.ProjectId, instance.Name));
        Assert.Equal(new DateTimeOffset(2017, 10, 29, 22, 0, 0, TimeSpan.Zero), instance.CreatedAt);
    }

    [Theory]
    [InlineData("None")]
    [InlineData("null")]
    [InlineData("unknown")]
    [InlineData("infinite")]
    [InlineData("inf")]
    [InlineData("")]
    public void Read_CapacityUnknown_IsNullNotZero(string capacity)
    {
        ClusterModel model = Models.ReadXml($"""<ModelRoot><StorageNode host="s@b"><Pool name="s@b#p" total_capacity_gb="{capacity}" free_capacity_gb="12.75"/></StorageNode></ModelRoot>""").Model;

        Assert.Null(model.StoragePools["s@b#p"].TotalCapacityGB);
        Assert.Equal(12, model.StoragePools["s@b#p"].FreeCapacityGB);
    }

    [Theory]
    [InlineData("fast", "fast")]
    [InlineData("['fast']", "fast")]
    [InlineData("[&quot;['fast']&quot;]", "fast")]
    [InlineData("['fast', 'slow']", "fast,slow")]
    [InlineData("[&quot;['fast', 'slow']&quot;]", "fast,slow")]
    [InlineData("['[x]']", "[x]")]
    [InlineData("[]", "")]
    [InlineData("None", "")]
    public void Read_VolumeType_UnwrapsWhatUpstreamWrapped(string written, string expected) =>
        Assert.Equal(expected, string.Join(',', Models.ReadXml($"""<ModelRoot><StorageNode host="s@b" volume_type="{written}"/></ModelRoot>""").Model.StorageNodes["s@b"].VolumeTypes));

    [Fact]
    public void Read_HostDisagreesWithItsNode_WarnsAndThePlaceDecides()
    {
        ModelReadResult read = Models.ReadXml($"""<ModelRoot>{Node}<Instance uuid="i" vcpus="1" memory="1" disk="1" host="other"/></ComputeNode></ModelRoot>""");

        Assert.Equal("n", read.Model.Instances["i"].Node?.Uuid);
        Problem warning = Assert.Single(read.Warnings);
        Assert.Equal("Instance['i']/@host (line 1, column 126)", warning.Path);
        Assert.Contains("'other'", warning.Message);
    }

    [Fact]
    public void Read_UnknownAttributesAndElements_WarnsOnceAKind()
    {
        ModelReadResult read = Models.ReadXml($"""<ModelRoot>{Node}<Instance uuid="i" vcpus="1" memory="1" disk="1" colour="red"/><Instance uuid="j" vcpus="1" memory="1" disk="1" colour="red"/><Gpu><Instance/></Gpu></ComputeNode></ModelRoot>""");

        Assert.Equal(2, read.Model.Instances.Count);
        Assert.Equal(2, read.Warnings.Count);
        Assert.Contains(read.Warnings, w => w.Message.Contains("'colour'") && w.Message.Contains("2 times"));
        Assert.Contains(read.Warnings, w => w.Message.Contains("'Gpu'"));
    }

    [Fact]
    public void Read_LegacyAttributes_AreIgnoredSilently() =>
        Assert.Empty(Models.ReadXml($"""<ModelRoot><ComputeNode uuid="n" hostname="h" vcpus="4" memory="8" disk="9" id="0" human_id="" disk_capacity="9"><Instance uuid="i" vcpus="1" memory="1" disk="1" id="1" human_id="" hostname="x" disk_capacity="1"/></ComputeNode></ModelRoot>""").Warnings);

    [Theory]
    [InlineData("n", "power on", "on")]
    [InlineData("h", "power off", "off")]
    [InlineData("7", "rebooting", "unknown")]
    public void Read_IronicNodeByAnyName_FindsItsComputeNode(string id, string power, string expected)
    {
        ClusterModel model = Models.ReadXml($$"""<ModelRoot><IronicNode uuid="m" power_state="{{power}}" maintenance="false" extra="{'compute_node_id': '{{id}}'}"/><ComputeNode uuid="n" id="7" hostname="h" vcpus="4" memory="8" disk="9"/></ModelRoot>""").Model;

        Assert.Equal(("h", expected), (model.BaremetalNodes["m"].Hostname, model.BaremetalNodes["m"].PowerState));
    }

    [Fact]
    public void Read_Utf16_IsRead()
    {
        byte[] xml = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"""<?xml version="1.0" encoding="utf-16"?><ModelRoot>{Node}</ComputeNode></ModelRoot>""")];

        Assert.Equal("h", Models.ReadXml(xml).Model.Nodes["n"].Hostname);
    }
}
