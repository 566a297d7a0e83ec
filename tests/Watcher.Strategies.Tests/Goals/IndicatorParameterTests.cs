using Watcher.Audits;
using Watcher.Documents;
using Watcher.Eligibility;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies.Contention;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Goals;

/// <summary>A plan is measured by what its audit asked for: thresholds, promises, targets, sources. On the clusters that the strategies' pages show.</summary>
public class IndicatorParameterTests
{
    [Theory]
    [InlineData("workload_stabilization", "balance", "{}", "standard_deviation_before_audit", 0.2012)]
    [InlineData("workload_stabilization", "balance", """{"metrics": ["instance_ram_usage"]}""", "standard_deviation_before_audit", 0.2290)]
    [InlineData("workload_stabilization", "balance", """{"metrics": ["instance_cpu_usage", "instance_ram_usage"], "weights": {"instance_ram_usage_weight": 0.5}}""", "standard_deviation_before_audit", 0.3157)]
    [InlineData("workload_stabilization", "balance", """{"metrics": ["instance_cpu_usage", "instance_ram_usage"]}""", "deviations_over_threshold_count", 2.0)]
    [InlineData("workload_stabilization", "balance", """{"metrics": ["instance_cpu_usage", "instance_ram_usage"], "thresholds": {"instance_cpu_usage": 0.21}}""", "deviations_over_threshold_count", 1.0)]
    [InlineData("workload_stabilization", "balance", "{}", "nodes_over_threshold_count", null)]
    [InlineData("workload_balance", "balance", """{"threshold": 30}""", "nodes_over_threshold_count", 1.0)]
    [InlineData("workload_balance", "balance", """{"threshold": 10}""", "nodes_over_threshold_count", 2.0)]
    [InlineData("workload_balance", "balance", """{"threshold": 40, "metrics": "instance_ram_usage"}""", "nodes_over_threshold_count", 2.0)]
    [InlineData("workload_balance", "balance", """{"threshold": 10, "metrics": "host_cpu_usage"}""", "nodes_over_threshold_count", null)]
    [InlineData("workload_balance", "balance", """{"threshold": 10, "metrics": "instance_cpu_steal"}""", "nodes_over_threshold_count", null)]
    [InlineData("workload_balance", "balance", """{"threshold": 10, "metrics": "host_cpu_usage"}""", "standard_deviation_before_audit", null)]
    [InlineData("workload_balance", "balance", "{}", "deviations_over_threshold_count", null)]
    [InlineData("allocation_balance", "balance", "{}", "instances_per_node_standard_deviation", 2.2776)]
    [InlineData("storage_capacity_balance", "storage", "{}", "pools_over_threshold_count", 1.0)]
    [InlineData("storage_capacity_balance", "storage", """{"volume_threshold": 50}""", "pools_over_threshold_count", 2.0)]
    [InlineData("storage_capacity_balance", "storage", """{"volume_threshold": 95}""", "pools_over_threshold_count", 0.0)]
    [InlineData("storage_capacity_balance", "storage", """{"ex_pools": ["pool-1"]}""", "pools_over_threshold_count", null)]
    [InlineData("outlet_temperature", "heat", "{}", "hot_nodes_count", 2.0)]
    [InlineData("outlet_temperature", "heat", """{"threshold": 38}""", "hot_nodes_count", 1.0)]
    [InlineData("uniform_airflow", "heat", "{}", "hot_nodes_count", 2.0)]
    [InlineData("uniform_airflow", "heat", """{"threshold_airflow": 420}""", "hot_nodes_count", 1.0)]
    [InlineData("contention_relief", "contention", "{}", "contended_nodes_count", 2.0)]
    [InlineData("contention_relief", "contention", """{"steal_threshold": 20}""", "contended_nodes_count", 1.0)]
    [InlineData("contention_relief", "contention", """{"cache_threshold": 90}""", "contended_nodes_count", 1.0)]
    [InlineData("contention_relief", "contention", """{"busy_threshold": 99}""", "contended_nodes_count", 1.0)]
    [InlineData("noisy_neighbor", "contention", "{}", "contended_nodes_count", 1.0)]
    [InlineData("noisy_neighbor", "contention", """{"cache_threshold": 90}""", "contended_nodes_count", 0.0)]
    [InlineData("noisy_neighbor", "contention", """{"period": 300}""", "contended_nodes_count", 0.0)]
    [InlineData("sla_enforcement", "sla", "{}", "sla_cpu_violations_count", 1.0)]
    [InlineData("sla_enforcement", "sla", """{"tiers": [{"tier": "gold", "cpu_steal": 10}]}""", "sla_cpu_violations_count", 0.0)]
    [InlineData("sla_enforcement", "sla", """{"busy_threshold": 96}""", "sla_cpu_violations_count", 0.0)]
    [InlineData("sla_enforcement", "sla", "{}", "sla_disk_violations_count", 1.0)]
    [InlineData("sla_enforcement", "sla", """{"tiers": [{"tier": "silver", "disk_latency": 60}]}""", "sla_disk_violations_count", 0.0)]
    [InlineData("saving_energy", "energy", "{}", "free_machines_off_target", 2.0)]
    [InlineData("saving_energy", "energy", """{"min_free_hosts_num": 3}""", "free_machines_off_target", 0.0)]
    [InlineData("saving_energy", "energy", """{"free_used_percent": 200}""", "free_machines_off_target", 1.0)]
    [InlineData("preemption", "preemption", """{"cpu_free_percentage": 30}""", "vcpu_missing", 6.0)]
    [InlineData("preemption", "preemption", """{"cpu_free_percentage": 20}""", "vcpu_missing", 3.0)]
    [InlineData("preemption", "preemption", """{"ram_free_percentage": 60}""", "mem_mb_missing", 13108.0)]
    [InlineData("preemption", "preemption", "{}", "vcpu_missing", null)]
    [InlineData("zone_migration", "maintenance", """{"compute_nodes": [{"src_node": "compute-1"}]}""", "instances_on_source_nodes_count", 4.0)]
    [InlineData("zone_migration", "maintenance", """{"compute_nodes": [{"src_node": "compute-3"}]}""", "instances_on_source_nodes_count", 2.0)]
    [InlineData("zone_migration", "maintenance", """{"storage_pools": [{"src_pool": "stor-1@ssd#pool-1", "dst_pool": "stor-2@ssd#pool-1"}]}""", "volumes_to_move_count", 3.0)]
    [InlineData("zone_migration", "maintenance", """{"storage_pools": [{"src_pool": "stor-1@ssd#pool-1", "src_type": "hdd", "dst_pool": "stor-2@ssd#pool-1"}]}""", "volumes_to_move_count", 0.0)]
    [InlineData("host_maintenance", "maintenance", """{"maintenance_node": "compute-1"}""", "instances_on_maintained_nodes_count", 4.0)]
    [InlineData("host_maintenance", "maintenance", """{"maintenance_node": "compute-2"}""", "instances_on_maintained_nodes_count", 1.0)]
    public void Indicator_OfAnAudit_IsMeasuredByItsParameters(string strategy, string cluster, string parameters, string indicator, double? before)
    {
        EfficacyValue value = Run(strategy, cluster, parameters).Plan.Efficacy.Single(e => e.Name == indicator);

        Assert.Equal(before is null, value.Before is null);
        Assert.Equal(before ?? 0, value.Before ?? 0, 4);
    }

