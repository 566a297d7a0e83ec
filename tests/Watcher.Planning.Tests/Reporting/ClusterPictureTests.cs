using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Watcher.Model;

namespace Watcher.Planning.Tests.Reporting;

/// <summary>The picture of the cluster before and after.</summary>
public sealed class ClusterPictureTests
{
    [Fact]
    public void WriteHtml_SmallCluster_ShowsEveryNodeTheFullestFirst()
    {
        XElement root = ReportPages.Tree(PlanReportTests.Large(4, 6));

        List<string[]> rows = [.. root.ById("cluster").Descendants("tbody").Single().Elements().Select(r => r.Elements().Select(c => c.Value.Trim()).ToArray())];
        Assert.Equal(["compute-2", "compute-3", "compute-0", "compute-1"], rows.Select(r => r[0]));
        Assert.Equal(["0 → 3", "0 % → 4.7 %", "0 % → 1.2 %", "0 % → 1.5 %", "newly used"], rows[0][1..]);
        Assert.Equal(["3 → 0", "4.7 % → 0 %", "1.2 % → 0 %", "1.5 % → 0 %", "emptied"], rows[2][1..]);
    }

    [Fact]
    public void WriteHtml_LargeCluster_MapsEveryNodeOnceInEachMap()
    {
        XElement root = ReportPages.Tree(PlanReportTests.Large(300, 600));

        List<XElement> maps = [.. root.ById("maps").Descendants("svg").Where(s => (string?)s.Attribute("class") == "map")];
        Assert.Equal(6, maps.Count);
        Assert.All(maps, m => Assert.Equal(300, m.Elements("path").Where(p => (string)p.Attribute("class")! is not ("new" or "off")).Sum(Squares)));
        Assert.All(maps, m => Assert.False(string.IsNullOrWhiteSpace(m.Element("title")?.Value) || string.IsNullOrWhiteSpace(m.Element("desc")?.Value)));
        Assert.Equal([0, 150, 0, 150, 0, 150], maps.Select(m => m.Elements("path").Where(p => (string)p.Attribute("class")! == "gone").Sum(Squares)));
        Assert.Equal([0, 150, 0, 150, 0, 150], maps.Select(m => m.Elements("path").Where(p => (string)p.Attribute("class")! == "new").Sum(Squares)));
        using var names = JsonDocument.Parse(root.ById("squares").Value);
        Assert.Equal(Enumerable.Range(0, 300).Select(n => $"compute-{n}"), names.RootElement.EnumerateArray().Select(s => s[0].GetString())
            .OrderBy(n => int.Parse(n![8..], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void WriteHtml_VeryLargeCluster_GroupsNeighboursInSquares()
    {
        var builder = new ClusterModelBuilder();
        for (int n = 0; n < 12_000; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n{n:D5}", Hostname = $"h{n}", Vcpus = 4, MemoryMiB = 100, DiskGiB = 0, Status = n % 2 == 0 ? "enabled" : "disabled" });
        }

        for (int i = 0; i < 500; i++)
        {
            builder.Add(new InstanceData { Uuid = $"i{i:D5}", Node = $"n{i:D5}", Vcpus = 3, MemoryMiB = 10, DiskGiB = 0 });
        }

        ClusterModel model = builder.Build();
        string html = ReportPages.Html(new PlanReport(new Plans.ActionPlan(), model, model));
        XElement root = ReportPages.Parse(html);

        Assert.InRange(html.Length, 50_000, 600_000);
        Assert.Contains("A square is 3 nodes", root.ById("cluster").Value, StringComparison.Ordinal);
        List<XElement> maps = [.. root.ById("maps").Descendants("svg").Where(s => (string?)s.Attribute("class") == "map")];
        Assert.Equal(4, maps.Count);
        Assert.All(maps, m => Assert.Equal(4000, m.Elements("path").Where(p => (string)p.Attribute("class")! != "off").Sum(Squares)));
        Assert.Contains("No node changes", root.ById("cluster").Value, StringComparison.Ordinal);
    }

    private static int Squares(XElement path) => Regex.Matches(path.Attribute("d")!.Value, @"h(?<w>[0-9]+)v1|h\.9v")
        .Sum(m => m.Groups["w"].Success ? int.Parse(m.Groups["w"].Value, System.Globalization.CultureInfo.InvariantCulture) : 1);
}
