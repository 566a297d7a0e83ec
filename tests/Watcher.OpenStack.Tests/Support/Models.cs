using System.Text;
using Watcher.Diagnostics;
using Watcher.Model;

namespace Watcher.OpenStack.Tests.Support;

/// <summary>Short ways to read, write and compare.</summary>
internal static class Models
{
    public static ModelReadResult ReadXml(string xml, ModelReadOptions? options = null) => ReadXml(Encoding.UTF8.GetBytes(xml), options);

    public static ModelReadResult ReadXml(byte[] xml, ModelReadOptions? options = null) => WatcherXmlReader.Read(new MemoryStream(xml), "test.xml", options);

    public static ModelReadResult ReadApi(string json, ModelReadOptions? options = null) => ReadApi(Encoding.UTF8.GetBytes(json), options);

    public static ModelReadResult ReadApi(byte[] json, ModelReadOptions? options = null) => DataModelApiReader.Read(new MemoryStream(json), "test.json", options);

    public static byte[] WriteXml(ClusterModel model, WatcherXmlParts parts, out IReadOnlyList<Problem> lost)
    {
        using var stream = new MemoryStream();
        lost = WatcherXmlWriter.Write(model, stream, parts);
        return stream.ToArray();
    }

    public static byte[] WriteApi(ClusterModel model, out IReadOnlyList<Problem> lost)
    {
        using var stream = new MemoryStream();
        lost = DataModelApiWriter.Write(model, stream);
        return stream.ToArray();
    }

    /// <summary>Reads bad input and gives the errors; fails on any other exception, and when it takes long.</summary>
    public static IReadOnlyList<Problem> Errors(Action read)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        var error = Assert.Throws<InvalidInputException>(read);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(10), "took long");
        var errors = error.Problems.Where(p => p.Severity == ProblemSeverity.Error).ToList();
        Assert.NotEmpty(errors);
        Assert.All(errors, p => Assert.DoesNotContain('\n', p.ToString()));
        return errors;
    }
}
