namespace Watcher.Cli.Tests.Docs.Strategies;

/// <summary>What the levels of objectives count, in words.</summary>
internal static class LevelWords
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal)
    {
        ["measured_cpu_overload"] = "measured CPU above capacity, in cores",
        ["active_nodes"] = "nodes, up and enabled, with at least one instance",
        ["migrations"] = "instances that move",
        ["migrated_memory_mib"] = "their memory, in MiB",
        ["deviation_above_thresholds"] = "how far each metric's standard deviation is above its threshold, times its weight",
        ["weighted_deviation"] = "standard deviation of the metrics, times their weights",
        ["nodes_over_threshold"] = "nodes at or over the threshold",
        ["load_over_threshold"] = "by how much of 100 % nodes are over it",
        ["load_deviation"] = "standard deviation of the load",
        ["uneven_instances"] = "instances that nodes have above or below the band around the mean",
        ["pools_over_threshold"] = "storage pools at or over the threshold",
        ["gb_over_threshold"] = "GB above it",
        ["moved_gb"] = "GB that move",
        ["retypes"] = "volumes that get another type",
        ["disturbed_instances"] = "attached volumes that move, bootable ones twice",
        ["volume_migrations"] = "volumes that move",
        ["hottest_source_not_relieved"] = "whether the hottest node that can be relieved loses nothing",
        ["instances_on_hottest_faulty_source"] = "instances left on that node, where it is faulty",
        ["sources_not_relieved"] = "hot nodes that lose nothing",
        ["instances_on_faulty_sources"] = "instances left on faulty nodes",
        ["predicted_over_threshold"] = "predicted readings above the threshold, in the unit of the reading",
        ["predicted_deviation"] = "standard deviation of the predicted readings: the coolest nodes take the load",
        ["active_instances_left"] = "active instances left on the node",
        ["instances_left"] = "instances left where they should not be",
        ["volumes_left"] = "volumes left on the given pools",
        ["free_machines_off_target"] = "machines without instances that are on beyond the reserve, or missing from it",
        ["power_switches"] = "machines that are switched",
        ["harmed_instances"] = "instances beside one that harms them",
        ["instances_on_slow_nodes"] = "instances whose node is slower than their tier is promised",
        ["preempted_instances"] = "instances that are deleted or shelved",
    };

    public static string Of(string level) => s_words.GetValueOrDefault(level, "");
}
