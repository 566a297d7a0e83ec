namespace Watcher.Planning;

/// <summary>How well the constants of one kind of action fit what was measured.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Samples">Number of samples.</param>
/// <param name="MedianErrorSeconds">Median of the absolute differences between measured and estimated durations, seconds.</param>
public sealed record DurationFit(DurationKind Kind, int Samples, double MedianErrorSeconds);
