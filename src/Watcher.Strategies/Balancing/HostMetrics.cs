using System.ComponentModel;
using Watcher.Metrics;

namespace Watcher.Strategies.Balancing;

/// <summary>The host metric that goes with each of upstream's instance metrics.</summary>
public sealed record HostMetrics
{
    /// <summary>That of CPU; default <c>host_cpu_usage</c>, %.</summary>
    [Description("That of CPU, in %.")]
    public string InstanceCpuUsage { get; set; } = MetricNames.HostCpuUsage;

    /// <summary>That of memory; default <c>host_ram_usage</c>, KiB.</summary>
    [Description("That of memory, in KiB.")]
    public string InstanceRamUsage { get; set; } = MetricNames.HostRamUsage;
}
