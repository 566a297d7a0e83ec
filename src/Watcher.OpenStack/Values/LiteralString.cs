using System.Globalization;
using System.Text;

namespace Watcher.OpenStack;

/// <summary>Reads a quoted text with the escapes of JSON and of Python.</summary>
internal static class LiteralString
{
    /// <summary>Reads from the opening quote at <paramref name="at"/> to behind the closing one.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, ref int at, out string value, out string error)
    {
        char quote = text[at++];
        int start = at;
        int length = text[at..].IndexOfAny(quote, '\\');
        (value, error) = ("", "");
        if (length < 0)
        {
            at = text.Length;
            error = "a text is not closed";
            return false;
        }

        if (text[at + length] == quote)
        {
            value = text.Slice(start, length).ToString();
            at += length + 1;
            return CheckPairs(value, ref error);
        }

        var built = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] != '\\')
            {
                built.Append(text[at++]);
            }
            else if (!TryEscape(text, ref at, built))
            {
                error = "an escape is not one of JSON or Python";
                return false;
            }
        }

        if (at >= text.Length)
        {
            error = "a text is not closed";
            return false;
        }

        at++;
        value = built.ToString();
        return CheckPairs(value, ref error);
    }

    private static bool TryEscape(ReadOnlySpan<char> text, ref int at, StringBuilder built)
    {
        if (at + 1 >= text.Length)
        {
            return false;
        }

        char kind = text[at + 1];
        int digits = kind switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            if (at + 2 + digits > text.Length
                || !uint.TryParse(text.Slice(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code)
                || code > 0x10FFFF)
            {
                return false;
            }

            at += 2 + digits;
            _ = code > 0xFFFF ? built.Append(char.ConvertFromUtf32((int)code)) : built.Append((char)code);
            return true;
        }

        if (kind is >= '0' and <= '7')
        {
            at++;
            int code = 0;
            for (int i = 0; i < 3 && at < text.Length && text[at] is >= '0' and <= '7'; i++)
            {
                code = (code * 8) + (text[at++] - '0');
            }

            built.Append((char)code);
            return true;
        }

        char? plain = kind switch
        {
            '\\' or '\'' or '"' or '/' => kind,
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\b',
            'f' => '\f',
            'a' => '\a',
            'v' => '\v',
            _ => null,
        };
        at += plain is null ? 0 : 2;
        built.Append(plain);
        return plain is not null;
    }

    /// <summary>Half a surrogate pair is no character: it could not be written as UTF-8.</summary>
    private static bool CheckPairs(string value, ref string error)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (i + 1 >= value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
            {
                error = "a text has half a surrogate pair";
                return false;
            }

            i++;
        }

        return true;
    }
}
