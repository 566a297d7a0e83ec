using System.Globalization;

namespace Watcher.Strategies;

/// <summary>How long a search may go on: in work units (reproducible) or in wall-clock time (not).</summary>
/// <param name="WorkUnits">Work units; null = the strategy's default.</param>
/// <param name="WallClock">Wall-clock time; null = none.</param>
public readonly record struct SearchBudget(long? WorkUnits, TimeSpan? WallClock)
{
    /// <summary>The strategy's own work budget.</summary>
    public static SearchBudget Default => default;

    /// <summary>Parses <c>50000</c> (work units) or <c>10s</c>, <c>500ms</c>, <c>2m</c> (wall clock); false for anything else.</summary>
    public static bool TryParse(string? text, out SearchBudget budget)
    {
        budget = default;
        text = text?.Trim() ?? "";
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long units))
        {
            budget = new SearchBudget(units, null);
            return true;
        }

        (string suffix, double seconds)[] scales = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];
        foreach ((string suffix, double seconds) in scales)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
                && value * seconds is >= 0 and <= 86400 * 30)
            {
                budget = new SearchBudget(null, TimeSpan.FromSeconds(value * seconds));
                return true;
            }
        }

        return false;
    }
}
