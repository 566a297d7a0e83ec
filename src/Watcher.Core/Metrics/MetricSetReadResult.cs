using Watcher.Diagnostics;

namespace Watcher.Metrics;

/// <summary>Metric readings that were read, and what was odd about their document. Immutable.</summary>
/// <param name="Metrics">The readings.</param>
/// <param name="Warnings">Problems that did not prevent reading; empty where there are none.</param>
public sealed record MetricSetReadResult(MetricSet Metrics, IReadOnlyList<Problem> Warnings);
