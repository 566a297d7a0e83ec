using System.Globalization;
using System.Net;

namespace Watcher.Cli.Output.Html;

/// <summary>Writes HTML: every text is encoded, numbers are invariant.</summary>
internal sealed class HtmlText(TextWriter writer)
{
    /// <summary>Writes markup of our own, as it stands.</summary>
    public HtmlText Raw(string markup)
    {
        writer.Write(markup);
        return this;
    }

    /// <summary>Writes a text from anywhere, encoded.</summary>
    public HtmlText Text(string text)
    {
        writer.Write(WebUtility.HtmlEncode(Tables.TableConsole.Clean(text)));
        return this;
    }

    /// <summary>Writes a number for an attribute of SVG.</summary>
    public HtmlText Number(double value)
    {
        writer.Write(value.ToString("0.##", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Writes an element with text in it.</summary>
    public HtmlText Element(string tag, string text) => Raw($"<{tag}>").Text(text).Raw($"</{tag}>\n");

    /// <summary>Writes a row of a table; cells that begin with <c>&gt;</c> are aligned to the right.</summary>
    public HtmlText Row(string tag, params ReadOnlySpan<string> cells)
    {
        Raw("<tr>");
        foreach (string cell in cells)
        {
            bool right = cell.StartsWith('>');
            Raw(right ? $"<{tag} class=\"n\">" : $"<{tag}>").Text(right ? cell[1..] : cell).Raw($"</{tag}>");
        }

        return Raw("</tr>\n");
    }
}
