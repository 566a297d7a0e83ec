using System.Globalization;
using System.Net;
using System.Text;

namespace Watcher.Planning.Reporting;

/// <summary>Writes HTML that is well-formed XML too: every text is encoded, numbers are invariant.</summary>
internal sealed class HtmlText(TextWriter writer)
{
    private bool[] _right = [];

    /// <summary>Writes markup of our own, as it stands.</summary>
    public HtmlText Raw(string markup)
    {
        writer.Write(markup);
        return this;
    }

    /// <summary>Writes a text from anywhere, encoded; fit for an attribute in double quotes too.</summary>
    public HtmlText Text(string text)
    {
        WebUtility.HtmlEncode(ShownText.Clean(text), writer);
        return this;
    }

    /// <summary>Writes a name from a document, shortened; one that may be written from right to left does not turn what stands around it.</summary>
    public HtmlText Name(string name)
    {
        string shown = ShownText.Name(name);
        return Ascii.IsValid(shown) ? Text(shown) : Raw("<bdi>").Text(shown).Raw("</bdi>");
    }

    /// <summary>Writes a number for an attribute, with at most three decimals.</summary>
    public HtmlText Number(double value)
    {
        writer.Write(value.ToString("0.###", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Writes an element with text in it.</summary>
    public HtmlText Element(string tag, string text) => Raw($"<{tag}>").Text(text).Raw($"</{tag}>\n");

    /// <summary>Opens a table and writes its caption and its head; columns that begin with <c>&gt;</c> are aligned to the right.</summary>
    public HtmlText Table(string caption, params ReadOnlySpan<string> columns)
    {
        _right = new bool[columns.Length];
        Raw("<table>\n<caption>").Text(caption).Raw("</caption>\n<thead><tr>");
        for (int i = 0; i < columns.Length; i++)
        {
            _right[i] = columns[i].StartsWith('>');
            Raw(_right[i] ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">").Text(columns[i].TrimStart('>')).Raw("</th>");
        }

        return Raw("</tr></thead>\n<tbody>\n");
    }

    /// <summary>Writes a row of texts; its first cell heads it.</summary>
    public HtmlText Row(params ReadOnlySpan<string> cells)
    {
        Raw("<tr>");
        for (int i = 0; i < cells.Length; i++)
        {
            Raw(i == 0 ? "<th scope=\"row\">" : _right[i] ? "<td class=\"n\">" : "<td>");
            Text(ShownText.Sentence(cells[i])).Raw(i == 0 ? "</th>" : "</td>");
        }

        return Raw("</tr>\n");
    }

    /// <summary>Closes a table.</summary>
    public HtmlText EndTable() => Raw("</tbody></table>\n");
}
