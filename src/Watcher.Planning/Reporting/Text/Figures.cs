using System.Globalization;

namespace Watcher.Planning.Reporting;

/// <summary>Numbers for people, in the invariant culture.</summary>
internal static class Figures
{
    /// <summary>A value with at most three decimals; – where there is none.</summary>
    public static string Value(double? value) => value is { } number && double.IsFinite(number)
        ? number.ToString("#,0.###", CultureInfo.InvariantCulture)
        : "–";

    /// <summary>A share as a percentage; – where there is none.</summary>
    public static string Percent(double? share) => share is { } number && double.IsFinite(number)
        ? (number * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %"
        : "–";

    /// <summary>A distance as a percentage: one that is not nothing is never shown as 0 %.</summary>
    public static string Gap(double share) => share is > 0 and < 0.0005 ? "0.1 %" : Percent(share);

    /// <summary>A count.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun, in the plural where it must be.</summary>
    public static string Count(long count, string noun) => Count(count, noun, noun + "s");

    /// <summary>A count with its noun, whose plural is not its singular with an s.</summary>
    public static string Count(long count, string noun, string plural) => $"{Count(count)} {(count == 1 ? noun : plural)}";

    /// <summary>A duration.</summary>
    public static string Duration(double seconds)
    {
        if (seconds >= 3600)
        {
            long minutes = (long)Math.Round(seconds / 60);
            return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60:00} min");
        }

        if (seconds >= 120)
        {
            long whole = (long)Math.Round(seconds);
            return string.Create(CultureInfo.InvariantCulture, $"{whole / 60} min {whole % 60:00} s");
        }

        return seconds is 0 or >= 1
            ? seconds.ToString("0.#", CultureInfo.InvariantCulture) + " s"
            : (seconds * 1000).ToString("0.#", CultureInfo.InvariantCulture) + " ms";
    }
}
