using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Strategies.Contention;

/// <summary>
/// What nodes will read of a metric that rises with load, following the moves: load moved = pressure moved. Nobody is sent where a bound is passed by it, or is passed
/// already and was not where it comes from: else the next audit would have to part them again.
/// </summary>
internal sealed class RisingReadings
{
    private readonly ClusterModel _model;
    private readonly CarriedReadings _carried;
    private readonly double[] _now;
    private readonly double[] _bounds;

    /// <param name="context">The audit.</param>
    /// <param name="metric">A metric of hosts, for example <see cref="MetricNames.HostCpuPressure"/>.</param>
    /// <param name="bounds">The readings from which on somebody is harmed.</param>
    /// <param name="aggregation">How samples become readings.</param>
    public RisingReadings(StrategyContext context, string metric, IEnumerable<double> bounds, MetricAggregation aggregation)
    {
        _model = context.Model;
        _carried = CarriedReadings.Of(
            context.Model, context.Metrics, aggregation.Column(context.Metrics, context.Model, metric, MetricCatalog.Find(metric)!.Unit), reference: 0);
        _now = [.. _carried.Host];
        _bounds = [.. bounds.Distinct()];
    }

    /// <summary>Whether an instance may come; a node without a reading admits everybody.</summary>
    public bool Admits(Instance instance, ComputeNode node)
    {
        double before = _now[node.Row], after = before + _carried.Instance[instance.Row];
        double home = _model.NodeOfInstance[instance.Row] is >= 0 and var row ? _carried.Host[row] : double.NaN;
        return Array.TrueForAll(_bounds, bound => !(after >= bound) || (before >= bound && !(home < bound)));
    }

    public void Moved(int instance, int from, int to)
    {
        _now[from] -= _carried.Instance[instance];
        _now[to] += _carried.Instance[instance];
    }
}
