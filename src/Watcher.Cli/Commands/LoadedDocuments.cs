using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Cli.Commands;

/// <summary>What an audit works on.</summary>
/// <param name="Model">The cluster.</param>
/// <param name="Metrics">The readings; null = none.</param>
/// <param name="Seconds">How long reading, parsing and building took.</param>
internal sealed record LoadedDocuments(ClusterModel Model, MetricSet? Metrics, double Seconds);
