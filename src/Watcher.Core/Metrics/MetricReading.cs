using System.Globalization;

namespace Watcher.Metrics;

/// <summary>A reading with its unit. A missing reading is null, never a reading of 0.</summary>
/// <param name="Value">The value; finite.</param>
/// <param name="Unit">Its unit.</param>
public readonly record struct MetricReading(double Value, MetricUnit Unit)
{
    /// <summary>The value in another unit of the same kind.</summary>
    /// <param name="unit">The unit.</param>
    /// <exception cref="InvalidOperationException">The units are of different kinds: memory is not a temperature.</exception>
    public double As(MetricUnit unit) => MetricUnits.Convert(Value, Unit, unit);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.###} {MetricUnits.Symbol(Unit)}");
}
