namespace Watcher.Planning.Reporting;

/// <summary>
/// The picture of the cluster before and after: node by node with a bar for each resource, and for a large cluster as two maps with a square a
/// node, the distribution of the load, and the nodes that change most.
/// </summary>
internal static class ClusterSection
{
    /// <summary>Up to so many nodes are shown one by one.</summary>
    private const int MaximumNodes = 60;

    private const int ShownChanges = 40;

    public static void Write(HtmlText html, ClusterSummary summary)
    {
        html.Raw("<section id=\"cluster\">\n").Element("h2", "Cluster before and after");
        int[] resources = [.. Enumerable.Range(0, NodeLoad.ResourceNames.Length).Where(r => summary.Nodes.Any(n => n.Before.Share(r) > 0 || n.After.Share(r) > 0))];
        if (summary.Nodes.Count <= MaximumNodes)
        {
            html.Raw("<p class=\"legend\"><span><b class=\"was\"></b>before</span><span><b></b>after</span><span><b class=\"over\"></b>over capacity</span></p>\n");
            NodeTable.Write(html, "Nodes by what they hold, the fullest after the plan first", InOrder(summary), resources);
        }
        else
        {
            HeatMap.Write(html, summary, resources);
            Bands(html, summary);
            IReadOnlyList<NodeChange> changed = summary.Changed;
            if (changed.Count > 0)
            {
                NodeTable.Write(html, changed.Count > ShownChanges
                    ? $"The {Figures.Count(ShownChanges)} nodes that change most, of {Figures.Count(changed.Count)} that change"
                    : "The nodes that change, the largest change first", changed.Take(ShownChanges), resources);
            }
            else
            {
                html.Element("p", "No node changes.");
            }
        }

        html.Raw("</section>\n");
    }

    private static IEnumerable<NodeChange> InOrder(ClusterSummary summary) => summary.Nodes
        .OrderBy(n => n.After.Instances > 0 ? 0 : n.IsEmptied ? 1 : 2)
        .ThenByDescending(n => n.IsEmptied ? n.Before.Fullest : n.After.Fullest)
        .ThenBy(n => n.Hostname, NaturalOrder.Instance);

    private static void Bands(HtmlText html, ClusterSummary summary)
    {
        int most = Math.Max(1, Math.Max(summary.Before.Bands.Append(summary.Before.Empty).Max(), summary.After.Bands.Append(summary.After.Empty).Max()));
        html.Raw("<div class=\"wide\">").Table("Nodes by how full their fullest resource is", "full", "", ">before", ">after");
        Band(html, "empty", summary.Before.Empty, summary.After.Empty, most, "now");
        for (int band = 0; band < ClusterSummary.BandNames.Count; band++)
        {
            Band(html, ClusterSummary.BandNames[band], summary.Before.Bands[band], summary.After.Bands[band], most, band == ClusterSummary.BandNames.Count - 1 ? "over" : "now");
        }

        html.EndTable().Raw("</div>\n");
    }

    private static void Band(HtmlText html, string name, int before, int after, int most, string kind)
    {
        html.Raw("<tr><th scope=\"row\">").Text(name).Raw("</th><td class=\"u\">");
        NodeTable.Bars(html, before / (double)most, after / (double)most, kind);
        html.Raw("</td><td class=\"n\">").Text(Figures.Count(before)).Raw("</td><td class=\"n\">").Text(Figures.Count(after)).Raw("</td></tr>\n");
    }
}
