using System.Text.Json;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Laws;

/// <summary>Parameters drawn for a case, such that the strategy finds something to do on most clusters.</summary>
internal static class ActingParameters
{
    /// <summary>All but disk latency: a projection can let it stay, as <c>sla_enforcement</c> takes it, or follow the load, as stabilization does, and not both.</summary>
    private static readonly string[] s_stabilized =
    [
        "instance_cpu_usage", "instance_ram_usage", "instance_network_throughput", "instance_cpu_steal",
        "host_cpu_pressure", "host_memory_pressure", "host_io_pressure",
    ];

    private static readonly string[] s_allocated = ["instances", "vcpus", "memory", "disk"];

    public static AttributeMap For(string strategy, Scenario cluster, LawCase drawn)
    {
        ClusterModel model = cluster.Model;
        (int a, int b, int c) = (drawn.A, drawn.B, drawn.C);
        object parameters = strategy switch
        {
            "basic" => new { check_optimize_metadata = a % 2 == 0 },
            "consolidation" => new { respect_cpu = a % 2 == 0, respect_memory = a % 3 != 0, respect_disk = b % 2 == 0, relieve_overload = b % 3 != 0, disable_emptied = c % 2 == 0, disable_idle = c % 3 == 0 },
            "node_resource_consolidation" => new { host_choice = a % 2 == 0 ? "auto" : "specify" },
            "host_maintenance" => new
            {
                maintenance_node = Node(model, a).Hostname,
                backup_node = b % 2 == 0 ? "" : Node(model, a + 1 + (b % (model.Nodes.Count - 1))).Hostname,
                disable_live_migration = c % 5 == 0,
                disable_cold_migration = c % 3 == 0,
            },
            "zone_migration" => Zone(model, a, b, c),
            "workload_stabilization" => Stabilization(a, b, c),
            "workload_balance" => new { metrics = s_stabilized[a % 2], threshold = Mean(cluster, a % 2 == 0 ? MetricNames.HostCpuUsage : MetricNames.HostRamUsage) + 3 + (b % 12) },
            "storage_capacity_balance" => new { volume_threshold = Filled(model) + 1 + (a % 12) },
            "allocation_balance" => new { resources = Some(s_allocated, a % 4, 1 + (b % 2)), tolerance = 2 + (c % 10) },
            "outlet_temperature" => new { threshold = Highest(cluster, MetricNames.HostOutletTemperature, a) },
            "uniform_airflow" => new { threshold_airflow = Highest(cluster, MetricNames.HostAirflow, a), threshold_inlet_t = 18 + (b % 8), threshold_power = 50 + (c % 250) },
            "saving_energy" => new { free_used_percent = a % 60, min_free_hosts_num = b % 4, consolidate = c % 2 == 0 },
            "contention_relief" => new { steal_threshold = 1 + (a % 10), pressure_threshold = 1 + (b % 30), busy_threshold = 20 + (c % 50), cache_threshold = 20, cache_period = 100 },
            "noisy_neighbor" => new { cache_threshold = 5 + (a % 35), period = 100 },
            "sla_enforcement" => Sla(cluster, a, b, c),
            "preemption" => new { cpu_free_percentage = 30 + (a % 60), ram_free_percentage = b % 80, disk_free_percentage = c % 60, min_instance_age = 0, preemption_mode = a % 2 == 0 ? "shelve" : "delete" },
            "actuator" => Actions(model, a, b),
            _ => new { },
        };
        return AttributeMap.Parse(JsonSerializer.Serialize(parameters));
    }

    private static ComputeNode Node(ClusterModel model, int number) => model.Nodes[number % model.Nodes.Count];

    private static string[] Some(string[] names, int from, int count) => [.. Enumerable.Range(0, count).Select(i => names[(from + i) % names.Length])];

