namespace Watcher.Metrics;

/// <summary>Symbols of units, and conversion within a kind. Stateless and thread-safe.</summary>
public static class MetricUnits
{
    /// <summary>The unit as people write it, for example <c>MiB</c>.</summary>
    public static string Symbol(MetricUnit unit) => Of(unit).Symbol;

    /// <summary>Whether a value in one unit can be given in another.</summary>
    public static bool AreConvertible(MetricUnit from, MetricUnit to) => Of(from).Kind == Of(to).Kind;

    /// <summary>A value in another unit of the same kind.</summary>
    /// <exception cref="InvalidOperationException">The units are of different kinds: memory is not a temperature.</exception>
    public static double Convert(double value, MetricUnit from, MetricUnit to)
    {
        (double times, double by) = Factor(from, to) ?? throw new InvalidOperationException($"a reading in {Symbol(from)} cannot be given in {Symbol(to)}; they measure different things");
        return value * times / by;
    }

    /// <summary>What to multiply and to divide by, whole numbers without a common factor; null where the units are of different kinds.</summary>
    internal static (double Times, double By)? Factor(MetricUnit from, MetricUnit to)
    {
        ((string kind, long one, _), (string other, long all, _)) = (Of(from), Of(to));
        if (kind != other)
        {
            return null;
        }

        (long a, long b) = (one, all);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return (one / a, all / a);
    }

    /// <summary>The kind, how many of the kind's smallest unit it is, and the symbol.</summary>
    private static (string Kind, long Size, string Symbol) Of(MetricUnit unit) => unit switch
    {
        MetricUnit.Percent => ("share", 1, "%"),
        MetricUnit.Ratio => ("share", 100, "ratio"),
        MetricUnit.Bytes => ("data", 1, "bytes"),
        MetricUnit.KiB => ("data", 1L << 10, "KiB"),
        MetricUnit.MiB => ("data", 1L << 20, "MiB"),
        MetricUnit.GiB => ("data", 1L << 30, "GiB"),
        MetricUnit.BytesPerSecond => ("rate", 1, "bytes/s"),
        MetricUnit.MegabytesPerSecond => ("rate", 1_000_000, "MB/s"),
        MetricUnit.MiBPerSecond => ("rate", 1L << 20, "MiB/s"),
        MetricUnit.Milliseconds => ("time", 1, "ms"),
        MetricUnit.Seconds => ("time", 1000, "s"),
        MetricUnit.DegreesCelsius => ("temperature", 1, "°C"),
        MetricUnit.DeciCubicFeetPerMinute => ("airflow", 1, "0.1 CFM"),
        MetricUnit.CubicFeetPerMinute => ("airflow", 10, "CFM"),
        MetricUnit.Watts => ("power", 1, "W"),
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "is not a unit"),
    };
}
