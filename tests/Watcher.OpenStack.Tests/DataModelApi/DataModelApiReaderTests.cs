using System.Text;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.OpenStack.Tests.Support;

namespace Watcher.OpenStack.Tests.DataModelApi;

public class DataModelApiReaderTests
{
    private const string Documented = """
        {
          "context": [
            {
              "server_uuid": "1bf91464-9b41-428d-a11e-af691e5563bb", "server_name": "chenke-test1", "server_state": "active", "server_vcpus": "1", "server_memory": "512",
              "server_disk": "1", "server_metadata": {}, "server_project_id": "baea342fc74b4a1785b4a40c69a8d958", "server_locked": false, "server_watcher_exclude": false,
              "server_pinned_az": "nova", "server_flavor_extra_specs": {"hw:mem_page_size": "large"},
              "node_uuid": "253e5dd0-9384-41ab-af13-4f2c2ce26112", "node_hostname": "localhost.localdomain", "node_status": "enabled", "node_disabled_reason": null, "node_state": "up",
              "node_vcpus": "4", "node_vcpu_reserved": "0", "node_vcpu_ratio": "16.0", "node_memory": "16383", "node_memory_mb_reserved": "512", "node_memory_ratio": "1.5",
              "node_disk": "37", "node_disk_gb_reserved": "0", "node_disk_ratio": "1.0"
            },
            {
              "server_uuid": "e2cb5f6f-fa1d-4ba2-be1e-0bf02fa86ba4", "server_name": "chenke-test2", "server_state": "stopped", "server_vcpus": 1, "server_memory": 512, "server_disk": 1,
              "server_metadata": "{'optimize': True}", "server_project_id": null, "server_locked": "True", "server_watcher_exclude": true,
              "node_uuid": "253e5dd0-9384-41ab-af13-4f2c2ce26112", "node_vcpus": 4, "node_vcpu_ratio": 16
            }
          ]
        }
        """;

    private const string Small = """{"context": [{"node_uuid": "n", "node_hostname": "hü", "node_vcpus": "4", "node_memory": 8, "node_disk": 9, "server_uuid": "i", "server_vcpus": 1, "server_memory": 1, "server_disk": 1, "server_metadata": {"a": "\u00fc"}}]}""";

    private const string NodeFields = "\"node_uuid\": \"n\", \"node_hostname\": \"h\", \"node_vcpus\": 4, \"node_memory\": 8, \"node_disk\": 9";

    [Fact]
    public void Read_DocumentedSample_ReadsTextsAndNumbers()
    {
        ModelReadResult read = Models.ReadApi(Documented);
        ComputeNode node = Assert.Single(read.Model.Nodes);
        Instance first = read.Model.Instances["1bf91464-9b41-428d-a11e-af691e5563bb"], second = read.Model.Instances["e2cb5f6f-fa1d-4ba2-be1e-0bf02fa86ba4"];

        Assert.Equal(("localhost.localdomain", 4, 16.0, 16383, 512, 1.5, 37), (node.Hostname, node.Vcpus, node.VcpuRatio, node.MemoryMiB, node.MemoryReservedMiB, node.MemoryRatio, node.DiskGiB));
        Assert.Equal((512, "nova", false, "large"), (first.MemoryMiB, first.PinnedAz, first.IsLocked, first.Flavor.ExtraSpecs["hw:mem_page_size"]));
        Assert.Equal(("stopped", true, true, "true", null), (second.State, second.IsLocked, second.IsExcluded, second.Metadata["optimize"], second.ProjectId));
        Assert.Equal(2, node.Instances.Count);
        Assert.Empty(read.Warnings);
    }

    [Fact]
    public void Read_NodeWithoutServers_HasNone()
    {
        ClusterModel model = Models.ReadApi($$"""{"context": [{{{NodeFields}}}]}""").Model;

        Assert.Equal((1, 0), (model.Nodes.Count, model.Instances.Count));
    }

    [Fact]
    public void Read_RowsOfANodeDisagree_NamesFieldAndBothRows()
    {
        Problem error = Assert.Single(Errors($$"""{{{NodeFields}}}, {{{NodeFields.Replace("\"node_memory\": 8", "\"node_memory\": \"9\"")}}}"""));

        Assert.Equal("context[1].node_memory", error.Path);
        Assert.Contains("is '9', but context[0] says '8'", error.Message);
    }

    [Theory]
    [InlineData("\"server_memory\": \"many\"", "context[0].server_memory")]
    [InlineData("\"server_memory\": 1e400", "context[0].server_memory")]
    [InlineData("\"server_memory\": 4294967296", "context[0].server_memory")]
    [InlineData("\"server_memory\": -1", "context[0].server_memory")]
    [InlineData("\"server_memory\": [1]", "context[0].server_memory")]
    [InlineData("\"server_memory\": \"NaN\"", "context[0].server_memory")]
    [InlineData("\"server_memory\": 1.5", "context[0].server_memory")]
    [InlineData("\"server_memory\": null", "context[0].server_memory")]
    [InlineData("\"server_memory\": 1, \"server_locked\": 7", "context[0].server_locked")]
    [InlineData("\"server_memory\": 1, \"server_name\": 7", "context[0].server_name")]
    [InlineData("\"server_memory\": 1, \"server_name\": \"\\ud800\"", "context[0].server_name")]
    [InlineData("\"server_memory\": 1, \"server_metadata\": {\"a\": 1, \"a\": 2}", "context[0].server_metadata")]
    [InlineData("\"server_memory\": 1, \"server_metadata\": [1]", "context[0].server_metadata")]
    [InlineData("\"server_memory\": 1, \"server_metadata\": \"{oops\"", "context[0].server_metadata")]
    [InlineData("\"server_memory\": 1, \"server_metadata\": {\"a\": \"\\udc00\"}", "context[0].server_metadata")]
    [InlineData("\"server_memory\": 1, \"server_memory\": 2", "context[0].server_memory")]
    public void Read_WrongField_NamesItsPath(string field, string path) =>
        Assert.Equal(path, Assert.Single(Errors($$"""{{{NodeFields}}}""".TrimEnd('}') + $", \"server_uuid\": \"i\", \"server_vcpus\": 1, \"server_disk\": 1, {field}}}")).Path);

