using System.Globalization;

namespace Watcher.OpenStack;

/// <summary>Reads numbers, flags and times from the text forms that upstream uses; culture-invariant.</summary>
internal static class ValueText
{
    public const string IntegerExpected = "expected an integer from 0 to 2147483647";
    public const string RatioExpected = "expected a number from 0 to 1000000";
    public const string FlagExpected = "expected True or False";
    public const string TimeExpected = "expected a time such as 2026-02-09T18:55:13Z";
    private const double MaximumRatio = 1e6;

    private static readonly string[] s_timeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>A non-negative integer, also as <c>16.0</c>; a fraction is cut off where <paramref name="truncate"/>, else refused.</summary>
    public static bool TryInteger(ReadOnlySpan<char> text, bool truncate, out int value)
    {
        text = text.Trim();
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            return value >= 0;
        }

        if (!TryReal(text, out double real) || !(real >= 0 && real <= int.MaxValue) || (!truncate && Math.Truncate(real) != real))
        {
            return false;
        }

        value = (int)real;
        return true;
    }

    /// <summary>A ratio as the model allows it.</summary>
    public static bool TryRatio(ReadOnlySpan<char> text, out double value) => TryReal(text.Trim(), out value) && value >= 0 && value <= MaximumRatio;

    public static bool TryFlag(ReadOnlySpan<char> text, out bool value)
    {
        text = text.Trim();
        value = Is(text, "true") || Is(text, "1") || Is(text, "yes") || Is(text, "on");
        return value || Is(text, "false") || Is(text, "0") || Is(text, "no") || Is(text, "off");
    }

    /// <summary>ISO 8601 with T or a blank; without an offset it is UTC.</summary>
    public static bool TryTime(string text, out DateTimeOffset value)
    {
        text = text.Trim();
        if (text.Length > 10 && text[10] == ' ')
        {
            text = string.Concat(text.AsSpan(0, 10), "T", text.AsSpan(11));
        }

        return DateTimeOffset.TryParseExact(text, s_timeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);
    }

    /// <summary>Whether it is Python's None, JSON's null, or nothing.</summary>
    public static bool IsNull(ReadOnlySpan<char> text) => text.Trim() is "" or "None" or "null";

    /// <summary>Whether it is one of the words by which a block-storage backend says that it does not know or has no bound.</summary>
    public static bool IsUnknownCapacity(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return IsNull(text) || Is(text, "unknown") || Is(text, "infinite") || Is(text, "infinity") || Is(text, "inf");
    }

    private static bool TryReal(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
