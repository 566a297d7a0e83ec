using System.Text;
using Watcher.Diagnostics;
using Watcher.OpenStack.Tests.Support;

namespace Watcher.OpenStack.Tests.Xml;

public class HostileXmlTests
{
    private const string Small = """<ModelRoot><ComputeNode uuid="n" hostname="h" vcpus="4" memory="8" disk="9"><Instance uuid="i" vcpus="1" memory="1" disk="1" metadata="{'a': 'ü'}"/></ComputeNode></ModelRoot>""";

    [Theory]
    [InlineData("""<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><ModelRoot>&x;</ModelRoot>""")]
    [InlineData("""<!DOCTYPE m SYSTEM "http://localhost:1/x.dtd"><ModelRoot/>""")]
    [InlineData("""<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><ModelRoot>&c;</ModelRoot>""")]
    public void Read_DocumentTypeDeclaration_IsRefused(string xml)
    {
        Problem error = Assert.Single(Models.Errors(() => Models.ReadXml(xml)));

        Assert.Contains("document type declaration", error.Message);
    }

    [Fact]
    public void Read_DeepNesting_IsRefused() =>
        Assert.Contains(Models.Errors(() => Models.ReadXml("<ModelRoot>" + string.Concat(Enumerable.Repeat("<a>", 1_000_000)))), e => e.Message.Contains("nested deeper than 32"));

    [Fact]
    public void Read_DeepValue_IsRefused() =>
        Assert.Contains(Errors($"<Instance uuid='i' vcpus='1' memory='1' disk='1' metadata='{new string('[', 100_000)}'/>"), e => e.Message.Contains("nested deeper than 32"));

    [Fact]
    public void Read_HugeAttribute_IsRefused() =>
        Assert.Contains(Errors($"<Instance uuid='i' name='{new string('x', 9_000_000)}'/>"), e => e.Message.Contains("one element is longer than 4194304 bytes"));

    [Fact]
    public void Read_MoreThanMaximumBytes_IsRefused() =>
        Assert.Contains(Models.Errors(() => Models.ReadXml("<ModelRoot>" + new string(' ', 300_000) + "</ModelRoot>", new ModelReadOptions { MaximumBytes = 100_000 })), e => e.Message.Contains("longer than 100000 bytes"));

