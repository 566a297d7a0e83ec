using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Watcher.Strategies.Balancing;

/// <summary>How much a metric counts in the weighted deviation; one value a metric, from 0 to 1.</summary>
public sealed record MetricWeights
{
    /// <summary>Of CPU; default 1.</summary>
    [Description("Of CPU.")]
    [Range(0, 1)]
    public double InstanceCpuUsageWeight { get; set; } = 1;

    /// <summary>Of memory; default 1.</summary>
    [Description("Of memory.")]
    [Range(0, 1)]
    public double InstanceRamUsageWeight { get; set; } = 1;

    /// <summary>Of network throughput; default 1. Not upstream's.</summary>
    [Description("Of network throughput.")]
    [Range(0, 1)]
    public double InstanceNetworkThroughputWeight { get; set; } = 1;

    /// <summary>Of CPU steal; default 1. Not upstream's.</summary>
    [Description("Of CPU steal.")]
    [Range(0, 1)]
    public double InstanceCpuStealWeight { get; set; } = 1;

    /// <summary>Of CPU pressure; default 1. Not upstream's.</summary>
    [Description("Of CPU pressure.")]
    [Range(0, 1)]
    public double HostCpuPressureWeight { get; set; } = 1;

    /// <summary>Of memory pressure; default 1. Not upstream's.</summary>
    [Description("Of memory pressure.")]
    [Range(0, 1)]
    public double HostMemoryPressureWeight { get; set; } = 1;

    /// <summary>Of I/O pressure; default 1. Not upstream's.</summary>
    [Description("Of I/O pressure.")]
    [Range(0, 1)]
    public double HostIoPressureWeight { get; set; } = 1;

    /// <summary>Of disk latency; default 1. Not upstream's.</summary>
    [Description("Of disk latency.")]
    [Range(0, 1)]
    public double HostDiskLatencyWeight { get; set; } = 1;
}
