using System.Text;

namespace Watcher.OpenStack;

/// <summary>Shows a piece of foreign text in a message: quoted, on one line, shortened.</summary>
internal static class Quoted
{
    private const int MaximumLength = 60;

    public static string Text(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder("'");
        foreach (char c in text[..Math.Min(text.Length, MaximumLength)])
        {
            shown.Append(char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '?' : c);
        }

        return shown.Append(text.Length > MaximumLength ? "…'" : "'").ToString();
    }

    /// <summary>A message of a parser of the platform, on one line.</summary>
    public static string Line(string message) => message.ReplaceLineEndings(" ").Trim();
}
