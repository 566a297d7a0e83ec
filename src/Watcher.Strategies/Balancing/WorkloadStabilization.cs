using System.Text.Json.Serialization.Metadata;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Solvers;
using Watcher.Strategies.Worth;

namespace Watcher.Strategies.Balancing;

/// <summary>
/// Upstream's <c>workload_stabilization</c>: brings the standard deviation of the hosts' load under a threshold for every metric, with the fewest
/// migrations, and then as low as those can. Differs from upstream where upstream has faults: every case is judged against the placement as it has
/// become; all metrics have to get under their thresholds; capacity, filters and server groups hold; the default looks at every destination and is
/// deterministic; hosts without a reading of every metric take no part; an instance without a reading stays, since nobody knows what would move.
/// </summary>
[Strategy("workload_stabilization", Goal = GoalNames.WorkloadBalancing, DisplayName = "Workload Stabilization",
    Description = "Brings the weighted standard deviation of host load under thresholds with the fewest migrations.",
    UseWhen = "When hosts are to be loaded evenly by what they measure, over one metric or several with weights.")]
[Reads(CdmAttribute.ComputeNodeState, CdmAttribute.ComputeNodeStatus, CdmAttribute.ComputeNodeVcpus, CdmAttribute.ComputeNodeMemory,
    CdmAttribute.ComputeNodeDisk, CdmAttribute.InstanceNode, CdmAttribute.InstanceState, CdmAttribute.InstanceVcpus,
    CdmAttribute.InstanceMemory, CdmAttribute.InstanceDisk)]
[UsesMetric(MetricNames.HostCpuUsage, When = "metrics=instance_cpu_usage", Without = "no node takes part: nothing is done")]
[UsesMetric(MetricNames.InstanceCpuUsage, When = "metrics=instance_cpu_usage", Without = "instances stay where nobody knows what would move")]
[UsesMetric(MetricNames.HostRamUsage, When = "metrics=instance_ram_usage", Without = "no node takes part: nothing is done")]
[UsesMetric(MetricNames.InstanceRamUsage, When = "metrics=instance_ram_usage", Without = "instances stay where nobody knows what would move")]
[UsesMetric(MetricNames.HostNetworkThroughput, When = "metrics=instance_network_throughput", Without = "no node takes part: nothing is done")]
[UsesMetric(MetricNames.InstanceNetworkThroughput, When = "metrics=instance_network_throughput", Without = "instances stay where nobody knows what would move")]
[UsesMetric(MetricNames.InstanceCpuSteal, When = "metrics=instance_cpu_steal", Without = "instances stay where nobody knows what would move")]
[UsesMetric(MetricNames.HostCpuPressure, When = "metrics=host_cpu_pressure", Without = "no node takes part: nothing is done")]
[UsesMetric(MetricNames.InstanceCpuUsage, When = "metrics=host_cpu_pressure", Without = "every instance counts with all of its vCPUs")]
[UsesMetric(MetricNames.HostMemoryPressure, When = "metrics=host_memory_pressure", Without = "no node takes part: nothing is done")]
[UsesMetric(MetricNames.InstanceCpuUsage, When = "metrics=host_memory_pressure", Without = "every instance counts with all of its vCPUs")]
[UsesMetric(MetricNames.HostIoPressure, When = "metrics=host_io_pressure", Without = "no node takes part: nothing is done")]
[UsesMetric(MetricNames.InstanceCpuUsage, When = "metrics=host_io_pressure", Without = "every instance counts with all of its vCPUs")]
[UsesMetric(MetricNames.HostDiskLatency, When = "metrics=host_disk_latency", Without = "no node takes part: nothing is done")]
[UsesMetric(MetricNames.InstanceCpuUsage, When = "metrics=host_disk_latency", Without = "every instance counts with all of its vCPUs")]
[DiffersFromUpstream(
    "Every move is judged against the placement as it has become; upstream judges all of them against the start, and may move an instance twice and fail.",
    "All metrics have to come under their thresholds; upstream stops at the first that does.",
    "Every destination is looked at and the plan is the same each time; upstream's default tries hosts at random. host_choice and retry_count are accepted and have no effect.",
    "Capacity in allocation, zones, server groups, locks and the scope hold for every move; upstream checks the size of a disk alone.",
    "Hosts without a reading of every metric take no part, and an instance without a reading stays; upstream fails with an exception.",
    "The deviations before and after are the same quantity: weighted over all metrics of the audit.",
    "Beside upstream's two metrics network throughput, CPU steal, pressure and disk latency can be balanced.",
    "Names inside thresholds, weights, periods, aggregation_method and instance_metrics are checked; upstream lets unknown ones pass. granularity has no effect.")]
public sealed class WorkloadStabilization : Strategy<WorkloadStabilizationParameters>
{
    /// <summary>Nothing is left standing on a threshold: what is only just below it must not be above it in other arithmetic.</summary>
    private const double Margin = 1e-6;

    /// <inheritdoc/>
    protected override JsonTypeInfo<WorkloadStabilizationParameters> ParametersContract => BalancingJson.Default.WorkloadStabilizationParameters;

    /// <inheritdoc/>
    protected override Solution Solve(StrategyContext context, WorkloadStabilizationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.HostChoice is not ("retry" or "cycle" or "fullsearch"))
        {
            context.Warn($"host_choice '{parameters.HostChoice}' is not known (retry, cycle, fullsearch); every destination is looked at, whatever it says");
        }

        Periods periods = parameters.Periods;
        var readings = new MeasuredLoads(context, parameters.AggregationMethod, periods.Instance, periods.Node > 0 ? periods.Node : periods.ComputeNode);
        MeasuredLoad[] loads = [.. parameters.Metrics.Distinct(StringComparer.Ordinal).Select(m => readings.ByHost(m, parameters.InstanceMetrics))];
        BalancedNodes nodes = BalancedNodes.Of(context, loads);
        if (loads.Length == 0)
        {
            context.Note("no metric is to be balanced");
            return context.Conclude();
        }

        double[] thresholds = [.. loads.Select(l => Lasting(l, Math.Max(0, StabilizedMetrics.ThresholdOf(parameters, l.Name) - Margin)))];
        return context.Place()
            .Only(i => nodes.MayLeave(i))
            .OnlyTo(nodes.Counts)
            .Minimize(Objectives.DeviationAbove("deviation_above_thresholds", loads.Select((l, n) => Part(l, thresholds[n]))))
            .ThenMinimize(Objectives.Migrations)
            .ThenMinimize(Objectives.DeviationAbove("weighted_deviation", loads.Select(l => Part(l, 0))))
            .Using(new DescentSolver())
            .Solve();

        // A deviation that has not been over its threshold all the time is borne as it is, but not made worse.
        double Lasting(MeasuredLoad load, double threshold)
        {
            double now = load.Deviation(nodes.Rows);
            bool[] lasts = HoldTime.Lasting(context, [now > threshold], [MeasuredLoads.HostOf(load.Name, parameters.InstanceMetrics)],
                then => [readings.At(then).ByHost(load.Name, parameters.InstanceMetrics).Deviation(nodes.Rows) > threshold],
                ($"deviation ({load.Name}) is over its threshold", ""));
            return now > threshold && !lasts[0] ? now + Margin : threshold;
        }

        WeightedLoad Part(MeasuredLoad load, double threshold) =>
            new(load.Load(nodes.Rows), load.Full(), threshold, StabilizedMetrics.WeightOf(parameters, load.Name));
    }
}
