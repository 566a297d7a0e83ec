using Watcher.Cli.Summary;

namespace Watcher.Cli.Output.Html;

/// <summary>
/// How full each node is before and after, as bars; of a cluster too large to draw node by node, how many nodes are how full.
/// </summary>
internal static class NodeBars
{
    private const int MaximumNodes = 120;
    private const double RowHeight = 20, LabelWidth = 190, BarWidth = 600;

    public static void Write(HtmlText html, ClusterSummary summary)
    {
        html.Raw("<p class=\"soft\">The fullest of vCPU, memory and disk: grey before, coloured after.</p>\n");
        if (summary.Nodes.Count > MaximumNodes)
        {
            Bands(html, summary);
            return;
        }

        double most = Math.Max(1, summary.Nodes.Select(n => Math.Max(n.Before.Fullest, n.After.Fullest)).DefaultIfEmpty(0).Max());
        Open(html, summary.Nodes.Count);
        for (int i = 0; i < summary.Nodes.Count; i++)
        {
            NodeChange node = summary.Nodes[i];
            string counts = FormattableString.Invariant($"{node.Before.Instances} → {node.After.Instances}");
            Pair(html, i, node.Hostname, node.Before.Fullest / most, node.After.Fullest / most,
                $"{Figures.Percent(node.Before.Fullest)} → {Figures.Percent(node.After.Fullest)}, instances {counts}", node.After.Fullest > 1);
        }

        html.Raw("</svg>\n");
    }

    private static void Bands(HtmlText html, ClusterSummary summary)
    {
        int bands = ClusterSummary.BandNames.Count;
        double most = Math.Max(1, Math.Max(summary.Before.Bands.Append(summary.Before.Empty).Max(), summary.After.Bands.Append(summary.After.Empty).Max()));
        Open(html, bands + 1);
        Pair(html, 0, "empty", summary.Before.Empty / most, summary.After.Empty / most,
            $"{Figures.Count(summary.Before.Empty)} → {Figures.Count(summary.After.Empty)} nodes", over: false);
        for (int band = 0; band < bands; band++)
        {
            Pair(html, band + 1, ClusterSummary.BandNames[band], summary.Before.Bands[band] / most, summary.After.Bands[band] / most,
                $"{Figures.Count(summary.Before.Bands[band])} → {Figures.Count(summary.After.Bands[band])} nodes", over: band == bands - 1);
        }

        html.Raw("</svg>\n");
    }

    private static void Open(HtmlText html, int rows) => html.Raw("<svg role=\"img\" viewBox=\"0 0 1000 ").Number(Math.Max(1, rows) * RowHeight).Raw("\">\n");

    private static void Pair(HtmlText html, int row, string label, double before, double after, string value, bool over)
    {
        double y = row * RowHeight;
        html.Raw("<text x=\"0\" y=\"").Number(y + 14).Raw("\">").Text(label.Length > 28 ? label[..27] + "…" : label).Raw("</text>");
        Bar(html, "was", y + 2, before);
        Bar(html, over ? "over" : "now", y + 10, after);
        html.Raw("<text x=\"").Number(LabelWidth + BarWidth + 8).Raw("\" y=\"").Number(y + 14).Raw("\">").Text(value).Raw("</text>\n");
    }

    private static void Bar(HtmlText html, string kind, double y, double share) =>
        html.Raw($"<rect class=\"{kind}\" x=\"").Number(LabelWidth).Raw("\" y=\"").Number(y).Raw("\" height=\"7\" width=\"")
            .Number(Math.Clamp(share, 0, 1) * BarWidth).Raw("\"/>");
}
