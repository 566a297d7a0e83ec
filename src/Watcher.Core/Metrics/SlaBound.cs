namespace Watcher.Metrics;

/// <summary>What instances of one tier are promised. Immutable; null = nothing is promised of that kind.</summary>
/// <param name="Tier">Name of the tier, for example <c>gold</c>.</param>
/// <param name="CpuStealPercent">Steal from which on the promise is broken, % of a vCPU's time.</param>
/// <param name="CpuPressurePercent">CPU pressure of the node from which on it is broken where there is no reading of steal, %.</param>
/// <param name="DiskLatencyMs">Disk latency from which on it is broken, ms, where the node as a whole is as slow.</param>
public sealed record SlaBound(string Tier, double? CpuStealPercent, double? CpuPressurePercent, double? DiskLatencyMs);
