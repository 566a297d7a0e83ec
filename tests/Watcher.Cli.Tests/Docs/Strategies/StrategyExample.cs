namespace Watcher.Cli.Tests.Docs.Strategies;

/// <summary>What a strategy's page shows it at: a cluster of <c>docs/strategies/examples</c>, parameters, and what to look at.</summary>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Cluster">Name of the cluster: <c>NAME.model.json</c>, and <c>NAME.metrics.json</c> where it is there.</param>
/// <param name="Story">What is the matter with the cluster, and what comes of it.</param>
/// <param name="Parameters">Parameters as JSON; null = none.</param>
internal sealed record StrategyExample(string Strategy, string Cluster, string Story, string? Parameters = null)
{
    private const string Consolidation = "Five nodes: `compute-1` to `compute-3` are in use, `compute-4` is idle, and an operator has disabled `compute-5`. `db-1` and `db-2` must not share a node.";
    private const string Balance = "Four nodes: `compute-1` runs four busy and two idle instances, `compute-4` none.";
    private const string Heat = "Four nodes with readings of temperature, airflow and power: `compute-1` and `compute-2` are hot and need much air.";
    private const string Maintenance = "Four nodes and two storage pools. `db-1` and `db-2` must not share a node, `old-1` is stopped, and `db-1` has a volume.";

    /// <summary>One for each built-in strategy.</summary>
    public static IReadOnlyList<StrategyExample> All { get; } =
    [
        new("basic", "consolidation", $"{Consolidation} One of the three is emptied, the one that takes the fewest moves, and disabled. What is idle already stays enabled."),
        new("vm_workload_consolidation", "consolidation",
            $"{Consolidation} `compute-3` uses more memory than its instances say, so that nothing more may go there, whatever its allocation; it is emptied itself. The idle node is disabled too."),
        new("node_resource_consolidation", "consolidation", $"{Consolidation} Without a look at readings the node that takes the fewest moves is emptied. It stays enabled."),
        new("consolidation", "consolidation", $"{Consolidation} The road of `vm_workload_consolidation`, with `ci-1` held back by its `optimize` tag, and nothing disabled.",
            """{"check_optimize_metadata": true, "disable_emptied": false}"""),
        new("workload_stabilization", "balance", $"{Balance} The fewest moves bring the deviation of CPU under its threshold; among those, the ones that bring it lowest.",
            """{"thresholds": {"instance_cpu_usage": 0.1}}"""),
        new("workload_balance", "balance", $"{Balance} No node is to use 30 % of its CPU or more, measured over its instances.", """{"threshold": 30}"""),
        new("allocation_balance", "balance", $"{Balance} No node is to have more than one instance more or less than the mean, idle or not."),
        new("storage_capacity_balance", "storage",
            "Three storage pools: `stor-1@ssd#pool-1` is 92 % full, its neighbour of the same type half empty. A volume with snapshots cannot move, and an attached one is better left alone."),
        new("outlet_temperature", "heat", $"{Heat} Load, and the heat that comes with it, goes to the cool nodes until no outlet is predicted to be at 35 °C or more."),
        new("uniform_airflow", "heat", $"{Heat} `compute-1` blows hard at low power and with cool air: it is taken for faulty and emptied. `compute-2` is relieved."),
        new("host_maintenance", "maintenance", $"{Maintenance} No single node could take all of `compute-1`, so its instances are spread.", """{"maintenance_node": "compute-1"}"""),
        new("zone_migration", "maintenance", $"{Maintenance} Instances leave `compute-1` and volumes leave `stor-1@ssd#pool-1`, two each at most and those of the project `bank` first.",
            """{"compute_nodes": [{"src_node": "compute-1"}], "storage_pools": [{"src_pool": "stor-1@ssd#pool-1", "dst_pool": "stor-2@ssd#pool-1"}], "priority": {"project": ["bank"]}}"""),
        new("saving_energy", "energy",
            "Five machines, two with running instances. Of the three others one is to stay on in reserve; `compute-5` has a stopped instance on it and is not touched."),
        new("contention_relief", "contention",
            "Three nodes: `shop-1` waits for CPU beside `render-1`, and `db-1` loses cache to `scan-1`. The less protected of each pair goes where it harms nobody."),
        new("noisy_neighbor", "contention", "Three nodes: `db-1` loses cache to `scan-1`. What waits for CPU is not looked at."),
        new("sla_enforcement", "sla",
            "Three nodes and instances with tiers: `shop-1` (gold) waits for CPU more than gold is promised, and `db-1` (silver) has slow disks on a node that is slow as a whole."),
        new("preemption", "preemption",
            "Two nodes of which 30 % of the vCPUs and 60 % of the memory are to be free. Four instances are preemptible; `spot-4` is too young, and the flavor of `spot-3` says that it is to be shelved.",
            """{"cpu_free_percentage": 30, "ram_free_percentage": 60}"""),
        new("actuator", "consolidation", "Two actions on the cluster of the consolidating strategies: the destination of the first is left open, the second disables a node that nothing is on.",
            """{"actions": [{"action_type": "migrate", "resource_id": "i-cache-1", "input_parameters": {"migration_type": "live", "source_node": "compute-2"}}, {"action_type": "change_nova_service_state", "resource_id": "n-4", "input_parameters": {"state": "disabled", "resource_name": "compute-4"}}]}"""),
        new("dummy", "dummy", "Any cluster will do."),
        new("dummy_with_resize", "dummy", "The instances with the two ids that the strategy knows."),
        new("dummy_with_scorer", "dummy", "Any cluster will do."),
    ];

    public string Model => $"examples/{Cluster}.model.json";

    /// <summary>The command line, from <c>docs/strategies</c>; a deprecated strategy has to be allowed.</summary>
    public IReadOnlyList<string> Arguments(string folder, bool hasMetrics, bool isDeprecated) =>
    [
        "audit", "--model", Path.Combine(folder, Model), .. hasMetrics ? (string[])["--metrics", Path.Combine(folder, $"examples/{Cluster}.metrics.json")] : [],
        "--strategy", Strategy, .. Parameters is null ? (string[])[] : ["--parameters", Parameters], .. isDeprecated ? (string[])["--allow-deprecated"] : [],
    ];
}