    [Fact]
    public void Read_TruncatedAtEachByte_IsAPreciseError()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Small);
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            Assert.Contains("not well-formed", Models.Errors(() => Models.ReadXml(cut))[^1].Message);
        }
    }

    [Fact]
    public void Read_EachByteReplaced_IsReadOrAPreciseError()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Small);
        for (int at = 0; at < whole.Length; at++)
        {
            foreach (byte wrong in (byte[])[0, 1, 0xFF, (byte)'<', (byte)'&', (byte)'"', (byte)'-', (byte)'9', (byte)'{'])
            {
                byte[] broken = [.. whole];
                broken[at] = wrong;
                try
                {
                    Models.ReadXml(broken);
                }
                catch (InvalidInputException e)
                {
                    Assert.NotEmpty(e.Problems);
                }
            }
        }
    }

    [Theory]
    [InlineData("<a>&nothing;</a>")]
    [InlineData("<IronicNode uuid='m'><extra><compute_node_id>1&nothing;</compute_node_id></extra></IronicNode>")]
    [InlineData("text &#x1; more")]
    public void Read_BrokenText_IsAPreciseError(string content) => Assert.Contains(Errors(content), e => e.Message.Contains("not well-formed"));

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-99")]
    [InlineData("utf-16")]
    [InlineData("ibm-none")]
    [InlineData("utf-32")]
    public void Read_WrongDeclaredEncoding_IsAnError(string encoding) =>
        Models.Errors(() => Models.ReadXml($"""<?xml version="1.0" encoding="{encoding}"?>{Small}"""));

    [Fact]
    public void Read_Latin1BytesAsUtf8_IsAnError() => Models.Errors(() => Models.ReadXml(Encoding.Latin1.GetBytes(Small)));

    [Theory]
    [InlineData("vcpus='99999999999999999999'", "@vcpus")]
    [InlineData("vcpus='1e400'", "@vcpus")]
    [InlineData("vcpus='NaN'", "@vcpus")]
    [InlineData("vcpus='-1'", "@vcpus")]
    [InlineData("vcpus='-2147483648'", "@vcpus")]
    [InlineData("vcpus='1.5'", "@vcpus")]
    [InlineData("vcpus='0x10'", "@vcpus")]
    [InlineData("vcpus='1,000'", "@vcpus")]
    [InlineData("locked='maybe'", "@locked")]
    [InlineData("created='yesterday'", "@created")]
    [InlineData("created='2026-13-01T00:00:00Z'", "@created")]
    [InlineData("metadata='[1]'", "@metadata")]
    [InlineData("metadata='{\"a\": 1, \"a\": 2}'", "@metadata")]
    [InlineData("metadata='{\"a\": NaN}'", "@metadata")]
    [InlineData("metadata='{\"a\": \"\\ud800\"}'", "@metadata")]
    [InlineData("metadata='{\"a\": open(1)}'", "@metadata")]
    public void Read_WrongValue_NamesElementAttributeAndLine(string attribute, string path)
    {
        string others = attribute.StartsWith("vcpus", StringComparison.Ordinal) ? "memory='1' disk='1'" : "vcpus='1' memory='1' disk='1'";
        Problem error = Assert.Single(Errors($"\n<Instance uuid='i' {others} {attribute}/>"));

        Assert.StartsWith($"Instance['i']/{path} (line 2, column ", error.Path);
    }

    [Theory]
    [InlineData("vcpu_ratio='NaN'")]
    [InlineData("vcpu_ratio='inf'")]
    [InlineData("vcpu_ratio='-1'")]
    [InlineData("vcpu_ratio='1e9'")]
    public void Read_WrongRatio_IsAnError(string attribute) =>
        Assert.Contains("@vcpu_ratio", Assert.Single(Errors($"<ComputeNode uuid='n' hostname='h' vcpus='1' memory='1' disk='1' {attribute}/>")).Path);

    [Fact]
    public void Read_ManyProblems_ReportsAllUpToABound()
    {
        IReadOnlyList<Problem> errors = Errors(string.Concat(Enumerable.Range(0, 5000).Select(i => $"<Instance uuid='i{i}' vcpus='x' memory='1' disk='1'/>")));

        Assert.Equal(101, errors.Count);
        Assert.Contains("4900 more errors", errors[^1].Message);
    }

    [Fact]
    public void Read_MissingCapacity_IsAnError() =>
        Assert.Equal(3, Errors("<Instance uuid='i'/>").Count(e => e.Message.Contains("is missing")));

    [Fact]
    public void Read_InstanceUnderTwoNodes_NamesBothPlaces()
    {
        const string Instance = "<Instance uuid='i' vcpus='1' memory='1' disk='1'/>";
        Problem error = Assert.Single(Errors($"<ComputeNode uuid='n' hostname='h' vcpus='1' memory='1' disk='1'>\n{Instance}</ComputeNode><ComputeNode uuid='o' hostname='k' vcpus='1' memory='1' disk='1'>\n{Instance}</ComputeNode>"));

        Assert.Equal("Instance/@uuid (line 3, column 2)", error.Path);
        Assert.Contains("Instance (line 2, column 2)", error.Message);
    }

    [Fact]
    public void Read_DuplicateNodeIdAndHostname_ReportsBoth() =>
        Assert.Equal(2, Errors(string.Concat(Enumerable.Repeat("<ComputeNode uuid='n' hostname='h' vcpus='1' memory='1' disk='1'/>\n", 2))).Count);

    [Theory]
    [InlineData("<Instance uuid='i' vcpus='1' memory='1' disk='1'><Instance uuid='j' vcpus='1' memory='1' disk='1'/></Instance>", "stands in Instance")]
    [InlineData("<StorageNode host='s@b'><Volume uuid='v' size='1'/></StorageNode>", "stands in StorageNode")]
    [InlineData("<ComputeNode uuid='n' hostname='h' vcpus='1' memory='1' disk='1'><Volume uuid='v' size='1'/></ComputeNode>", "stands in ComputeNode")]
    public void Read_ElementInTheWrongPlace_IsAnError(string content, string message) => Assert.Contains(message, Assert.Single(Errors(content)).Message);

    [Theory]
    [InlineData("<Model/>")]
    [InlineData("<html><body/></html>")]
    public void Read_OtherRoot_SaysWhatIsExpected(string xml) =>
        Assert.Contains("expected <ModelRoot>", Assert.Single(Models.Errors(() => Models.ReadXml(xml))).Message);

    private static IReadOnlyList<Problem> Errors(string content) => Models.Errors(() => Models.ReadXml($"<ModelRoot>{content}</ModelRoot>"));
}
