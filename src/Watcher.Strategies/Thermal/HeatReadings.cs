using Watcher.Metrics;
using Watcher.Model;
using Watcher.Solvers;
using Watcher.Strategies.Worth;

namespace Watcher.Strategies.Thermal;

/// <summary>A host metric that heats up with load, in millionths of its unit: who is hot, who is cool, and what instances take along.</summary>
internal sealed class HeatReadings
{
    public const double StepsPerUnit = 1e6;

    private readonly long[] _host;
    private readonly long _threshold;

    /// <param name="context">The context.</param>
    /// <param name="metric">The host metric.</param>
    /// <param name="threshold">From which on a node is hot, in the metric's unit.</param>
    /// <param name="aggregation">How samples become readings.</param>
    public HeatReadings(StrategyContext context, string metric, double threshold, MetricAggregation aggregation)
    {
        double[] host = aggregation.Column(context.Metrics, context.Model, metric, MetricCatalog.Find(metric)!.Unit);
        CarriedReadings carried = CarriedReadings.Of(context.Model, context.Metrics, host);
        _host = new long[host.Length];
        Hot = new bool[host.Length];
        Cool = new bool[host.Length];
        foreach (ComputeNode node in context.Model.Nodes)
        {
            double reading = host[node.Row];
            bool counts = context.Scope.HasNode(node.Row) && node.IsUp && node.IsEnabled && !double.IsNaN(reading);
            _host[node.Row] = counts ? Steps(reading - carried.Reference) : -1;
            Hot[node.Row] = counts && reading >= threshold;
            Cool[node.Row] = counts && reading < threshold;
        }

        Hot = HoldTime.Lasting(context, Hot, [metric], then => Array.ConvertAll(then.Column(metric, context.Model, ElementKind.ComputeNode), v => v >= threshold),
            ("node is at or over the threshold", "nodes are at or over the threshold"));

        // The lowest reading is 0 from here on, so that none is below it.
        _threshold = Math.Max(0, Steps(threshold - carried.Reference));
        Load = new NodeLoad(metric, _host, [.. carried.Instance.Select(Steps)]);
    }

    public bool[] Hot { get; }

    public bool[] Cool { get; }

    public NodeLoad Load { get; }

    /// <summary>The hot nodes, the hottest first; ties to the lower uuid.</summary>
    public IEnumerable<ComputeNode> Sources(ClusterModel model) => model.Nodes.Where(n => Hot[n.Row]).OrderByDescending(n => _host[n.Row]);

    /// <summary>What a reading is at or above the threshold, in steps.</summary>
    public long Above(long reading) => Math.Max(0, reading - _threshold + 1);

    /// <summary>Limits for terms: below the threshold nobody wants relief.</summary>
    public long[] Limits() => [.. _host.Select(_ => _threshold - 1)];

    /// <summary>What 100 % is where readings are evened out.</summary>
    public long[] Scale() => [.. _host.Select(_ => Math.Max(1, _threshold))];

    private static long Steps(double value) => (long)Math.Round(Math.Clamp(value, 0, 1e9) * StepsPerUnit);
}