    [Fact]
    public void SlaIndicators_TiersFromAnotherSource_AreReadFromThere()
    {
        Scenario cluster = Scenario.Create().Node("n1").Instance("web", on: "n1", metadata: ("class", "gold")).Instance("busy", on: "n1")
            .Metric(MetricNames.InstanceCpuSteal, "web", 7).Metric(MetricNames.InstanceCpuUsage, "busy", 99).Build();

        Assert.Equal(0, Violations(cluster));
        Assert.Equal(1, Violations(cluster with { Options = new WatcherOptions { Tiers = new TierOptions { Sources = ["instance:class"] } } }));

        static double? Violations(Scenario scenario) => scenario.Run(new SlaEnforcement()).Plan.Efficacy.Single(e => e.Name == "sla_cpu_violations_count").Before;
    }

    [Fact]
    public void HostMaintenance_NodeThatCannotBeEmptied_CountsWhatStays()
    {
        AuditResult result = Scenario.Create().Node("n1").Node("n2", memoryMiB: 1).Instance("i1", on: "n1").Build()
            .Run(BuiltInStrategies.All.Single(s => s.Descriptor.Name == "host_maintenance"), ("maintenance_node", "n1"));

        EfficacyValue left = result.Plan.Efficacy.Single(e => e.Name == "instances_on_maintained_nodes_count");
        Assert.Equal((1.0, 1.0), (left.Before, left.After));
        Assert.Equal(0, result.Plan.GlobalEfficacy.Single(e => e.Name == "evacuated_instances_ratio").Value);
    }

    private static AuditResult Run(string strategy, string cluster, string parameters)
    {
        string folder = Path.Combine(Root(), "docs", "strategies", "examples"), metrics = Path.Combine(folder, cluster + ".metrics.json");
        var scenario = new Scenario
        {
            Model = ClusterModelReader.ReadFile(Path.Combine(folder, cluster + ".model.json")).Model,
            Metrics = File.Exists(metrics) ? MetricSetReader.ReadFile(metrics).Metrics : MetricSet.Empty,
        };
        return scenario.Run(BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy), AttributeMap.Parse(parameters), TestContext.Current.CancellationToken);
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Watcher.Sdk.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
