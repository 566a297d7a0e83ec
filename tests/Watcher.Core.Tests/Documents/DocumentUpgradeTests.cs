using System.Text;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Model;

namespace Watcher.Core.Tests.Documents;

/// <summary>There is no version before 1.0 yet: a library of version 1.2 is played, which renamed, dropped and re-scaled attributes on its way.</summary>
public class DocumentUpgradeTests
{
    private const string Old = """
        { "compute_nodes": [ { "uuid": "n-1", "hostname": "h", "vcpus": 1, "ram": 4096, "disk": 2048, "colour": "red", "later": 1 } ] VERSION }
        """;

    private static readonly AttributeDescriptor[] s_retired =
    [
        new(ElementKind.ComputeNode, 0, "ram", AttributeValueKind.Integer, "Physical memory.")
        {
            DeprecatedIn = new(1, 0), RemovedIn = new(1, 1), Replacement = "compute_nodes.memory",
        },
        new(ElementKind.ComputeNode, 0, "colour", AttributeValueKind.Symbol, "No longer of use.") { RemovedIn = new(1, 2) },
    ];

    private static readonly DocumentReadOptions s_options = new()
    {
        LibraryVersion = new CdmVersion(1, 2),
        Upgrades = new DocumentUpgradeChain(new CdmVersion(1, 0), [.. RetiredAttributeUpgrade.FromDescriptors(s_retired), new DiskInMebibytes()]),
    };

    [Theory]
    [InlineData("1.0", 4096, 2)]
    public void Read_OlderVersion_IsUpgradedStepByStep(string version, int memory, int disk)
    {
        foreach (string json in (string[])[First(version), Last(version)])
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
            foreach (ClusterModelReadResult result in (ClusterModelReadResult[])[ClusterModelReader.Parse(json, s_options), ClusterModelReader.Read(stream, s_options)])
            {
                ComputeNode node = result.Model.Nodes["n-1"];
                Assert.Equal(memory, node.MemoryMiB);
                Assert.Equal(disk, node.DiskGiB);
                Assert.Equal("{\"later\":1}", node.UnknownAttributes.ToJson());
                Assert.Equal("compute_nodes[0].later", Assert.Single(result.Warnings).Path);
            }
        }
    }

    [Fact]
    public void Read_VersionBetween_GetsOnlyTheStepsAfterIt()
    {
        ClusterModelReadResult result = ClusterModelReader.Parse(First("1.1").Replace("\"ram\"", "\"memory\"", StringComparison.Ordinal), s_options);

        Assert.Equal(2, result.Model.Nodes[0].DiskGiB);
        Assert.Equal("{\"later\":1}", result.Model.Nodes[0].UnknownAttributes.ToJson());
    }

    [Fact]
    public void Read_OldAndNewName_IsError()
    {
        string json = First("1.0").Replace("\"ram\"", "\"memory\": 1, \"ram\"", StringComparison.Ordinal);

        var error = Assert.Throws<InvalidInputException>(() => ClusterModelReader.Parse(json, s_options));

        Assert.Contains("twice", Assert.Single(error.Problems, p => p.Severity == ProblemSeverity.Error).Message);
    }

    [Fact]
    public void Read_OwnVersionWithRetiredName_IsUnknown()
    {
        string json = First("1.2").Replace("\"ram\"", "\"memory\": 1, \"ram\"", StringComparison.Ordinal);

        Assert.Equal(3, ClusterModelReader.Parse(json, s_options).Warnings.Count);
    }

    [Fact]
    public void Read_VersionBehindElementsOfStreamThatCannotSeek_SaysWhatToDo()
    {
        using var gzip = new System.IO.Compression.GZipStream(
            new MemoryStream(ClusterModelReaderTests.Gzip(Encoding.UTF8.GetBytes(Last("1.0")))), System.IO.Compression.CompressionMode.Decompress);

        var error = Assert.Throws<InvalidInputException>(() => ClusterModelReader.Read(gzip, s_options));

        Assert.Equal("cdm_version", Assert.Single(error.Problems).Path);
    }

    private static string First(string version) => $"{{ \"cdm_version\": \"{version}\", {Old.Replace(" VERSION", "", StringComparison.Ordinal).TrimStart()[1..]}";

    private static string Last(string version) => Old.Replace("VERSION", $", \"cdm_version\": \"{version}\"", StringComparison.Ordinal);

    /// <summary>Version 1.2 counts disk in GiB where older ones had MiB.</summary>
    private sealed class DiskInMebibytes : IDocumentUpgrade
    {
        public CdmVersion To => new(1, 2);

        public string? Rename(ElementKind kind, string name) => name;

        public byte[]? Convert(ElementKind kind, string name, ReadOnlySpan<byte> json) => kind == ElementKind.ComputeNode && name == "disk"
            ? Encoding.UTF8.GetBytes((int.Parse(json, System.Globalization.CultureInfo.InvariantCulture) / 1024).ToString(System.Globalization.CultureInfo.InvariantCulture))
            : null;
    }
}
