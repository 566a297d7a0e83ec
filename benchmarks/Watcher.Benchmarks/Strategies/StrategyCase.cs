using Watcher.Metrics;
using Watcher.Model;
using Watcher.Simulation;

namespace Watcher.Benchmarks.Strategies;

/// <summary>A strategy with parameters and a cluster in which it has something to do.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Preset">The preset of the cluster.</param>
internal sealed record StrategyCase(string Strategy, string Preset)
{
    /// <summary>Gets what tells it from another case of the strategy; empty = nothing.</summary>
    public string Variant { get; init; } = "";

    /// <summary>Gets the parameters for a cluster.</summary>
    public Func<GeneratedCluster, AttributeMap> Parameters { get; init; } = static _ => AttributeMap.Empty;

    /// <summary>Gets the readings, where those of the preset give the strategy nothing to do.</summary>
    public Func<GeneratedCluster, MetricSet> Metrics { get; init; } = static cluster => cluster.Metrics;

    /// <summary>Gets the seconds that upstream takes for 200 nodes and 3,700 instances; null = not measured.</summary>
    public double? UpstreamSeconds { get; init; }

    /// <summary>Gets how many times faster than upstream is required; the goal is 1,000 for each.</summary>
    public double Required { get; init; } = 300;

    /// <summary>Gets how often it runs before it is measured, at least: a plan of many parts compiles many methods, one after the other.</summary>
    public int WarmUps { get; init; } = 35;

    /// <summary>Gets the name in the table.</summary>
    public string Name => Variant.Length == 0 ? Strategy : $"{Strategy} ({Variant})";
}
