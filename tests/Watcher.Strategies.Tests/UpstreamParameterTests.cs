using System.Text.Json.Nodes;

namespace Watcher.Strategies.Tests;

/// <summary>Names, types, defaults, ranges and choices of parameters are upstream's; what is ours beside them is listed here.</summary>
public class UpstreamParameterTests
{
    /// <summary>What upstream's schemas say: strategy, parameter (within others with a path), type, default, least, most.</summary>
    private const string Upstream = """
        basic migration_attempts number 0
        basic period number 7200
        basic granularity number 300
        basic aggregation_method.instance string "mean"
        basic aggregation_method.compute_node string "mean"
        basic aggregation_method.node string ""
        vm_workload_consolidation period number 3600
        vm_workload_consolidation granularity number 300
        node_resource_consolidation host_choice string "auto"
        workload_balance metrics string "instance_cpu_usage"
        workload_balance threshold number 25
        workload_balance period number 300
        workload_balance granularity number 300
        workload_stabilization metrics array ["instance_cpu_usage"]
        workload_stabilization thresholds.instance_cpu_usage number 0.1 0 1
        workload_stabilization thresholds.instance_ram_usage number 0.1 0 1
        workload_stabilization weights.instance_cpu_usage_weight number 1 0 1
        workload_stabilization weights.instance_ram_usage_weight number 1 0 1
        workload_stabilization instance_metrics.instance_cpu_usage string "host_cpu_usage"
        workload_stabilization instance_metrics.instance_ram_usage string "host_ram_usage"
        workload_stabilization host_choice string "retry"
        workload_stabilization retry_count number 1 1
        workload_stabilization periods.instance integer 720 0
        workload_stabilization periods.compute_node integer 600 0
        workload_stabilization periods.node integer 0 0
        workload_stabilization aggregation_method.instance string "mean"
        workload_stabilization aggregation_method.compute_node string "mean"
        workload_stabilization aggregation_method.node string ""
        workload_stabilization granularity number 300 0
        storage_capacity_balance volume_threshold number 80
        host_maintenance maintenance_node string required
        host_maintenance backup_node string ""
        host_maintenance disable_live_migration boolean false
        host_maintenance disable_cold_migration boolean false
        zone_migration compute_nodes[].src_node string required
        zone_migration compute_nodes[].dst_node string ""
        zone_migration storage_pools[].src_pool string required
        zone_migration storage_pools[].dst_pool string ""
        zone_migration storage_pools[].src_type string ""
        zone_migration storage_pools[].dst_type string ""
        zone_migration parallel_total integer 6 0
        zone_migration parallel_per_node integer 2 0
        zone_migration parallel_per_pool integer 2 0
        zone_migration priority.project array []
        zone_migration priority.compute_node array []
        zone_migration priority.storage_pool array []
        zone_migration priority.compute string ""
        zone_migration priority.storage string ""
        zone_migration with_attached_volume boolean false
        outlet_temperature threshold number 35
        outlet_temperature period number 30
        outlet_temperature granularity number 300
        uniform_airflow threshold_airflow number 400
        uniform_airflow threshold_inlet_t number 28
        uniform_airflow threshold_power number 350
        uniform_airflow period number 300
        uniform_airflow granularity number 300
        saving_energy free_used_percent number 10
        saving_energy min_free_hosts_num number 1
        noisy_neighbor cache_threshold number 35
        noisy_neighbor period number 100
        actuator actions array required
        actuator actions[].action_type string required
        actuator actions[].resource_id string none
        dummy para1 number 3.2 1 10.2
        dummy para2 string "hello"
        dummy_with_resize para1 number 3.2 1 10.2
        dummy_with_resize para2 string "hello"
        dummy_with_scorer param1 number 3.2 1 10.2
        dummy_with_scorer param2 string "hello"
        """;

