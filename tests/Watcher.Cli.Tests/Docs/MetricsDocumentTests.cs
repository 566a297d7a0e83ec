using System.Text;
using Watcher.Cli.Tests.Support;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Strategies;

namespace Watcher.Cli.Tests.Docs;

/// <summary>The table of metrics is the catalogue's, and every statistic that can be asked for stands on the page.</summary>
public class MetricsDocumentTests
{
    private const string Document = "docs/metrics.md";

    [Fact]
    public void Document_Table_IsTheCatalogue()
    {
        var table = new StringBuilder("| metric | of | unit | upstream's | what | read by |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (MetricDescriptor metric in MetricCatalog.All)
        {
            IEnumerable<string> readers = BuiltInStrategies.All.Select(s => s.Descriptor)
                .Where(d => d.RequiredMetrics.Contains(metric.Name) || d.OptionalMetrics.Contains(metric.Name)).Select(d => $"`{d.Name}`").Order(StringComparer.Ordinal);
            table.Append("| ").AppendJoin(" | ", $"`{metric.Name}`", metric.Element == ElementKind.Instance ? "instance" : "compute node",
                MetricUnits.Symbol(metric.Unit), metric.IsUpstream ? "yes" : "", metric.Description, string.Join(", ", readers)).Append(" |\n");
        }

        DocumentPart.Matches(Document, "table: metrics", table.ToString());
    }

    [Fact]
    public void Document_Statistics_CanAllBeAskedFor()
    {
        string section = File.ReadAllText(GoldenFile.Find(Document)).Split("## Statistics")[1];
        string[] names = [.. section.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).SelectMany(l => l.Split('|')[1].Split(',')).Select(n => n.Trim(' ', '`'))];

        Assert.Equal(14, names.Length);
        Assert.All(names, n => Assert.True(MetricStatistic.TryParse(n, out _), n));
    }

    [Fact]
    public void Document_Units_AreAllThereAre()
    {
        string section = File.ReadAllText(GoldenFile.Find(Document)).Split("## Units")[1].Split("##")[0];
        Assert.All(Enum.GetValues<MetricUnit>(), u => Assert.Contains(MetricUnits.Symbol(u), section, StringComparison.Ordinal));
    }
}
