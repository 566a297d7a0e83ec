namespace Watcher.Metrics;

/// <summary>Names of the metrics that strategies ask for: upstream's names and units, and the new ones of the metrics document.</summary>
public static class MetricNames
{
    /// <summary>CPU of a compute node in use: % from 0 to 100.</summary>
    public const string HostCpuUsage = "host_cpu_usage";

    /// <summary>Memory of a compute node in use: KiB.</summary>
    public const string HostRamUsage = "host_ram_usage";

    /// <summary>Outlet temperature of a compute node: °C.</summary>
    public const string HostOutletTemperature = "host_outlet_temp";

    /// <summary>Inlet temperature of a compute node: °C.</summary>
    public const string HostInletTemperature = "host_inlet_temp";

    /// <summary>Airflow of a compute node: 0.1 CFM, as upstream's readings and thresholds are.</summary>
    public const string HostAirflow = "host_airflow";

    /// <summary>Power of a compute node: W.</summary>
    public const string HostPower = "host_power";

    /// <summary>CPU of an instance in use: % from 0 to 100 of its vCPUs.</summary>
    public const string InstanceCpuUsage = "instance_cpu_usage";

    /// <summary>Memory of an instance in use: MiB.</summary>
    public const string InstanceRamUsage = "instance_ram_usage";

    /// <summary>Memory allocated to an instance: MiB.</summary>
    public const string InstanceRamAllocated = "instance_ram_allocated";

    /// <summary>Last-level cache of an instance in use: bytes.</summary>
    public const string InstanceL3CacheUsage = "instance_l3_cache_usage";

    /// <summary>Root disk of an instance: GiB.</summary>
    public const string InstanceRootDiskSize = "instance_root_disk_size";

    /// <summary>Network of a compute node: bytes/s, both directions.</summary>
    public const string HostNetworkThroughput = "host_network_throughput";

    /// <summary>Network of an instance: bytes/s, both directions.</summary>
    public const string InstanceNetworkThroughput = "instance_network_throughput";

    /// <summary>Disk latency of a compute node: ms, mean per request.</summary>
    public const string HostDiskLatency = "host_disk_latency";

    /// <summary>Disk latency of an instance: ms, mean per request.</summary>
    public const string InstanceDiskLatency = "instance_disk_latency";

    /// <summary>CPU steal of an instance: % of a vCPU's time.</summary>
    public const string InstanceCpuSteal = "instance_cpu_steal";

    /// <summary>CPU pressure of a compute node: %, PSI some.</summary>
    public const string HostCpuPressure = "host_cpu_pressure";

    /// <summary>Memory pressure of a compute node: %, PSI some.</summary>
    public const string HostMemoryPressure = "host_memory_pressure";

    /// <summary>I/O pressure of a compute node: %, PSI some.</summary>
    public const string HostIoPressure = "host_io_pressure";

    /// <summary>All of them, for documents and checks.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        HostCpuUsage, HostRamUsage, HostOutletTemperature, HostInletTemperature, HostAirflow, HostPower,
        InstanceCpuUsage, InstanceRamUsage, InstanceRamAllocated, InstanceL3CacheUsage, InstanceRootDiskSize,
        HostNetworkThroughput, InstanceNetworkThroughput, HostDiskLatency, InstanceDiskLatency, InstanceCpuSteal,
        HostCpuPressure, HostMemoryPressure, HostIoPressure,
    ];
}