    [Fact]
    public void Read_ServerOnTwoNodes_NamesBothRows()
    {
        const string Server = ", \"server_uuid\": \"i\", \"server_vcpus\": 1, \"server_disk\": 1, \"server_memory\": 1";
        Problem error = Assert.Single(Errors($$"""{{{NodeFields}}{{Server}}}, {{{NodeFields.Replace("\"n\"", "\"o\"").Replace("\"h\"", "\"k\"")}}{{Server}}}"""));

        Assert.Equal("context[1].server_uuid", error.Path);
        Assert.Contains("'i' is also the id of context[0]", error.Message);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "expected an object")]
    [InlineData("{}", "has no \"context\"")]
    [InlineData("""{"context": null}""", "is not a list")]
    [InlineData("""{"context": [1]}""", "is not an object")]
    [InlineData("""{"context": [], "context": []}""", "stands twice")]
    [InlineData("""{"context": []} x""", "not valid JSON at line 1, byte 17")]
    [InlineData("""{"context": [{"node_uuid": NaN}]}""", "not valid JSON")]
    [InlineData("""{"context": [{}]}""", "is missing or empty")]
    [InlineData("""{"context": [{"node_uuid": "n", "server_memory": 1}]}""", "the row has server_memory")]
    public void Read_OtherJson_SaysWhatIsExpected(string json, string message) =>
        Assert.Contains(Models.Errors(() => Models.ReadApi(json)), e => e.Message.Contains(message));

    [Fact]
    public void Read_UnknownFields_WarnsOnce()
    {
        ModelReadResult read = Models.ReadApi($$"""{"more": {"a": [1]}, "context": [{{{NodeFields}}, "node_colour": 1}, {{{NodeFields}}, "node_colour": 2}]}""");

        Assert.Equal(2, read.Warnings.Count);
        Assert.Contains(read.Warnings, w => w.Message.Contains("'node_colour'") && w.Message.Contains("2 times") && w.Path == "context[0]");
    }

    [Fact]
    public void Read_FieldNamesWithHalfASurrogatePair_AreUnknownFields() =>
        Assert.Equal(2, Models.ReadApi($$"""{"\ud800": 1, "context": [{{{NodeFields}}, "node_\udc00": 1}]}""").Warnings.Count);

    [Fact]
    public void Read_TruncatedAtEachByte_IsAPreciseError()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Small);
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            Assert.Contains("not valid JSON at line", Models.Errors(() => Models.ReadApi(cut))[^1].Message);
        }
    }

    [Fact]
    public void Read_EachByteReplaced_IsReadOrAPreciseError()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Small);
        for (int at = 0; at < whole.Length; at++)
        {
            foreach (byte wrong in (byte[])[0, 0xFF, 0xC3, (byte)'"', (byte)'\\', (byte)'{', (byte)'9'])
            {
                byte[] broken = [.. whole];
                broken[at] = wrong;
                try
                {
                    Models.ReadApi(broken);
                }
                catch (InvalidInputException e)
                {
                    Assert.NotEmpty(e.Problems);
                }
            }
        }
    }

    [Theory]
    [InlineData("{\"context\": [{\"a\":")]
    [InlineData("{\"a\":")]
    [InlineData("")]
    public void Read_DeepNesting_IsRefused(string start) => Models.Errors(() => Models.ReadApi(start + new string('[', 1_000_000)));

    [Fact]
    public void Read_HugeRow_IsRefused() =>
        Assert.Contains("one row is longer than 4194304 bytes", Assert.Single(Errors($"{{\"node_uuid\": \"{new string('x', 9_000_000)}\"}}")).Message);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    [InlineData("latin1")]
    public void Read_OtherEncoding_IsAnError(string encoding) =>
        Models.Errors(() => Models.ReadApi(Encoding.GetEncoding(encoding).GetBytes("""{"context": [{"node_uuid": "ü"}]}""")));

    [Fact]
    public void Read_ManyRowsInSmallPieces_ReadsAll()
    {
        string rows = string.Join(',', Enumerable.Range(0, 5000).Select(i => $$$"""{ {{{NodeFields}}}, "server_uuid": "i{{{i}}}", "server_vcpus": 1, "server_disk": 1, "server_memory": {{{i}}}, "server_metadata": {"k": "{{{i % 7}}}"}}"""));
        using var stream = new DripStream(Encoding.UTF8.GetBytes($$"""{"context": [{{rows}}]}"""), 977);

        ClusterModel model = DataModelApiReader.Read(stream, cancellationToken: TestContext.Current.CancellationToken).Model;

        Assert.Equal((5000, 4999, "0"), (model.Instances.Count, model.Instances["i4999"].MemoryMiB, model.Instances["i7"].Metadata["k"]));
    }

    private static IReadOnlyList<Problem> Errors(string rows) => Models.Errors(() => Models.ReadApi($$"""{"context": [{{rows}}]}"""));
}
