using System.IO.Compression;
using System.Text;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Model;

namespace Watcher.Core.Tests.Documents;

public class ClusterModelReaderTests
{
    [Fact]
    public void Parse_SampleDocument_ReadsEveryAttribute()
    {
        ClusterModelReadResult result = ClusterModelReader.Parse(SampleDocument.Json);
        ClusterModel model = result.Model;
        Instance instance = model.Instances["i-1"];

        Assert.Empty(result.Warnings);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero), model.TakenAt);
        Assert.Equal(160, model.Nodes["n-1"].Capacity(Resource.Vcpu));
        Assert.Equal(8, model.Nodes["n-1"].Capacity(new Resource("VGPU")));
        Assert.Equal("n-1", instance.Node!.Value.Uuid);
        Assert.Equal("stopped", instance.VmState);
        Assert.True(instance.IsExcluded);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, 500, TimeSpan.Zero), instance.CreatedAt);
        Assert.Equal("required", instance.Flavor.ExtraSpecs["trait:HW_CPU_X86_AVX2"]);
        Assert.Equal(1, instance.Amount(new Resource("VGPU")));
        Assert.Equal(["i-1", "i-2"], model.Instances.Select(i => i.Uuid));
        Assert.Null(model.Instances["i-2"].Node);
        Assert.Equal("active", model.Instances["i-2"].VmState);
        Assert.Equal(["i-1"], model.Volumes["v-1"].AttachedTo);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), model.Volumes["v-1"].CreatedAt);
        Assert.Null(model.StoragePools["stor-1@lvm#p0"].FreeCapacityGB);
        Assert.Equal(1, model.ServerGroups["g-1"].MaxServerPerHost);
        Assert.False(model.BaremetalNodes["m-1"].HypervisorUpWhenPoweredOff);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(33)]
    [InlineData(1000)]
    public void Read_ThroughSmallWindow_GivesSameModel(int window)
    {
        var options = new DocumentReadOptions { WindowBytes = window };
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(SampleDocument.Json.Replace("web-1", "wéb-😀\\u00e9", StringComparison.Ordinal)));

        ClusterModel model = ClusterModelReader.Read(stream, options).Model;

        Assert.Equal("wéb-😀é", model.Instances["i-1"].Name);
        Assert.True(stream.CanRead);
        Assert.Equal(ClusterModelReader.Parse(stream.ToArray()).Model.Revision, model.Revision);
    }

    [Fact]
    public void Parse_GzipAndByteOrderMark_AreAccepted()
    {
        string revision = ClusterModelReader.Parse(SampleDocument.Json).Model.Revision;
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(SampleDocument.Json)];

        Assert.Equal(revision, ClusterModelReader.Parse(marked).Model.Revision);
        Assert.Equal(revision, ClusterModelReader.Parse(Gzip(marked)).Model.Revision);
    }

    [Theory]
    [InlineData("4.0", 4)]
    [InlineData("1e3", 1000)]
    [InlineData("2147483647", int.MaxValue)]
    public void Parse_IntegralNumber_IsAccepted(string number, int expected) =>
        Assert.Equal(expected, ClusterModelReader.Parse(Instance($"\"vcpus\":{number}")).Model.Instances[0].Vcpus);

    [Theory]
    [InlineData("4.5", "the number 4.5")]
    [InlineData("-1", "the number -1")]
    [InlineData("2147483648", "the number 2147483648")]
    [InlineData("1e999", "the number 1e999")]
    [InlineData("\"NaN\"", "the text \"NaN\"")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    [InlineData("[1]", "an array")]
    [InlineData("{}", "an object")]
    public void Parse_WrongInteger_NamesPathValueAndExpectation(string value, string described)
    {
        Problem problem = Assert.Single(Refuse(Instance($"\"vcpus\":{value}")));

        Assert.Equal("instances[0].vcpus", problem.Path);
        Assert.Equal($"is {described}; expected an integer from 0 to 2147483647", problem.Message);
    }

    [Theory]
    [InlineData("resources", "{\"VGPU\":-1}", ".VGPU")]
    [InlineData("resources", "{\"VGPU\":1.5}", ".VGPU")]
    [InlineData("resources", "{\"VGPU\":\"1\"}", ".VGPU")]
    [InlineData("flavor", "{\"name\":5}", ".name")]
    [InlineData("flavor", "{\"extra_specs\":[]}", ".extra_specs")]
    [InlineData("flavor", "\"m1\"", "")]
    [InlineData("metadata", "{\"a\":1,\"b\":{\"c\":1,\"c\":2}}", ".b.c")]
    [InlineData("metadata", "[]", "")]
    [InlineData("locked", "1", "")]
    [InlineData("created_at", "\"yesterday\"", "")]
    [InlineData("node", "7", "")]
    [InlineData("name", "7", "")]
    [InlineData("name", "\"\\ud800\"", "")]
    [InlineData("metadata", "{\"a\":\"\\ud800\"}", "")]
    public void Parse_WrongAttribute_NamesPath(string attribute, string value, string below)
    {
        Problem problem = Assert.Single(Refuse(Instance($"\"vcpus\":1,\"{attribute}\":{value}")));

        Assert.Equal($"instances[0].{attribute}{below}", problem.Path);
    }

    [Theory]
    [InlineData("compute_nodes", "\"resources\":{\"VGPU\":{\"reserved\":1}}", "compute_nodes[0].resources.VGPU.total")]
    [InlineData("compute_nodes", "\"resources\":{\"VGPU\":{\"total\":1,\"allocation_ratio\":-1}}", "compute_nodes[0].resources.VGPU.allocation_ratio")]
    [InlineData("compute_nodes", "\"resources\":{\"VGPU\":8}", "compute_nodes[0].resources.VGPU")]
    [InlineData("compute_nodes", "\"traits\":[\"A\",1]", "compute_nodes[0].traits[1]")]
    [InlineData("compute_nodes", "\"vcpu_ratio\":1e7", "compute_nodes[0].vcpu_ratio")]
    [InlineData("compute_nodes", "\"cpu_info\":{\"features\":[1]}", "compute_nodes[0].cpu_info.features[0]")]
    [InlineData("aggregates", "\"hosts\":[null]", "aggregates[0].hosts[0]")]
    [InlineData("server_groups", "\"rules\":{\"max_server_per_host\":0}", "server_groups[0].rules.max_server_per_host")]
    [InlineData("server_groups", "\"members\":{}", "server_groups[0].members")]
    [InlineData("volumes", "\"attachments\":[5]", "volumes[0].attachments[0]")]
    [InlineData("volumes", "\"attachments\":[{\"server_id\":5}]", "volumes[0].attachments[0].server_id")]
    public void Parse_WrongNestedValue_NamesPath(string collection, string attribute, string path)
    {
        string identity = collection switch
        {
            "compute_nodes" => "\"uuid\":\"n\",\"hostname\":\"h\",\"vcpus\":1,\"memory\":1,\"disk\":1",
            "aggregates" => "\"id\":1",
            "volumes" => "\"uuid\":\"v\",\"size\":1",
            _ => "\"uuid\":\"g\"",
        };
        string nodes = collection == "compute_nodes" ? "" : "\"compute_nodes\":[],";

        Problem problem = Assert.Single(Refuse($"{{\"cdm_version\":\"1.0\",{nodes}\"{collection}\":[{{{identity},{attribute}}}]}}"));

        Assert.Equal(path, problem.Path);
    }

    [Fact]
    public void Parse_ManyErrors_ReportsAllWithPaths()
    {
        IReadOnlyList<Problem> problems = Refuse("""
            { "compute_nodes": [ 5, { "uuid": "n-1", "hostname": 7, "vcpus": 1, "memory": 1, "disk": -1 }, { "hostname": "h", "vcpus": 1, "memory": 1 } ],
              "instances": [ { "uuid": "i-1", "uuid": "i-1", "vcpus": 1, "memory": 1, "disk": 1, "node": "gone" }, { "uuid": "i-1", "vcpus": 1, "memory": 1, "disk": 1 } ],
              "instances": [], "taken_at": 5 }
            """);

        Assert.Equal(
            [
                "cdm_version", "compute_nodes[0]", "compute_nodes[1].disk", "compute_nodes[1].hostname", "compute_nodes[2].disk", "compute_nodes[2].uuid",
                "instances", "instances[0].uuid", "instances[1].uuid", "taken_at",
            ],
            problems.Select(p => p.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{\"compute_nodes\":[]}", "cdm_version")]
    [InlineData("{\"cdm_version\":\"1.0\"}", "compute_nodes")]
    [InlineData("{\"cdm_version\":1.0,\"compute_nodes\":[]}", "cdm_version")]
    [InlineData("{\"cdm_version\":\"2.0\",\"compute_nodes\":[]}", "cdm_version")]
    [InlineData("{\"cdm_version\":\"0.9\",\"compute_nodes\":[]}", "cdm_version")]
    [InlineData("{\"cdm_version\":\"one\",\"compute_nodes\":[]}", "cdm_version")]
    [InlineData("{\"cdm_version\":\"1.0\",\"compute_nodes\":null}", "compute_nodes")]
    [InlineData("{\"cdm_version\":\"1.0\",\"compute_nodes\":{}}", "compute_nodes")]
    public void Parse_WrongTop_NamesPath(string json, string path) => Assert.Equal(path, Assert.Single(Refuse(json)).Path);

    [Fact]
    public void Parse_UnknownAttributeOfOwnVersion_WarnsAndKeeps()
    {
        ClusterModelReadResult result = ClusterModelReader.Parse(Instance("\"vcpus\":1,\"projectid\":\"p\",\"x\":[ 1 ]").Replace("{\"cdm", "{\"site\":1,\"cdm", StringComparison.Ordinal));

        Assert.Equal(["site", "instances[0].projectid", "instances[0].x"], result.Warnings.Select(w => w.Path));
        Assert.Contains("did you mean 'project_id'?", result.Warnings[1].Message);
        Assert.Equal("{\"projectid\":\"p\",\"x\":[1]}", result.Model.Instances[0].UnknownAttributes.ToJson());
        Assert.Equal("{\"site\":1}", result.Model.UnknownAttributes.ToJson());
    }

    [Fact]
    public void Parse_UnknownAttributeOfNewerMinorVersion_IsKeptSilentlyAndWrittenBack()
    {
        string json = Instance("\"vcpus\":1,\"numa\":{\"b\":1,\"a\":2}").Replace("\"1.0\"", "\"1.7\"", StringComparison.Ordinal);

        ClusterModelReadResult result = ClusterModelReader.Parse(json);
        string written = ClusterModelWriter.ToJson(result.Model);

        Assert.Empty(result.Warnings);
        Assert.Equal(new CdmVersion(1, 7), result.Model.Version);
        Assert.Contains("\"cdm_version\":\"1.7\"", written);
        Assert.Contains("\"numa\":{\"a\":2,\"b\":1}", written);
    }

    [Fact]
    public void Parse_DanglingLooseReferences_AreWarnings()
    {
        ClusterModelReadResult result = ClusterModelReader.Parse("""
            { "cdm_version": "1.0", "compute_nodes": [], "aggregates": [ { "id": 1, "hosts": ["gone"] } ],
              "server_groups": [ { "uuid": "g", "members": ["gone"] } ], "volumes": [ { "uuid": "v", "size": 1, "attachments": [ { "server_id": "gone" } ] } ] }
            """);

        Assert.Equal(3, result.Warnings.Count);
    }

    [Fact]
    public void Parse_SameContentWrittenOtherwise_HasSameRevision()
    {
        string a = Instance("\"vcpus\":4,\"resources\":{\"B\":1,\"A\":2},\"metadata\":{\"x\":\"\\u0041\"}");
        string b = Instance("\"\\u0076cpus\":4.0,\"metadata\":{ \"x\" : \"A\" },\"resources\":{ \"A\": 2.0, \"B\": 1 }, \"name\": \"\", \"state\": null");

        Assert.Equal(ClusterModelReader.Parse(a).Model.Revision, ClusterModelReader.Parse(b).Model.Revision);
    }

    [Fact]
    public void ReadFile_MissingFile_IsInvalidInputWithItsName()
    {
        var error = Assert.Throws<InvalidInputException>(() => ClusterModelReader.ReadFile("no-such-file.json"));

        Assert.Equal("no-such-file.json", error.InputName);
        Assert.Contains("does not exist", error.Message);
    }

    internal static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }

    internal static IReadOnlyList<Problem> Refuse(string json) =>
        Assert.Throws<InvalidInputException>(() => ClusterModelReader.Parse(json)).Problems;

    private static string Instance(string attributes) =>
        $"{{\"cdm_version\":\"1.0\",\"compute_nodes\":[],\"instances\":[{{\"uuid\":\"i-1\",\"memory\":1,\"disk\":1,{attributes}}}]}}";
}
