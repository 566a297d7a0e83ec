using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Simulation;

/// <summary>A generated cluster. Immutable; safe to share across threads.</summary>
/// <param name="Model">The cluster.</param>
/// <param name="Metrics">Readings that fit it.</param>
public sealed record GeneratedCluster(ClusterModel Model, MetricSet Metrics);
