using System.Globalization;

namespace Watcher.OpenStack;

/// <summary>Writes values as Python's <c>str()</c> does: what upstream's own files contain.</summary>
internal static class PythonText
{
    /// <summary>What becomes of a text that happens to be Python's word for nothing.</summary>
    public const string NoneIsNothing = "the text None is written, and reads back as nothing";

    /// <summary>What becomes of times below Python's resolution.</summary>
    public const string Microseconds = "fractions of a microsecond are cut off";

    public static string Flag(bool value) => value ? "True" : "False";

    public static string Integer(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest text that reads back as the same number, with a point or an exponent: <c>16.0</c>, <c>1e-05</c>.</summary>
    public static string Real(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text.Replace('E', 'e');
    }

    /// <summary>A datetime: <c>2017-10-30 00:00:00+00:00</c>, with microseconds where there are any.</summary>
    public static string Time(DateTimeOffset value) => value.ToUniversalTime().ToString(
        HasMicroseconds(value) ? "yyyy-MM-dd HH:mm:ss.ffffff+00:00" : "yyyy-MM-dd HH:mm:ss+00:00", CultureInfo.InvariantCulture);

    /// <summary>The text that the block-storage API gives: <c>2017-10-30T00:00:00.000000</c>, UTC.</summary>
    public static string IsoTime(DateTimeOffset value) =>
        value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>Whether the time is finer than a datetime of Python.</summary>
    public static bool IsFinerThanMicroseconds(DateTimeOffset value) => value.Ticks % TimeSpan.TicksPerMicrosecond != 0;

    private static bool HasMicroseconds(DateTimeOffset value) => value.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond != 0;
}
