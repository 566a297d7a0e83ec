using Watcher.Metrics;
using Watcher.Model;
using Watcher.Solvers;

namespace Watcher.Strategies.Thermal;

/// <summary>A host metric that heats up with load, in millionths of its unit: who is hot, who is cool, and what instances take along.</summary>
internal sealed class HeatReadings
{
    public const double StepsPerUnit = 1e6;

    private readonly long[] _host;
    private readonly long _threshold;

    public HeatReadings(StrategyContext context, string metric, double threshold, double period)
    {
        Window = period > 0 ? period : null;
        double[] host = context.Metrics.Column(metric, context.Model, ElementKind.ComputeNode, MetricStatistic.Mean, Window);
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

        // The lowest reading is 0 from here on, so that none is below it.
        _threshold = Math.Max(0, Steps(threshold - carried.Reference));
        Load = new NodeLoad(metric, _host, [.. carried.Instance.Select(Steps)]);
    }

    /// <summary>Seconds that readings are aggregated over; null = all there is.</summary>
    public double? Window { get; }

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
