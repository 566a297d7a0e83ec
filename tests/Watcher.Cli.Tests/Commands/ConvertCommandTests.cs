using Watcher.Cli.Tests.Support;
using Watcher.Model;
using Watcher.OpenStack;

namespace Watcher.Cli.Tests.Commands;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly CliFolder _folder = new();

    public ConvertCommandTests() => _folder.Write("model.json", SmallCluster.Model);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("out.xml", null, ClusterModelFormat.WatcherXml)]
    [InlineData("out.xml.gz", null, ClusterModelFormat.WatcherXml)]
    [InlineData("out.json", null, ClusterModelFormat.JsonDocument)]
    [InlineData("out.json.gz", "datamodel", ClusterModelFormat.DataModelApi)]
    [InlineData("out", "xml", ClusterModelFormat.WatcherXml)]
    public void Convert_ThereAndBack_KeepsTheCluster(string name, string? to, ClusterModelFormat format)
    {
        string[] form = to is null ? [] : ["--to", to];
        Assert.Equal(0, _folder.Run(["convert", _folder["model.json"], _folder[name], .. form]).ExitCode);
        Assert.Equal(0, _folder.Run("convert", _folder[name], _folder["back.json"]).ExitCode);

        WatcherEngine engine = WatcherEngine.CreateDefault();
        Assert.Equal(format, engine.LoadModel(_folder[name]).Format);
        ClusterModel back = engine.LoadModel(_folder["back.json"]).Model;
        Assert.Equal((3, 4, "n-3"), (back.Nodes.Count, back.Instances.Count, back.Instances["i-4"].Node?.Uuid));
    }

    [Fact]
    public void Convert_WhatGetsLost_IsSaidOncePerKind()
    {
        CliRun run = _folder.Run("convert", _folder["model.json"], _folder["out.xml"]);

        string line = Assert.Single(run.ErrorLines, l => l.Contains("taken_at", StringComparison.Ordinal));
        Assert.StartsWith($"warning: {_folder["out.xml"]}: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_Part_WritesThatPartAlone()
    {
        _folder.Run("convert", _folder["model.json"], _folder["out.xml"], "--part", "storage");

        Assert.DoesNotContain("ComputeNode", _folder.Read("out.xml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out", null, null, "error: OUT: ")]
    [InlineData("out.json", "yaml", null, "error: --to: is 'yaml', expected json, xml or datamodel")]
    [InlineData("out.xml", null, "network", "error: --part: is 'network', expected compute or storage")]
    [InlineData("out.json", null, "compute", "error: --part: cannot be 'compute' here")]
    [InlineData("out.json", "datamodel", "storage", "error: --part: cannot be 'storage' here")]
    public void Convert_WrongUsage_WritesNothing(string name, string? to, string? part, string error)
    {
        string[] to2 = to is null ? [] : ["--to", to], part2 = part is null ? [] : ["--part", part];
        _folder.Run(["convert", _folder["model.json"], _folder[name], .. to2, .. part2]).ShouldBeRefused(error);

        Assert.Equal(["model.json"], _folder.Files);
    }

    [Fact]
    public void Convert_MissingInputAndFolder_NamesBoth()
    {
        string output = Path.Combine(_folder["missing"], "x.json");

        _folder.Run("convert", _folder["none"], output).ShouldBeRefused($"error: {output}: cannot be written", $"error: {_folder["none"]}: does not exist");
    }
}
