namespace Watcher.Simulation;

/// <summary>Families of metrics that can be made.</summary>
[Flags]
public enum MetricGroups
{
    /// <summary>No metric.</summary>
    None = 0,

    /// <summary><c>host_cpu_usage</c>, <c>host_ram_usage</c>, <c>instance_cpu_usage</c>, <c>instance_ram_usage</c>, <c>instance_root_disk_size</c>.</summary>
    Load = 1,

    /// <summary><c>host_inlet_temp</c>, <c>host_outlet_temp</c> (°C), <c>host_power</c> (W), <c>host_airflow</c> (0.1 CFM, as upstream's sources deliver it).</summary>
    Thermal = 2,

    /// <summary><c>instance_cpu_steal</c>, <c>host_cpu_pressure</c>, <c>host_memory_pressure</c>, <c>host_io_pressure</c>, <c>host_disk_latency</c>, <c>instance_disk_latency</c>.</summary>
    Contention = 4,

    /// <summary><c>host_network_throughput</c>, <c>instance_network_throughput</c>.</summary>
    Network = 8,

    /// <summary><c>instance_l3_cache_usage</c> over 100 and 200 seconds.</summary>
    Cache = 16,

    /// <summary>All of them.</summary>
    All = Load | Thermal | Contention | Network | Cache,
}
