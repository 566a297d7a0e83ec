using Watcher.Metrics;

namespace Watcher.Strategies.Balancing;

/// <summary>The parameters of each metric that <c>workload_stabilization</c> can even out.</summary>
internal static class StabilizedMetrics
{
    public static double ThresholdOf(WorkloadStabilizationParameters parameters, string metric) => metric switch
    {
        MetricNames.InstanceCpuUsage => parameters.Thresholds.InstanceCpuUsage,
        MetricNames.InstanceRamUsage => parameters.Thresholds.InstanceRamUsage,
        MetricNames.InstanceNetworkThroughput => parameters.Thresholds.InstanceNetworkThroughput,
        MetricNames.InstanceCpuSteal => parameters.Thresholds.InstanceCpuSteal,
        MetricNames.HostCpuPressure => parameters.Thresholds.HostCpuPressure,
        MetricNames.HostMemoryPressure => parameters.Thresholds.HostMemoryPressure,
        MetricNames.HostIoPressure => parameters.Thresholds.HostIoPressure,
        _ => parameters.Thresholds.HostDiskLatency,
    };

    public static double WeightOf(WorkloadStabilizationParameters parameters, string metric) => metric switch
    {
        MetricNames.InstanceCpuUsage => parameters.Weights.InstanceCpuUsageWeight,
        MetricNames.InstanceRamUsage => parameters.Weights.InstanceRamUsageWeight,
        MetricNames.InstanceNetworkThroughput => parameters.Weights.InstanceNetworkThroughputWeight,
        MetricNames.InstanceCpuSteal => parameters.Weights.InstanceCpuStealWeight,
        MetricNames.HostCpuPressure => parameters.Weights.HostCpuPressureWeight,
        MetricNames.HostMemoryPressure => parameters.Weights.HostMemoryPressureWeight,
        MetricNames.HostIoPressure => parameters.Weights.HostIoPressureWeight,
        _ => parameters.Weights.HostDiskLatencyWeight,
    };
}
