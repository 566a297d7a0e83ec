using Watcher.Model;
using Watcher.Simulation;

namespace Watcher.Benchmarks.Strategies;

/// <summary>Every built-in strategy but the dummies, each where it has something to do.</summary>
internal static class StrategyCases
{
    private const string Tight = """
        { "metrics": ["instance_cpu_usage", "instance_ram_usage"], "thresholds": { "instance_cpu_usage": 0.05, "instance_ram_usage": 0.1 } }
        """;

    private const string LowSteal = """{ "steal_threshold": 0.5, "pressure_threshold": 1, "busy_threshold": 20 }""";
    private const string LowPromises = """
        { "tiers": [{ "tier": "gold", "cpu_steal": 0.5, "cpu_pressure": 1, "disk_latency": 1 }, { "tier": "silver", "cpu_steal": 0.5, "cpu_pressure": 1, "disk_latency": 1 }],
          "busy_threshold": 20 }
        """;

    public static IReadOnlyList<StrategyCase> All { get; } =
    [
        new("basic", "enterprise") { UpstreamSeconds = 45 },
        new("vm_workload_consolidation", "enterprise") { UpstreamSeconds = 1.6 },
        new("node_resource_consolidation", "enterprise"),
        new("consolidation", "enterprise"),
        new("host_maintenance", "enterprise") { Parameters = Busiest },
        new("preemption", "enterprise") { Parameters = Fixed("""{ "cpu_free_percentage": 60, "ram_free_percentage": 60 }""") },
        new("preemption", "enterprise") { Variant = "in reach", Parameters = ReachableCases.Preemption },
        new("workload_stabilization", "hotspots") { UpstreamSeconds = 4.7 },
        new("workload_stabilization", "hotspots") { UpstreamSeconds = 4.7, Variant = "tight", Parameters = Fixed(Tight) },
        new("workload_balance", "hotspots") { Parameters = Fixed("""{ "threshold": 45 }""") },
        new("allocation_balance", "hotspots"),
        new("storage_capacity_balance", "hotspots") { UpstreamSeconds = 0.13, Required = 50, Parameters = Fixed("""{ "volume_threshold": 60 }""") },
        new("storage_capacity_balance", "hotspots") { UpstreamSeconds = 0.13, Required = 50, Variant = "out of reach", Parameters = Fixed("""{ "volume_threshold": 40 }""") },
        new("outlet_temperature", "hotspots") { Parameters = Fixed("""{ "threshold": 33 }""") },
        new("uniform_airflow", "hotspots"),
        new("actuator", "hotspots") { Parameters = RecordedPlan.Of },
        new("actuator", "hotspots") { Variant = "open destinations", Parameters = RecordedPlan.Open },
        new("noisy_neighbor", "hotspots") { Variant = "low threshold", Parameters = Fixed("""{ "cache_threshold": 2 }""") },
        new("contention_relief", "hotspots") { Variant = "low thresholds", Parameters = Fixed(LowSteal) },
        new("sla_enforcement", "hotspots") { Variant = "low thresholds", Parameters = Fixed(LowPromises) },
        new("storage_capacity_balance", "storage") { Variant = "many volumes", Parameters = Fixed("""{ "volume_threshold": 60 }""") },
        new("zone_migration", "storage") { UpstreamSeconds = 78, WarmUps = 100, Parameters = Zones },
        new("zone_migration", "storage") { Variant = "retype", WarmUps = 100, Parameters = ReachableCases.Retypes },
        new("saving_energy", "power") { UpstreamSeconds = 0.23, Required = 50 },
        new("saving_energy", "power") { Variant = "consolidate", Parameters = Fixed("""{ "consolidate": true }""") },
        new("host_maintenance", "overcommitted") { Variant = "little room", Parameters = Busiest },
        new("noisy_neighbor", "overcommitted") { Metrics = NeighbourReadings.Of },
        new("contention_relief", "overcommitted") { Metrics = NeighbourReadings.Of },
        new("sla_enforcement", "overcommitted") { Metrics = NeighbourReadings.Of },
    ];

    private static Func<GeneratedCluster, AttributeMap> Fixed(string parameters)
    {
        var map = AttributeMap.Parse(parameters);
        return _ => map;
    }

    private static AttributeMap Busiest(GeneratedCluster cluster) => AttributeMap.Of(("maintenance_node", ByInstances(cluster.Model)[0].Hostname));

    /// <summary>The busiest tenth of the nodes and half of the pools, without limits: each pool's volumes to one with the same backend name that keeps its own.</summary>
    private static AttributeMap Zones(GeneratedCluster cluster)
    {
        ComputeNode[] nodes = ByInstances(cluster.Model);
        IEnumerable<string> sources = nodes.Take(Math.Max(1, nodes.Length / 10)).Select(n => $$"""{ "src_node": "{{n.Hostname}}" }""");
        IEnumerable<string> pools = cluster.Model.StoragePools.GroupBy(p => p.VolumeBackendName, StringComparer.Ordinal).SelectMany(Halves);
        return AttributeMap.Parse($$"""
            { "compute_nodes": [{{string.Join(", ", sources)}}], "storage_pools": [{{string.Join(", ", pools)}}],
              "parallel_total": 1000000, "parallel_per_node": 1000000, "parallel_per_pool": 1000000,
              "with_attached_volume": true, "priority": { "compute": "mem_size", "storage": "size" } }
            """);
    }

    private static IEnumerable<string> Halves(IEnumerable<StoragePool> pools)
    {
        StoragePool[] all = [.. pools.OrderByDescending(p => p.Volumes.Count).ThenBy(p => p.Row)];
        return all.Take(all.Length / 2).Select((p, n) => $$"""{ "src_pool": "{{p.Name}}", "dst_pool": "{{all[^(n + 1)].Name}}" }""");
    }

    private static ComputeNode[] ByInstances(ClusterModel model) =>
        [.. model.Nodes.Where(n => n.IsUp && n.IsEnabled).OrderByDescending(n => n.Instances.Count).ThenBy(n => n.Row)];
}
