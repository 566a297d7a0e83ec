using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>
/// Predicts readings of hosts after moves: load moved = heat moved. What a host reads above a reference is shared out among the running instances
/// on it by the CPU that they use (vCPUs × usage; without a reading all of their vCPUs), and each takes its share along. Immutable and thread-safe.
/// </summary>
public sealed class CarriedReadings
{
    private CarriedReadings(double[] host, double[] instance, double reference)
    {
        Host = host;
        Instance = instance;
        Reference = reference;
    }

    /// <summary>What each node row reads now; NaN = no reading.</summary>
    public IReadOnlyList<double> Host { get; }

    /// <summary>What each instance row takes along, at least 0: 0 where it does not run, or where its host has no reading.</summary>
    public IReadOnlyList<double> Instance { get; }

    /// <summary>What a host without load is taken to read.</summary>
    public double Reference { get; }

    /// <summary>Predicts a host metric that rises with load.</summary>
    /// <param name="model">The model before any move.</param>
    /// <param name="metrics">Its readings.</param>
    /// <param name="hostMetric">The metric, for example <see cref="MetricNames.HostOutletTemperature"/>.</param>
    /// <param name="reference">What a host without load reads; null (default) = the lowest reading of any host.</param>
    public static CarriedReadings Of(ClusterModel model, MetricSet metrics, string hostMetric, double? reference = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(metrics);
        return Of(model, metrics, metrics.Column(hostMetric, model, ElementKind.ComputeNode), reference);
    }

    /// <summary>The same for readings that the caller has, for example a statistic over time.</summary>
    /// <param name="model">The model before any move.</param>
    /// <param name="metrics">What instances use.</param>
    /// <param name="host">The reading of each node row; NaN = none.</param>
    /// <param name="reference">What a host without load reads; null (default) = the lowest reading of any host.</param>
    public static CarriedReadings Of(ClusterModel model, MetricSet metrics, double[] host, double? reference = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(host);
        double idle = reference ?? host.Where(v => !double.IsNaN(v)).DefaultIfEmpty(0).Min();
        double[] usage = metrics.Column(MetricNames.InstanceCpuUsage, model, ElementKind.Instance);
        ReadOnlySpan<int> vcpus = model.DemandColumn(0), nodeOf = model.NodeOfInstance;
        var load = new double[usage.Length];
        var busy = new double[host.Length];
        var size = new double[host.Length];
        for (int i = 0; i < load.Length; i++)
        {
            bool runs = nodeOf[i] >= 0 && new Instance(model, i).VmState == "active";
            load[i] = runs ? vcpus[i] * (double.IsNaN(usage[i]) ? 1 : Math.Max(0, usage[i]) / 100) : 0;
            if (runs)
            {
                busy[nodeOf[i]] += load[i];
                size[nodeOf[i]] += vcpus[i];
            }
        }

        for (int i = 0; i < load.Length; i++)
        {
            int node = nodeOf[i];
            if (node < 0 || double.IsNaN(host[node]) || host[node] <= idle || size[node] <= 0 || new Instance(model, i).VmState != "active")
            {
                load[i] = 0;
                continue;
            }

            // Where nothing uses any CPU the reading is shared by size.
            load[i] = (host[node] - idle) * (busy[node] > 0 ? load[i] / busy[node] : vcpus[i] / size[node]);
        }

        return new CarriedReadings(host, load, idle);
    }

    /// <summary>
    /// What each node row is predicted to read once instances are where another model has them; NaN = not known: it has no reading, or a running instance came from a
    /// node that has none, so that nobody knows what came along.
    /// </summary>
    /// <param name="before">The model that the readings are of.</param>
    /// <param name="after">The same cluster after moves.</param>
    public double[] After(ClusterModel before, ClusterModel after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        double[] predicted = [.. Host];
        ReadOnlySpan<int> from = before.NodeOfInstance, to = after.NodeOfInstance;
        for (int i = 0; i < from.Length; i++)
        {
            if (from[i] == to[i])
            {
                continue;
            }

            if (from[i] >= 0)
            {
                predicted[from[i]] -= Instance[i];
            }

            if (to[i] >= 0)
            {
                bool isUnknown = from[i] >= 0 && double.IsNaN(Host[from[i]]) && new Instance(before, i).VmState == "active";
                predicted[to[i]] += isUnknown ? double.NaN : Instance[i];
            }
        }

        return predicted;
    }
}
