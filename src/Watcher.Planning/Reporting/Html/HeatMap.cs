using System.Globalization;
using System.Text.Json;

namespace Watcher.Planning.Reporting;

/// <summary>
/// A large cluster as maps, for each resource one before and one after: a square is a node, or several neighbours in the order where there are
/// too many. All maps have the same order, by how full nodes are before.
/// </summary>
internal static class HeatMap
{
    /// <summary>Most squares of one map.</summary>
    private const int MaximumSquares = 5000;

    /// <summary>Up to so many squares there are gaps between them.</summary>
    private const int GapSquares = 1500;

    private const int Levels = 10;
    private const int NameLength = 48;

    public static void Write(HtmlText html, ClusterSummary summary, int[] resources)
    {
        NodeChange[] nodes = [.. summary.Nodes.OrderByDescending(n => n.Before.Fullest).ThenBy(n => n.Hostname, NaturalOrder.Instance)];
        int size = (nodes.Length + MaximumSquares - 1) / MaximumSquares;
        HeatSquare[] squares = [.. nodes.Chunk(size).Select(c => HeatSquare.Of(c))];
        int columns = 1;
        while (columns * columns < 2 * squares.Length)
        {
            columns++;
        }

        html.Raw("<p class=\"soft\">").Text($"{(size == 1 ? "A square is a node" : $"A square is {Figures.Count(size)} nodes, its colour their mean")}; all maps have the same order: the fullest node before the plan first.").Raw("</p>\n");
        Legend(html);
        html.Raw(FormattableString.Invariant($"<div class=\"maps\" id=\"maps\" data-columns=\"{columns}\">\n"))
            .Raw("<svg width=\"0\" height=\"0\" aria-hidden=\"true\"><defs><pattern id=\"hatch\" width=\".5\" height=\".5\" patternUnits=\"userSpaceOnUse\">")
            .Raw("<path d=\"M0 .5L.5 0\" class=\"hatch\"/></pattern></defs></svg>\n");
        foreach (int resource in resources)
        {
            Map(html, squares, columns, resource, after: false);
            Map(html, squares, columns, resource, after: true);
        }

        html.Raw("</div>\n<script type=\"application/json\" id=\"squares\">").Raw(Names(squares)).Raw("</script>\n");
    }

    private static void Legend(HtmlText html)
    {
        html.Raw("<p class=\"legend\"><span>0 % <span class=\"scale\">");
        for (int level = 1; level <= Levels; level++)
        {
            html.Raw(FormattableString.Invariant($"<b class=\"q{level}\"></b>"));
        }

        html.Raw("</span> 100 %</span><span><b class=\"over\"></b>over capacity</span><span><b class=\"q0\"></b>empty</span>")
            .Raw("<span><b class=\"gone\"></b>emptied by the plan</span><span><b class=\"new\"></b>newly used</span><span><b class=\"off\"></b>disabled or down</span></p>\n");
    }

    private static void Map(HtmlText html, HeatSquare[] squares, int columns, int resource, bool after)
    {
        string name = NodeLoad.ResourceNames[resource];
        var shares = squares.Select(s => s.Share(resource, after)).Where(s => !double.IsNaN(s)).ToList();
        html.Raw("<figure><figcaption>").Text($"{name} {(after ? "after" : "before")}")
            .Raw(FormattableString.Invariant($"</figcaption><svg role=\"img\" class=\"map\" viewBox=\"0 0 {columns} {(squares.Length + columns - 1) / columns}\">"))
            .Raw("<title>").Text($"Allocated {name} of every node {(after ? "after" : "before")} the plan").Raw("</title><desc>")
            .Text($"{Figures.Count(squares.Count(s => s.Instances(after) == 0), "square")} without instances; mean {Figures.Percent(shares.Count > 0 ? shares.Average() : null)}; fullest {Figures.Percent(shares.Count > 0 ? shares.Max() : null)}")
            .Raw("</desc>");
        for (int level = 0; level <= Levels + 1; level++)
        {
            Path(html, squares, columns, level > Levels ? "over" : FormattableString.Invariant($"q{level}"), s => !(after && s.IsEmptied) && Level(s, resource, after) == level);
        }

        Path(html, squares, columns, "gone", s => after && s.IsEmptied);
        Path(html, squares, columns, "off", s => s.IsOff(after) && !(after && s.IsEmptied));
        Path(html, squares, columns, "new", s => after && s.IsNewlyUsed);
        html.Raw("</svg></figure>\n");
    }

    private static int Level(HeatSquare square, int resource, bool after)
    {
        double share = square.Share(resource, after);
        return square.Instances(after) == 0 || double.IsNaN(share) ? 0 : share > 1 ? Levels + 1 : Math.Clamp((int)Math.Ceiling(share * Levels), 1, Levels);
    }

    /// <summary>The squares of a kind as one path; without gaps, neighbours are one rectangle.</summary>
    private static void Path(HtmlText html, HeatSquare[] squares, int columns, string kind, Func<HeatSquare, bool> belongs)
    {
        bool gaps = squares.Length <= GapSquares, any = false;
        for (int i = 0; i < squares.Length; i++)
        {
            if (!belongs(squares[i]))
            {
                continue;
            }

            html.Raw(any ? "" : $"<path class=\"{kind}\" d=\"");
            any = true;
            int from = i;
            while (!gaps && i + 1 < squares.Length && (i + 1) % columns != 0 && belongs(squares[i + 1]))
            {
                i++;
            }

            html.Raw(string.Create(CultureInfo.InvariantCulture, $"M{from % columns} {from / columns}"))
                .Raw(gaps ? "h.9v.9h-.9z" : string.Create(CultureInfo.InvariantCulture, $"h{i - from + 1}v1h-{i - from + 1}z"));
        }

        html.Raw(any ? "\"/>" : "");
    }

    /// <summary>What the script shows of a square: its name, and before and after in percent for each resource. Encoded so that it can end no element.</summary>
    private static string Names(HeatSquare[] squares)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (HeatSquare square in squares)
            {
                writer.WriteStartArray();
                writer.WriteStringValue(ShownText.Name(square.Name, NameLength));
                for (int resource = 0; resource < NodeLoad.ResourceNames.Length; resource++)
                {
                    Percent(writer, square.Share(resource, after: false));
                    Percent(writer, square.Share(resource, after: true));
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Percent(Utf8JsonWriter writer, double share)
    {
        if (double.IsNaN(share))
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteNumberValue((long)Math.Round(share * 100));
        }
    }
}
