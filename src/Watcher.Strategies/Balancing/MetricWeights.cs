namespace Watcher.Strategies.Balancing;

/// <summary>How much a metric counts in the weighted deviation; one value a metric, from 0 to 1.</summary>
public sealed record MetricWeights
{
    /// <summary>Of CPU; default 1.</summary>
    public double InstanceCpuUsageWeight { get; set; } = 1;

    /// <summary>Of memory; default 1.</summary>
    public double InstanceRamUsageWeight { get; set; } = 1;

    /// <summary>Of network throughput; default 1. Not upstream's.</summary>
    public double InstanceNetworkThroughputWeight { get; set; } = 1;

    /// <summary>Of CPU steal; default 1. Not upstream's.</summary>
    public double InstanceCpuStealWeight { get; set; } = 1;

    /// <summary>Of CPU pressure; default 1. Not upstream's.</summary>
    public double HostCpuPressureWeight { get; set; } = 1;

    /// <summary>Of memory pressure; default 1. Not upstream's.</summary>
    public double HostMemoryPressureWeight { get; set; } = 1;

    /// <summary>Of I/O pressure; default 1. Not upstream's.</summary>
    public double HostIoPressureWeight { get; set; } = 1;

    /// <summary>Of disk latency; default 1. Not upstream's.</summary>
    public double HostDiskLatencyWeight { get; set; } = 1;
}
