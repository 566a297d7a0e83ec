using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Watcher.Plans;

namespace Watcher.Planning.Reporting;

/// <summary>
/// The report as one HTML page that loads nothing from anywhere: style and script are in it, and its content security policy forbids every
/// request and every script but its own. Everything to be read is in the markup; the script only adds filter, zoom and hints. Well-formed XML too.
/// </summary>
internal static class ReportPage
{
    private static readonly string s_css = Resource("report.css");
    private static readonly string s_script = "/*<![CDATA[*/\n" + Resource("report.js") + "/*]]>*/";
    private static readonly string s_scriptHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s_script)));

    public static void Write(PlanReport report, TextWriter writer)
    {
        var html = new HtmlText(writer);
        ActionPlan plan = report.Plan;
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
            .Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{s_scriptHash}'\"/>\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>\n<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>")
            .Text($"Watcher plan: {ShownText.Name(plan.Strategy)}").Raw("</title>\n<style>/*<![CDATA[*/\n").Raw(s_css).Raw("/*]]>*/</style>\n</head>\n<body>\n");
        ClusterSummary? summary = report is { Before: { } before, After: { } after } ? ClusterSummary.Of(before, after) : null;
        HeadSection.Write(html, report, summary);
        html.Raw("<main>\n");
        MeasuresSection.Write(html, plan);
        if (summary is not null)
        {
            ClusterSection.Write(html, summary);
        }

        GanttSection.Write(html, report);
        ActionsSection.Write(html, plan);
        InputsSection.Write(html, plan);
        html.Raw("</main>\n<script>").Raw(s_script).Raw("</script>\n</body>\n</html>\n");
    }

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
