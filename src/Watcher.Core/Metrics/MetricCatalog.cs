using Watcher.Model;

namespace Watcher.Metrics;

/// <summary>The metrics that strategies may ask for: upstream's, and the ones that upstream's users have wanted. Thread-safe.</summary>
public static class MetricCatalog
{
    private const bool Upstream = true;

    /// <summary>All of them, upstream's first.</summary>
    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        Host(MetricNames.HostCpuUsage, MetricUnit.Percent, Upstream, "CPU in use."),
        Host(MetricNames.HostRamUsage, MetricUnit.KiB, Upstream, "Memory in use."),
        Host(MetricNames.HostOutletTemperature, MetricUnit.DegreesCelsius, Upstream, "Temperature of the air that leaves it."),
        Host(MetricNames.HostInletTemperature, MetricUnit.DegreesCelsius, Upstream, "Temperature of the air that enters it."),
        Host(MetricNames.HostAirflow, MetricUnit.DeciCubicFeetPerMinute, Upstream, "Air that its fans move."),
        Host(MetricNames.HostPower, MetricUnit.Watts, Upstream, "Power that it draws."),
        Instance(MetricNames.InstanceCpuUsage, MetricUnit.Percent, Upstream, "CPU in use, of its vCPUs."),
        Instance(MetricNames.InstanceRamUsage, MetricUnit.MiB, Upstream, "Memory in use."),
        Instance(MetricNames.InstanceRamAllocated, MetricUnit.MiB, Upstream, "Memory allocated to it."),
        Instance(MetricNames.InstanceL3CacheUsage, MetricUnit.Bytes, Upstream, "Last-level cache in use."),
        Instance(MetricNames.InstanceRootDiskSize, MetricUnit.GiB, Upstream, "Size of its root disk."),
        Host(MetricNames.HostNetworkThroughput, MetricUnit.BytesPerSecond, !Upstream, "Network traffic, both directions."),
        Instance(MetricNames.InstanceNetworkThroughput, MetricUnit.BytesPerSecond, !Upstream, "Network traffic, both directions."),
        Host(MetricNames.HostDiskLatency, MetricUnit.Milliseconds, !Upstream, "Mean time of a disk request."),
        Instance(MetricNames.InstanceDiskLatency, MetricUnit.Milliseconds, !Upstream, "Mean time of a disk request."),
        Instance(MetricNames.InstanceCpuSteal, MetricUnit.Percent, !Upstream, "Time that it wanted a CPU and the host ran something else, of a vCPU's time."),
        Host(MetricNames.HostCpuPressure, MetricUnit.Percent, !Upstream, "Time in which some task waited for a CPU (PSI some)."),
        Host(MetricNames.HostMemoryPressure, MetricUnit.Percent, !Upstream, "Time in which some task waited for memory (PSI some)."),
        Host(MetricNames.HostIoPressure, MetricUnit.Percent, !Upstream, "Time in which some task waited for I/O (PSI some)."),
    ];

    /// <summary>The metric of a name; null where the catalogue has none.</summary>
    public static MetricDescriptor? Find(string name) => All.FirstOrDefault(m => m.Name == name);

    private static MetricDescriptor Host(string name, MetricUnit unit, bool isUpstream, string description) =>
        new(name, ElementKind.ComputeNode, unit, isUpstream, description);

    private static MetricDescriptor Instance(string name, MetricUnit unit, bool isUpstream, string description) =>
        new(name, ElementKind.Instance, unit, isUpstream, description);
}
