namespace Watcher.Metrics;

/// <summary>A reading over time: one value a step, NaN where it is missing.</summary>
/// <param name="Start">Time of the first value.</param>
/// <param name="StepSeconds">Seconds between two values, above 0.</param>
/// <param name="Values">The values; NaN = missing.</param>
public sealed record MetricSeries(DateTimeOffset Start, double StepSeconds, IReadOnlyList<double> Values)
{
    /// <summary>
    /// Whether the last values are all at or above a threshold. A missing value is not above anything: it ends what is sustained.
    /// </summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="periods">How many of the last values, at least 1; a shorter series sustains nothing.</param>
    public bool IsSustainedAbove(double threshold, int periods) => IsSustained(v => v >= threshold, periods);

    /// <summary>Whether the last values are all at or below a threshold; a missing value ends it.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="periods">How many of the last values, at least 1; a shorter series sustains nothing.</param>
    public bool IsSustainedBelow(double threshold, int periods) => IsSustained(v => v <= threshold, periods);

    /// <summary>The values of the last part of the series, oldest first: as many steps as begin within the window, at least one.</summary>
    /// <param name="windowSeconds">Length back from the end of the last step; null = all.</param>
    internal IReadOnlyList<double> Tail(double? windowSeconds)
    {
        if (windowSeconds is not { } window)
        {
            return Values;
        }

        double steps = Math.Max(1, Math.Ceiling(window / StepSeconds));
        return steps >= Values.Count ? Values : [.. Values.Skip(Values.Count - (int)steps)];
    }

    private bool IsSustained(Func<double, bool> holds, int periods)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(periods, 1);
        return Values.Count >= periods && Values.Skip(Values.Count - periods).All(v => !double.IsNaN(v) && holds(v));
    }
}