    /// <summary>Sources are no destinations: what two nodes send each other would never come to rest.</summary>
    private static object Zone(ClusterModel model, int a, int b, int c)
    {
        string[] hosts = [.. Enumerable.Range(0, 3).Select(i => Node(model, a + i).Hostname)];
        StoragePool[] pools = [.. model.StoragePools];
        object[] storage = pools.Length < 2 ? [] : [new { src_pool = pools[b % pools.Length].Name, dst_pool = pools[(b + 1) % pools.Length].Name }];
        return new
        {
            compute_nodes = (object[])[c % 3 == 0 ? new { src_node = hosts[0] } : new { src_node = hosts[0], dst_node = hosts[2] }, new { src_node = hosts[1] }],
            storage_pools = storage,
            parallel_total = 1000,
            parallel_per_node = 1000,
            parallel_per_pool = 1000,
            with_attached_volume = c % 2 == 0,
            priority = new { compute_node = (string[])[hosts[1]], compute = ((string[])["vcpu_num", "mem_size", "disk_size", "created_at"])[a % 4], storage = b % 2 == 0 ? "size" : "created_at" },
        };
    }

    /// <summary>Thresholds that can be reached: a search for what cannot ends by its budget.</summary>
    private static object Stabilization(int a, int b, int c)
    {
        string[] metrics = b % 3 > 0 ? Some(s_stabilized, a % 2, 1) : Some(s_stabilized, a % s_stabilized.Length, 1 + (b % 2));
        return new
        {
            metrics,
            thresholds = metrics.ToDictionary(m => m, m => (5 + (c % 12)) / 100.0),
            weights = metrics.ToDictionary(m => m + "_weight", m => m.Length % 2 == 0 ? 1.0 : 0.5),
        };
    }

    private static object Sla(Scenario cluster, int a, int b, int c) => new
    {
        tiers = (object[])
        [
            new { tier = "gold", cpu_steal = 1 + (a % 5), cpu_pressure = 1 + (b % 8), disk_latency = Highest(cluster, MetricNames.HostDiskLatency, c) },
            new { tier = "silver", cpu_steal = 2 + (a % 8), cpu_pressure = 2 + (b % 16), disk_latency = Highest(cluster, MetricNames.HostDiskLatency, c) },
            new { tier = "bronze", cpu_steal = 3 + (a % 8) },
        ],
        busy_threshold = 20 + (b % 50),
    };

    /// <summary>What the highest, second or third highest host reads: a few are over it.</summary>
    private static double Highest(Scenario cluster, string metric, int number)
    {
        double[] readings = [.. cluster.Metrics.Column(metric, cluster.Model, ElementKind.ComputeNode).Where(v => v > 0).OrderDescending()];
        return readings.Length == 0 ? 1 : readings[Math.Min(readings.Length - 1, number % 3)];
    }

    /// <summary>Mean load of the hosts in %; memory is read in KiB.</summary>
    private static int Mean(Scenario cluster, string metric)
    {
        double[] readings = cluster.Metrics.Column(metric, cluster.Model, ElementKind.ComputeNode);
        return (int)readings.Select((v, row) => metric == MetricNames.HostRamUsage ? v / 10.24 / Math.Max(1, cluster.Model.Nodes[row].MemoryMiB) : v)
            .Where(double.IsFinite).DefaultIfEmpty(30).Average();
    }

    /// <summary>How full the pools are together, in %.</summary>
    private static int Filled(ClusterModel model)
    {
        StoragePool[] known = [.. model.StoragePools.Where(p => p.TotalCapacityGB > 0 && p.FreeCapacityGB is not null)];
        long total = known.Sum(p => (long)p.TotalCapacityGB!.Value), free = known.Sum(p => (long)p.FreeCapacityGB!.Value);
        return total == 0 ? 50 : (int)(100 * (total - free) / total);
    }

    private static object Actions(ClusterModel model, int a, int b)
    {
        Instance[] placed = [.. model.Instances.Where(i => i.Node is not null)];
        object Migrate(int number) => placed[number % placed.Length] is var instance
            ? new { action_type = "migrate", resource_id = instance.Uuid, input_parameters = new { migration_type = "live", source_node = instance.Node!.Value.Hostname } }
            : new { };
        ComputeNode node = Node(model, b);
        return new
        {
            actions = (object[])
            [
                Migrate(a), Migrate(a + 17), Migrate(b),
                new { action_type = "change_nova_service_state", resource_id = node.Uuid, input_parameters = new { state = "disabled", resource_name = node.Hostname, disabled_reason = "watcher_disabled" } },
            ],
        };
    }
}
