using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Balancing;

/// <summary>Standard deviation of the hosts' use, 1 = 100 %, up to which a metric is balanced; one value a metric, from 0 to 1.</summary>
public sealed record MetricThresholds
{
    /// <summary>Of CPU; default 0.1.</summary>
    [Description("Of CPU.")]
    [Range(0, 1)]
    public double InstanceCpuUsage { get; set; } = 0.1;

    /// <summary>Of memory; default 0.1.</summary>
    [Description("Of memory.")]
    [Range(0, 1)]
    public double InstanceRamUsage { get; set; } = 0.1;

    /// <summary>Of network throughput, 1 = the busiest host; default 0.1. Not upstream's.</summary>
    [Description("Of network throughput, 1 = the busiest host.")]
    [Range(0, 1)]
    public double InstanceNetworkThroughput { get; set; } = 0.1;

    /// <summary>Of CPU steal, 1 = all of the host's vCPU time; default 0.1. Not upstream's.</summary>
    [Description("Of CPU steal.")]
    [Range(0, 1)]
    public double InstanceCpuSteal { get; set; } = 0.1;

    /// <summary>Of CPU pressure, 1 = 100 %; default 0.1. Not upstream's.</summary>
    [Description("Of CPU pressure.")]
    [Range(0, 1)]
    public double HostCpuPressure { get; set; } = 0.1;

    /// <summary>Of memory pressure, 1 = 100 %; default 0.1. Not upstream's.</summary>
    [Description("Of memory pressure.")]
    [Range(0, 1)]
    public double HostMemoryPressure { get; set; } = 0.1;

    /// <summary>Of I/O pressure, 1 = 100 %; default 0.1. Not upstream's.</summary>
    [Description("Of I/O pressure.")]
    [Range(0, 1)]
    public double HostIoPressure { get; set; } = 0.1;

    /// <summary>Of disk latency, 1 = the slowest host; default 0.1. Not upstream's.</summary>
    [Description("Of disk latency, 1 = the slowest host.")]
    [Range(0, 1)]
    public double HostDiskLatency { get; set; } = 0.1;
}
