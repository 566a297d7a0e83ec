using System.Text.RegularExpressions;
using Watcher.Cli.Tests.Support;

namespace Watcher.Cli.Tests.Docs;

/// <summary>A part of a page that is generated: what stands between its mark and the mark that ends it.</summary>
internal static class DocumentPart
{
    /// <summary>Asserts that the part between <c>&lt;!-- NAME --&gt;</c> and <c>&lt;!-- /… --&gt;</c> has this content; rewrites it when golden files are.</summary>
    public static void Matches(string document, string name, string content)
    {
        string text = File.ReadAllText(GoldenFile.Find(document));
        var part = new Regex($"(?<=<!-- {Regex.Escape(name)} -->\n).*?(?=<!-- /{Regex.Escape(name.Split(':')[0])} -->)", RegexOptions.Singleline);
        Assert.Single(part.Matches(text));
        GoldenFile.Matches(document, part.Replace(text, content.Replace("$", "$$", StringComparison.Ordinal)));
    }
}
