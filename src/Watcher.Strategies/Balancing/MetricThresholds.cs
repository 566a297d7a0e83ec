namespace Watcher.Strategies.Balancing;

/// <summary>Standard deviation of the hosts' use, 1 = 100 %, up to which a metric is balanced; one value a metric, from 0 to 1.</summary>
public sealed record MetricThresholds
{
    /// <summary>Of CPU; default 0.1.</summary>
    public double InstanceCpuUsage { get; set; } = 0.1;

    /// <summary>Of memory; default 0.1.</summary>
    public double InstanceRamUsage { get; set; } = 0.1;

    /// <summary>Of network throughput, 1 = the busiest host; default 0.1. Not upstream's.</summary>
    public double InstanceNetworkThroughput { get; set; } = 0.1;

    /// <summary>Of CPU steal, 1 = all of the host's vCPU time; default 0.1. Not upstream's.</summary>
    public double InstanceCpuSteal { get; set; } = 0.1;

    /// <summary>Of CPU pressure, 1 = 100 %; default 0.1. Not upstream's.</summary>
    public double HostCpuPressure { get; set; } = 0.1;

    /// <summary>Of memory pressure, 1 = 100 %; default 0.1. Not upstream's.</summary>
    public double HostMemoryPressure { get; set; } = 0.1;

    /// <summary>Of I/O pressure, 1 = 100 %; default 0.1. Not upstream's.</summary>
    public double HostIoPressure { get; set; } = 0.1;

    /// <summary>Of disk latency, 1 = the slowest host; default 0.1. Not upstream's.</summary>
    public double HostDiskLatency { get; set; } = 0.1;
}
