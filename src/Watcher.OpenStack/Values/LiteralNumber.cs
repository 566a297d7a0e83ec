namespace Watcher.OpenStack;

/// <summary>Reads a number of JSON or of Python and gives it as JSON has it: <c>1.</c> becomes <c>1.0</c>, <c>.5</c> becomes <c>0.5</c>, <c>+1</c> becomes <c>1</c>.</summary>
internal static class LiteralNumber
{
    private const int MaximumLength = 400;

    public static bool TryRead(ReadOnlySpan<char> text, ref int at, out string json)
    {
        int start = at;
        bool negative = text[at] == '-';
        if (text[at] is '-' or '+')
        {
            at++;
        }

        ReadOnlySpan<char> whole = Digits(text, ref at), fraction = default;
        bool point = at < text.Length && text[at] == '.';
        if (point)
        {
            at++;
            fraction = Digits(text, ref at);
        }

        json = "";
        if ((whole.IsEmpty && fraction.IsEmpty) || (whole.Length > 1 && whole[0] == '0'))
        {
            return false;
        }

        int exponent = at;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '-' or '+')
            {
                at++;
            }

            if (Digits(text, ref at).IsEmpty)
            {
                return false;
            }
        }

        // A letter or another point right behind it: not a number (0x10, 1.2.3, 10L).
        if (at - start > MaximumLength || (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '.')))
        {
            return false;
        }

        string sign = negative ? "-" : "", integer = whole.IsEmpty ? "0" : whole.ToString();
        string decimals = !point ? "" : fraction.IsEmpty ? ".0" : $".{fraction}";
        json = $"{sign}{integer}{decimals}{text[exponent..at]}";
        return true;
    }

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text, scoped ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return text[start..at];
    }
}
