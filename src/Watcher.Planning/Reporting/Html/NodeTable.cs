namespace Watcher.Planning.Reporting;

/// <summary>Nodes as a table with two bars for each resource: before above after.</summary>
internal static class NodeTable
{
    public static void Write(HtmlText html, string caption, IEnumerable<NodeChange> nodes, int[] resources)
    {
        html.Raw("<div class=\"wide nodes\">").Table(caption, ["node", ">instances", .. resources.Select(r => NodeLoad.ResourceNames[r]), ""]);
        foreach (NodeChange node in nodes)
        {
            html.Raw("<tr><th scope=\"row\">").Name(node.Hostname).Raw("</th><td class=\"n\">").Text(Pair(Figures.Count(node.Before.Instances), Figures.Count(node.After.Instances))).Raw("</td>");
            foreach (int resource in resources)
            {
                double before = node.Before.Share(resource), after = node.After.Share(resource);
                html.Raw("<td class=\"u\">");
                Bars(html, before, after, after > 1 ? "over" : "now");
                html.Text(Pair(Figures.Percent(before), Figures.Percent(after))).Raw("</td>");
            }

            html.Raw("<td>");
            Mark(html, node.IsEmptied, "good", "emptied");
            Mark(html, node.IsNewlyUsed, "newly", "newly used");
            Mark(html, node.Before.Enabled && !node.After.Enabled, "soft", "taken out of service");
            Mark(html, !node.Before.Enabled && node.After.Enabled, "soft", "put into service");
            Mark(html, !node.Before.Enabled && !node.After.Enabled, "soft", "disabled or down");
            html.Raw("</td></tr>\n");
        }

        html.EndTable().Raw("</div>\n");
    }

    /// <summary>A bar of before above one of after, as shares of the width.</summary>
    public static void Bars(HtmlText html, double before, double after, string kind) =>
        html.Raw("<span class=\"m\" aria-hidden=\"true\"><i class=\"was\" style=\"width:").Number(Width(before))
            .Raw($"%\"></i><i class=\"{kind}\" style=\"width:").Number(Width(after)).Raw("%\"></i></span>");

    private static double Width(double share) => double.IsNaN(share) ? 0 : Math.Round(Math.Clamp(share, 0, 1) * 100, 1);

    private static string Pair(string before, string after) => before == after ? after : $"{before} → {after}";

    private static void Mark(HtmlText html, bool applies, string kind, string text)
    {
        if (applies)
        {
            html.Raw($"<span class=\"chip {kind}\">{text}</span> ");
        }
    }
}
