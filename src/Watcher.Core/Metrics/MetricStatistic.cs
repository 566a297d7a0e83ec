using System.Globalization;

namespace Watcher.Metrics;

/// <summary>
/// How the values of a window become one reading. Missing values (NaN) are left out, never taken for 0; of a window without a value there is no
/// reading. Immutable and thread-safe.
/// </summary>
public sealed record MetricStatistic
{
    private readonly Func<IReadOnlyList<double>, double, double> _compute;

    private MetricStatistic(string name, Func<IReadOnlyList<double>, double, double> compute)
    {
        Name = name;
        _compute = compute;
    }

    /// <summary>The arithmetic mean.</summary>
    public static MetricStatistic Mean { get; } = new("mean", (values, _) => Present(values).Average());

    /// <summary>The highest value.</summary>
    public static MetricStatistic Maximum { get; } = new("max", (values, _) => Present(values).Max());

    /// <summary>The lowest value.</summary>
    public static MetricStatistic Minimum { get; } = new("min", (values, _) => Present(values).Min());

    /// <summary>The last value that is there.</summary>
    public static MetricStatistic Last { get; } = new("last", (values, _) => Present(values).Last());

    /// <summary>The first value that is there.</summary>
    public static MetricStatistic First { get; } = new("first", (values, _) => Present(values).First());

    /// <summary>The median: <see cref="Percentile"/> of 50.</summary>
    public static MetricStatistic Median { get; } = Percentile(50);

    /// <summary>The sum of the values that are there.</summary>
    public static MetricStatistic Sum { get; } = new("sum", (values, _) => Present(values).Sum());

    /// <summary>How many values are there: no level of the metric, so strategies do not take it for one.</summary>
    public static MetricStatistic Count { get; } = new("count", (values, _) => Present(values).Count());

    /// <summary>
    /// The standard deviation of a sample, √(Σ(v − mean)² / (n − 1)), as Gnocchi has it. Of fewer than two values there is none: one reading says nothing
    /// of how far readings lie apart.
    /// </summary>
    public static MetricStatistic StandardDeviation { get; } = new("std", (values, _) => Deviation([.. Present(values)]));

    /// <summary>
    /// Name in parameters: <c>mean</c>, <c>max</c>, <c>min</c>, <c>first</c>, <c>last</c>, <c>sum</c>, <c>count</c>, <c>std</c>, <c>p95</c>, <c>ewma600</c>.
    /// </summary>
    public string Name { get; }

    /// <summary>Whether the statistic of one value is that value, as that of any level is.</summary>
    internal bool IsReading => Name is not ("count" or "std");

    /// <summary>
    /// A percentile, by linear interpolation between the two nearest ranks: rank 1 + (n − 1) × p / 100 (Hyndman and Fan, The American Statistician 50,
    /// 1996, definition 7).
    /// </summary>
    /// <param name="percent">0 = the lowest, 50 = the median, 100 = the highest.</param>
    public static MetricStatistic Percentile(double percent)
    {
        if (!(percent is >= 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "a percentile is from 0 to 100");
        }

        return new(string.Create(CultureInfo.InvariantCulture, $"p{percent:0.###}"), (values, _) =>
        {
            double[] sorted = [.. Present(values).Order()];
            double rank = (sorted.Length - 1) * percent / 100;
            int below = (int)rank;
            return below + 1 < sorted.Length ? sorted[below] + ((rank - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
        });
    }

    /// <summary>
    /// The exponentially weighted moving average at the end of the window: a value counts half as much as one that is a half-life younger. A gap counts
    /// as time that passes, not as a value.
    /// </summary>
    /// <param name="halfLifeSeconds">Above 0.</param>
    public static MetricStatistic Ewma(double halfLifeSeconds)
    {
        if (!(halfLifeSeconds > 0 && double.IsFinite(halfLifeSeconds)))
        {
            throw new ArgumentOutOfRangeException(nameof(halfLifeSeconds), halfLifeSeconds, "a half-life is above 0 seconds");
        }

        return new(string.Create(CultureInfo.InvariantCulture, $"ewma{halfLifeSeconds:0.###}"), (values, step) =>
        {
            double decay = Halved(step / halfLifeSeconds), sum = 0, weights = 0;
            foreach (double value in values)
            {
                (sum, weights) = (sum * decay, weights * decay);
                if (!double.IsNaN(value))
                {
                    (sum, weights) = (sum + value, weights + 1);
                }
            }

            return sum / weights;
        });
    }

    /// <summary>
    /// Reads a <see cref="Name"/>; <c>average</c> stands for <c>mean</c>, <c>median</c> for <c>p50</c>, and <c>95pct</c>, Gnocchi's name, for <c>p95</c>. False for
    /// anything else.
    /// </summary>
    public static bool TryParse(string? text, out MetricStatistic statistic)
    {
        (statistic, bool known) = text switch
        {
            "mean" or "average" => (Mean, true),
            "max" => (Maximum, true),
            "min" => (Minimum, true),
            "first" => (First, true),
            "last" => (Last, true),
            "median" => (Median, true),
            "sum" => (Sum, true),
            "count" => (Count, true),
            "std" => (StandardDeviation, true),
            [.. var rest, 'p', 'c', 't'] when Number(rest) is >= 0 and <= 100 and var percent => (Percentile(percent), true),
            ['p', .. var rest] when Number(rest) is >= 0 and <= 100 and var percent => (Percentile(percent), true),
            ['e', 'w', 'm', 'a', .. var rest] when Number(rest) is > 0 and var seconds => (Ewma(seconds), true),
            _ => (Mean, false),
        };
        return known;
    }

    /// <summary>The statistic of a series over the last part of it.</summary>
    /// <param name="series">The series.</param>
    /// <param name="windowSeconds">Length of the window, back from the last step; null = the whole series.</param>
    /// <returns>The reading; null where no value is in the window.</returns>
    public double? Of(MetricSeries series, double? windowSeconds = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        IReadOnlyList<double> values = series.Tail(windowSeconds);
        return Of(values, series.StepSeconds);
    }

    /// <summary>The statistic of a reading that has no series: it counts as a window of one value.</summary>
    internal double? OfReading(double reading) => IsReading ? reading : Of([reading], 1);

    /// <inheritdoc/>
    public bool Equals(MetricStatistic? other) => other?.Name == Name;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    // What cannot be computed of the values that are there is unknown.
    private double? Of(IReadOnlyList<double> values, double stepSeconds) =>
        !values.All(double.IsNaN) && _compute(values, stepSeconds) is var value && !double.IsNaN(value) ? value : null;

    private static double Deviation(double[] values)
    {
        if (values.Length < 2)
        {
            return double.NaN;
        }

        double mean = values.Average(), squares = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / (values.Length - 1));
    }

    private static IEnumerable<double> Present(IReadOnlyList<double> values) => values.Where(v => !double.IsNaN(v));

    /// <summary>2⁻ˣ for x at least 0 by the power series of the exponential function: the same bits with any mathematics library.</summary>
    private static double Halved(double x)
    {
        const double Ln2 = 0.693147180559945309;
        double whole = Math.Min(Math.Floor(x), 2000), power = 1, sum = 1;
        for (int n = 1; n <= 24; n++)
        {
            power *= (whole - Math.Min(x, 2001)) * Ln2 / n;
            sum += power;
        }

        return Math.ScaleB(sum, -(int)whole);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
