using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Watcher.Planning.Tests.Reporting;

/// <summary>Pages as texts and as trees: a report is well-formed XML, so a strict parser reads it.</summary>
internal static class ReportPages
{
    public static string Html(PlanReport report)
    {
        using var stream = new MemoryStream();
        report.WriteHtml(stream);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(stream.ToArray());
    }

    public static XElement Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public static XElement Tree(PlanReport report) => Parse(Html(report));

    public static XElement ById(this XElement root, string id) => root.Descendants().Single(e => (string?)e.Attribute("id") == id);

    public static IEnumerable<XElement> WithClass(this XElement root, string name, string kind) =>
        root.Descendants(name).Where(e => ((string?)e.Attribute("class") ?? "").Split(' ').Contains(kind));

    /// <summary>The lanes of the Gantt chart: name, and its bars.</summary>
    public static IEnumerable<(string Name, List<XElement> Bars)> Lanes(this XElement root) => root.ById("gantt").Elements("div")
        .Where(l => (string?)l.Attribute("class") == "l")
        .Select(l => (l.Elements().First().Value, l.Elements().Last().Elements().ToList()));
}
