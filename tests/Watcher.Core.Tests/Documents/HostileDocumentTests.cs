using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Watcher.Core.Tests.Generators;
using Watcher.Diagnostics;
using Watcher.Documents;
using Watcher.Metrics;

namespace Watcher.Core.Tests.Documents;

public class HostileDocumentTests
{
    private static readonly byte[] s_sample = Encoding.UTF8.GetBytes(SampleDocument.Json);

    [Fact]
    public void Parse_TruncatedAtEveryByte_IsInvalidInput()
    {
        byte[] whole = s_sample.AsSpan().TrimEnd((byte)'\n').ToArray();
        for (int length = 0; length < whole.Length; length++)
        {
            ReadOnlyMemory<byte> part = whole.AsMemory(0, length);
            var error = Assert.Throws<InvalidInputException>(() => ClusterModelReader.Parse(part));
            Assert.NotEmpty(error.Problems);
        }
    }

    [Fact]
    public void Read_TruncatedGzipAtEveryByte_IsInvalidInput()
    {
        // Behind the last byte of content stand the end mark and 8 bytes of check sum: without those the document may still be whole.
        const int Trailer = 10;
        var options = new DocumentReadOptions { WindowBytes = 1024 };
        byte[] whole = ClusterModelReaderTests.Gzip(s_sample);
        for (int length = 0; length < whole.Length - Trailer; length++)
        {
            ReadOnlyMemory<byte> part = whole.AsMemory(0, length);
            Assert.Throws<InvalidInputException>(() => ClusterModelReader.Parse(part, options));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Parse_EmptyDocument_SaysSo(string json) => Assert.Contains("is empty", Assert.Single(ClusterModelReaderTests.Refuse(json)).Message);

    [Theory]
    [InlineData("[]", "an array")]
    [InlineData("\"x\"", "the text \"x\"")]
    [InlineData("null", "null")]
    public void Parse_NoObjectAtTop_SaysWhatIsThere(string json, string described) =>
        Assert.StartsWith($"is {described}; expected an object", Assert.Single(ClusterModelReaderTests.Refuse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("0x10")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("'a'")]
    public void Parse_LiteralThatIsNotJson_NamesPathAndPosition(string literal)
    {
        Problem problem = Assert.Single(ClusterModelReaderTests.Refuse(
            $"{{\"cdm_version\":\"1.0\",\"compute_nodes\":[\n{{\"uuid\":\"n\",\"vcpus\":{literal}}}]}}"));

        Assert.Equal("compute_nodes[0].vcpus", problem.Path);
        Assert.StartsWith("is not JSON at line 2, byte ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_DeepNesting_IsRefused()
    {
        string deep = new string('[', 100_000) + new string(']', 100_000);

        Problem problem = Assert.Single(ClusterModelReaderTests.Refuse($"{{\"cdm_version\":\"1.0\",\"compute_nodes\":[],\"x\":{deep}}}"));

        Assert.Contains("64", problem.Message);
    }

    [Fact]
    public void Parse_NestingUpToTheLimit_IsKept()
    {
        string deep = new string('[', 60) + new string(']', 60);

        Assert.Equal($"{{\"x\":{deep}}}", ClusterModelReader.Parse($"{{\"cdm_version\":\"1.0\",\"compute_nodes\":[],\"x\":{deep}}}").Model.UnknownAttributes.ToJson());
    }

    [Fact]
    public void Parse_HugeNumber_IsRefusedWithCutValue()
    {
        Problem problem = Assert.Single(ClusterModelReaderTests.Refuse(
            $"{{\"cdm_version\":\"1.0\",\"compute_nodes\":[{{\"uuid\":\"n\",\"hostname\":\"h\",\"vcpus\":{new string('9', 5000)},\"memory\":1,\"disk\":1}}]}}"));

        Assert.Equal("compute_nodes[0].vcpus", problem.Path);
        Assert.InRange(problem.Message.Length, 10, 150);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Parse_OtherEncoding_IsNamed(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] plain = encoding.GetBytes(SampleDocument.Json);

        foreach (byte[] document in (byte[][])[plain, [.. encoding.GetPreamble(), .. plain]])
        {
            var error = Assert.Throws<InvalidInputException>(() => ClusterModelReader.Parse(document));
            Assert.Contains(name.ToUpperInvariant()[..6], Assert.Single(error.Problems).Message);
        }
    }

    [Fact]
    public void Parse_InvalidUtf8_NamesByteAndPath()
    {
        byte[] document = [.. s_sample];
        int at = document.AsSpan().IndexOf("web-1"u8);
        document[at] = 0xE9;

        Problem problem = Assert.Throws<InvalidInputException>(() => ClusterModelReader.Parse(document)).Problems[0];

        Assert.Equal("instances[1].name", problem.Path);
        Assert.Contains($"byte {at} ", problem.Message);
    }

    [Fact]
    public void Parse_MoreBytesThanAllowed_IsRefusedEvenWhenCompressed()
    {
        var options = new DocumentReadOptions { MaximumBytes = 1 << 20 };
        byte[] bomb = ClusterModelReaderTests.Gzip([.. "{\"cdm_version\":\"1.0\",\"compute_nodes\":["u8, .. new string(' ', 50 << 20).Select(c => (byte)c)]);

        Assert.InRange(bomb.Length, 1, 1 << 20);
        var error = Assert.Throws<InvalidInputException>(() => ClusterModelReader.Parse(bomb, options));
        Assert.Contains("more than 1048576 bytes", error.Message);
    }

    [Fact]
    public void Parse_ValueLongerThanAllowed_IsRefusedWithPath()
    {
        var options = new DocumentReadOptions { MaximumValueBytes = 1 << 20 };
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"{{\"cdm_version\":\"1.0\",\"compute_nodes\":[],\"instances\":[{{\"name\":\"{new string('x', 5 << 20)}\"}}]}}"));

        Problem problem = Assert.Single(Assert.Throws<InvalidInputException>(() => ClusterModelReader.Read(stream, options)).Problems);

        Assert.Equal("instances[0].name", problem.Path);
    }

    [Fact]
    public void Parse_VeryManyErrors_StopsAndListsTheFirst()
    {
        string elements = string.Join(",", Enumerable.Repeat("5", 200_000));

        IReadOnlyList<Problem> problems = ClusterModelReaderTests.Refuse($"{{\"cdm_version\":\"1.0\",\"compute_nodes\":[{elements}]}}");

        Assert.InRange(problems.Count, 100, 110);
        Assert.Contains(problems, p => p.Message.Contains("reading stopped", StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_DamagedGzip_SaysSo()
    {
        byte[] damaged = ClusterModelReaderTests.Gzip(s_sample);
        damaged.AsSpan(10, 20).Fill(0xFF);

        Assert.Contains("gzip", Assert.Throws<InvalidInputException>(() => ClusterModelReader.Parse(damaged)).Message);
    }

    [Fact]
    public void Parse_MutatedBytes_IsModelOrInvalidInput() => Laws.ForAll(Mutation(s_sample), document =>
    {
        OnlyInvalidInput(() => ClusterModelReader.Parse(document));
        using var stream = new MemoryStream(document);
        OnlyInvalidInput(() => ClusterModelReader.Read(stream, new DocumentReadOptions { WindowBytes = 16 }));
    }, 1000);

    [Fact]
    public void Parse_WrongTypesEverywhere_IsModelOrInvalidInput() => Laws.ForAll(Retyped(SampleDocument.Json), document =>
        OnlyInvalidInput(() => ClusterModelReader.Parse(document)), 1000);

    [Fact]
    public void ParseMetrics_MutatedBytes_IsSetOrInvalidInput() => Laws.ForAll(Mutation(Encoding.UTF8.GetBytes(Metrics.MetricDocumentTests.Sample)), document =>
        OnlyInvalidInput(() => MetricSetReader.Parse(document)), 1000);

    [Fact]
    public void ParseMetrics_WrongTypesEverywhere_IsSetOrInvalidInput() => Laws.ForAll(Retyped(Metrics.MetricDocumentTests.Sample), document =>
        OnlyInvalidInput(() => MetricSetReader.Parse(document)), 1000);

    private static void OnlyInvalidInput(Action read)
    {
        try
        {
            read();
        }
        catch (InvalidInputException e)
        {
            Assert.NotEmpty(e.Problems);
            Assert.All(e.Problems, p => Assert.DoesNotContain('\n', p.ToString()));
        }
    }

    private static Gen<byte[]> Mutation(byte[] document) =>
        from edits in Gen.ListOf(
            from at in Gen.Choose(0, document.Length - 1)
            from kind in Gen.Choose(0, 3)
            from value in Gen.Elements([0, 1, 127, 128, 192, 0xE2, 0xFF, .. "{}[]\",:0-9eE.\\utn "u8.ToArray().Select(b => (int)b)])
            from length in Gen.Choose(1, 30)
            select (At: at, Kind: kind, Value: (byte)value, Length: length))
        select edits.Take(4).Aggregate(document, (bytes, e) => Edit(bytes, Math.Min(e.At, bytes.Length - 1), e.Kind, e.Value, e.Length));

    private static byte[] Edit(byte[] bytes, int at, int kind, byte value, int length)
    {
        int end = Math.Min(bytes.Length, at + length);
        return kind switch
        {
            0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], .. bytes[end..], value],
            2 => [.. bytes[..end], .. bytes[at..]],
            _ => [.. bytes[..at], value, .. bytes[at..]],
        };
    }

    /// <summary>Puts another JSON value in the place of some scalar, object or array.</summary>
    private static Gen<string> Retyped(string json)
    {
        string[] tokens = System.Text.RegularExpressions.Regex.Split(json, "(\"(?:[^\"\\\\]|\\\\.)*\"|[0-9.]+|true|false|null)");
        string[] values = ["null", "true", "0", "-1", "1.5", "1e400", "\"\"", "\"x\"", "\"\\udc00\"", "[]", "{}", "[null]", "{\"a\":{}}", "[{\"total\":-1}]", "99999999999"];
        return from at in Gen.Choose(0, (tokens.Length / 2) - 1)
               from second in Gen.Choose(0, (tokens.Length / 2) - 1)
               from value in Gen.Elements(values)
               from other in Gen.Elements(values)
               select string.Concat(tokens.Select((t, i) => i == (2 * at) + 1 ? value : i == (2 * second) + 1 ? other : t));
    }
}
