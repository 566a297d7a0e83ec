using Watcher.Eligibility;
using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>Whose disks are slower than promised, over a model's rows; a missing reading breaks no promise, and keeps none. Immutable.</summary>
internal sealed class DiskPromises
{
    private readonly ClusterModel _model;
    private readonly double[] _promised;
    private readonly double[] _instance;
    private readonly double[] _node;

    /// <param name="bounds">The promises.</param>
    /// <param name="model">The model.</param>
    /// <param name="metrics">Its readings.</param>
    /// <param name="tiers">How tiers are read.</param>
    /// <param name="aggregation">How samples become readings.</param>
    public DiskPromises(SlaBounds bounds, ClusterModel model, MetricSet metrics, WorkloadTiers tiers, MetricAggregation aggregation)
        : this(model, [.. model.Instances.Select(i => bounds.Of(i, tiers)?.DiskLatencyMs ?? double.NaN)], metrics, aggregation)
    {
    }

    private DiskPromises(ClusterModel model, double[] promised, MetricSet metrics, MetricAggregation aggregation)
    {
        _model = model;
        _promised = promised;
        _instance = aggregation.Column(metrics, model, MetricNames.InstanceDiskLatency, MetricUnit.Milliseconds);
        _node = aggregation.Column(metrics, model, MetricNames.HostDiskLatency, MetricUnit.Milliseconds);
    }

    /// <summary>The same promises by other readings, as they are.</summary>
    public DiskPromises At(MetricSet metrics) => new(_model, _promised, metrics, MetricAggregation.None);

    /// <summary>Whether a node's disks are slower than an instance, which is slow itself, is promised. By row.</summary>
    public bool IsTooSlow(int instance, int node) => _instance[instance] >= _promised[instance] && _node[node] >= _promised[instance];

    /// <summary>Whether a node is known to be as fast as an instance is promised. By row.</summary>
    public bool IsFastEnough(int instance, int node) => _node[node] < _promised[instance];
}
