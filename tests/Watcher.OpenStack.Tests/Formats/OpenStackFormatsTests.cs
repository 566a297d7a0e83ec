using System.IO.Compression;
using System.Text;
using Watcher.Diagnostics;
using Watcher.OpenStack.Tests.Support;

namespace Watcher.OpenStack.Tests.Formats;

public class OpenStackFormatsTests
{
    private const string Xml = """<ModelRoot><ComputeNode uuid="n" hostname="h" vcpus="4" memory="8" disk="9"/></ModelRoot>""";
    private const string Api = """{"context": [{"node_uuid": "n", "node_hostname": "h", "node_vcpus": 4, "node_memory": 8, "node_disk": 9}]}""";
    private const string Document = """{"cdm_version": "1.0", "compute_nodes": []}""";

    [Theory]
    [InlineData("", ClusterModelFormat.Unknown)]
    [InlineData("   \n", ClusterModelFormat.Unknown)]
    [InlineData("hello", ClusterModelFormat.Unknown)]
    [InlineData("[1]", ClusterModelFormat.Unknown)]
    [InlineData("\uFEFF <?xml version='1.0'?><ModelRoot/>", ClusterModelFormat.WatcherXml)]
    [InlineData(Xml, ClusterModelFormat.WatcherXml)]
    [InlineData(Api, ClusterModelFormat.DataModelApi)]
    [InlineData("{\"links\": {\"a\": [1, {\"cdm_version\": 2}]}, \"context\": [", ClusterModelFormat.DataModelApi)]
    [InlineData("\uFEFF\n{ \"context\"  :", ClusterModelFormat.DataModelApi)]
    [InlineData(Document, ClusterModelFormat.JsonDocument)]
    [InlineData("{\"instances\": [{\"context\": 1}], \"cdm_version\": \"1.0\"}", ClusterModelFormat.JsonDocument)]
    [InlineData("{\"cdm_version\": \"1.0\", \"context\": []}", ClusterModelFormat.JsonDocument)]
    [InlineData("{", ClusterModelFormat.JsonDocument)]
    [InlineData("{oops", ClusterModelFormat.JsonDocument)]
    [InlineData("{\"\\ud800\": 1, \"context\": []}", ClusterModelFormat.DataModelApi)]
    public void Detect_Start_TellsTheForm(string start, ClusterModelFormat expected) =>
        Assert.Equal(expected, OpenStackFormats.Detect(Encoding.UTF8.GetBytes(start)));

    [Theory]
    [InlineData(Xml, ClusterModelFormat.WatcherXml)]
    [InlineData(Api, ClusterModelFormat.DataModelApi)]
    [InlineData(Document, ClusterModelFormat.JsonDocument)]
    public void Detect_StreamPlainOrGzip_GivesAllBytesAgain(string text, ClusterModelFormat expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        foreach (byte[] stored in (byte[][])[bytes, Gzip(bytes)])
        {
            using var stream = new DripStream(stored, 3);
            Assert.Equal(expected, OpenStackFormats.Detect(stream, out Stream content));
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            Assert.Equal(bytes, copy.ToArray());
        }
    }

    [Theory]
    [InlineData(Xml, true)]
    [InlineData(Api, true)]
    [InlineData(Document, false)]
    [InlineData("", false)]
    public void TryRead_Stream_ReadsUpstreamsFormsOrPutsItBack(string text, bool expected)
    {
        foreach (byte[] stored in (byte[][])[Encoding.UTF8.GetBytes(text), Gzip(Encoding.UTF8.GetBytes(text))])
        {
            using var stream = new MemoryStream(stored);
            bool read = OpenStackFormats.TryRead(stream, out ModelReadResult? result, cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(expected, read);
            Assert.Equal(expected ? "h" : null, result?.Model.Nodes["n"].Hostname);
            Assert.True(expected || stream.Position == 0);
        }
    }

    [Fact]
    public void TryRead_DamagedGzip_IsAPreciseError()
    {
        byte[] good = Gzip(Encoding.UTF8.GetBytes(string.Concat(Xml.AsSpan(0, Xml.Length - 12), new string(' ', 1000), "</ModelRoot>")));
        for (int at = 2; at < good.Length; at++)
        {
            byte[] broken = [.. good];
            broken[at] ^= 0x55;
            TryOnly(broken);
            TryOnly(good[..at]);
        }
    }

    [Fact]
    public void TryRead_GzipBomb_IsRefused()
    {
        using var stream = new MemoryStream(Gzip(Encoding.UTF8.GetBytes("<ModelRoot>" + new string(' ', 20_000_000))));

        Assert.Contains(Models.Errors(() => OpenStackFormats.TryRead(stream, out _, cancellationToken: TestContext.Current.CancellationToken)), e => e.Message.Contains("longer than"));
    }

    [Fact]
    public void TryRead_NotSeekable_SaysWhatToUse()
    {
        using var stream = new DripStream([], 1);

        Assert.Throws<ArgumentException>(() => OpenStackFormats.TryRead(stream, out _, cancellationToken: TestContext.Current.CancellationToken));
    }

    private static void TryOnly(byte[] bytes)
    {
        try
        {
            OpenStackFormats.TryRead(new MemoryStream(bytes), out _, cancellationToken: TestContext.Current.CancellationToken);
        }
        catch (InvalidInputException e)
        {
            Assert.NotEmpty(e.Problems);
        }
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return stream.ToArray();
    }
}