    /// <summary>Upstream's configuration options that are parameters here, and what upstream has not.</summary>
    private static readonly string[] s_ours =
    [
        "basic check_optimize_metadata", "storage_capacity_balance ex_pools", "saving_energy consolidate", "actuator actions[].input_parameters",
        .. ((string[])["vm_workload_consolidation", "workload_balance", "outlet_temperature", "uniform_airflow"])
            .SelectMany(s => (string[])[$"{s} aggregation_method.instance", $"{s} aggregation_method.compute_node", $"{s} aggregation_method.node"]),
        .. ((string[])["instance_network_throughput", "instance_cpu_steal", "host_cpu_pressure", "host_memory_pressure", "host_io_pressure", "host_disk_latency"])
            .SelectMany(m => (string[])[$"workload_stabilization thresholds.{m}", $"workload_stabilization weights.{m}_weight"]),
    ];

    /// <summary>Strategies that upstream does not have.</summary>
    private static readonly string[] s_oursAlone = ["consolidation", "allocation_balance", "contention_relief", "sla_enforcement", "preemption"];

    public static TheoryData<string> Rows => [.. Upstream.Split('\n')];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Parameter_OfUpstream_IsHereAsItIsThere(string row)
    {
        string[] words = row.Split(' ');
        JsonObject property = All(Schema(words[0])).Single(p => p.Path == words[1]).Schema;

        Assert.Equal(words[2], property["type"] is JsonArray several ? (string)several[0]! : (string)property["type"]!);
        Assert.Equal(words[3] is "required" or "none" ? null : words[3], property["default"]?.ToJsonString());
        Assert.Equal(words[3] == "required", All(Schema(words[0])).Single(p => p.Path == words[1]).IsRequired);
        Assert.Equal(words.ElementAtOrDefault(5), property["maximum"]?.ToJsonString());

        // A time or a number of attempts below 0 means nothing: it is refused here, where upstream lets it pass.
        bool stricter = words.Length == 4 && words[1] is "period" or "granularity" or "migration_attempts" && words[0] != "noisy_neighbor";
        Assert.Equal(words.ElementAtOrDefault(4) ?? (stricter ? "0" : null), property["minimum"]?.ToJsonString());
    }

    [Fact]
    public void Parameters_OfEveryStrategy_AreUpstreamsOrListedAsOurs()
    {
        HashSet<string> known = [.. Upstream.Split('\n').Select(r => string.Join(' ', r.Split(' ').Take(2))), .. s_ours];

        Assert.Equal([], BuiltInStrategies.All.Where(s => !s_oursAlone.Contains(s.Descriptor.Name))
            .SelectMany(s => All(JsonNode.Parse(s.ParametersSchema)!).Where(p => p.Schema["properties"] is null && p.Schema["items"]?["properties"] is null).Select(p => $"{s.Descriptor.Name} {p.Path}"))
            .Where(p => !known.Contains(p)));
    }

    [Theory]
    [InlineData("zone_migration", "priority.compute", "vcpu_num mem_size disk_size created_at")]
    [InlineData("zone_migration", "priority.storage", "size created_at")]
    [InlineData("preemption", "preemption_mode", "delete shelve")]
    [InlineData("allocation_balance", "resources", "instances vcpus memory disk")]
    public void Schema_OfChoices_ListsThem(string strategy, string parameter, string choices)
    {
        JsonObject property = All(Schema(strategy)).Single(p => p.Path == parameter).Schema;

        Assert.Equal(choices.Split(' '), (property["enum"] ?? property["items"]!["enum"])!.AsArray().Select(c => (string)c!));
    }

    private static JsonNode Schema(string strategy) => JsonNode.Parse(BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy).ParametersSchema)!;

    private static IEnumerable<(string Path, JsonObject Schema, bool IsRequired)> All(JsonNode schema, string prefix = "")
    {
        foreach ((string name, JsonNode? node) in schema["properties"]?.AsObject() ?? [])
        {
            JsonObject property = node!.AsObject();
            yield return (prefix + name, property, schema["required"]?.AsArray().Any(r => (string)r! == name) ?? false);
            foreach (var inner in All(property, $"{prefix}{name}.").Concat(property["items"] is { } items ? All(items, $"{prefix}{name}[].") : []))
            {
                yield return inner;
            }
        }
    }
}
