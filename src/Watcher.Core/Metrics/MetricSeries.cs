namespace Watcher.Metrics;

/// <summary>A reading over time: one value a step, NaN where it is missing.</summary>
/// <param name="Start">Time of the first value.</param>
/// <param name="StepSeconds">Seconds between two values, above 0.</param>
/// <param name="Values">The values; NaN = missing.</param>
public sealed record MetricSeries(DateTimeOffset Start, double StepSeconds, IReadOnlyList<double> Values);
