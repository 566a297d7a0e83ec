using System.Text;
using System.Text.RegularExpressions;

namespace Watcher.Cli.Tests.Docs.Strategies;

/// <summary>Writes Markdown: lines and tables.</summary>
internal sealed partial class Markdown
{
    private readonly StringBuilder _text = new();

    public Markdown Line(string line = "")
    {
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>A heading with air around it.</summary>
    public Markdown Heading(string heading) => Line().Line("## " + heading).Line();

    public Markdown Code(string language, string code) => Line("```" + language).Line(code).Line("```");

    /// <summary>A table.</summary>
    /// <param name="heads">The heads of the columns; one that starts with ‘>’ is of figures, to the right.</param>
    /// <param name="rows">The cells, a row each.</param>
    public Markdown Table(string[] heads, IEnumerable<string[]> rows)
    {
        Line($"| {string.Join(" | ", heads.Select(h => h.TrimStart('>')))} |").Line($"|{string.Concat(heads.Select(h => h.StartsWith('>') ? " ---: |" : " --- |"))}");
        foreach (string[] row in rows)
        {
            Line($"| {string.Join(" | ", row.Select(Cell))} |");
        }

        return this;
    }

    /// <summary>Prose with the names of parameters, metrics and strategies set as code.</summary>
    public static string Prose(string text) => Name().Replace(text, "`$0`");

    public override string ToString() => _text.ToString();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    // A word with an underscore is a name, unless it is set as code already.
    [GeneratedRegex(@"(?<![`\w])[a-z0-9]+(?:_[a-z0-9]+)+(?![`\w])", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
