using System.Text;

namespace Watcher.Planning.Reporting;

/// <summary>Texts from a model or a plan as a person may see them: they may hold anything, of any length.</summary>
internal static class ShownText
{
    /// <summary>Longest name that is shown, in UTF-16 units.</summary>
    public const int NameLength = 120;

    /// <summary>Longest sentence that is shown.</summary>
    public const int SentenceLength = 600;

    /// <summary>A name, shortened.</summary>
    public static string Name(string name, int length = NameLength) => Clean(Shorten(name, length));

    /// <summary>A sentence, shortened.</summary>
    public static string Sentence(string sentence) => Clean(Shorten(sentence, SentenceLength));

    /// <summary>
    /// A text without what steers the reader's device: control characters become spaces; what would turn the direction of the text around it
    /// (embeddings, overrides, isolates), and what no document may hold, becomes U+FFFD.
    /// </summary>
    public static string Clean(string text)
    {
        int first = 0;
        while (first < text.Length && IsPlain(text, first))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            clean.Append(IsPlain(text, i) ? text[i] : char.IsControl(text[i]) ? ' ' : '\uFFFD');
        }

        return clean.ToString();
    }

    private static string Shorten(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        int end = length - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[end - 1]) ? end - 1 : end), "…");
    }

    private static bool IsPlain(string text, int i)
    {
        char c = text[i];
        return !char.IsControl(c) && c is not ((>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF')
            && (!char.IsSurrogate(c) || IsPaired(text, i));
    }

    private static bool IsPaired(string text, int i) => char.IsHighSurrogate(text[i])
        ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
        : i > 0 && char.IsHighSurrogate(text[i - 1]);
}
