using Watcher.Model;

namespace Watcher.Tests;

/// <summary>Parameters for built-in strategies that require some, or do nothing without, made for a cluster; for all others none.</summary>
internal static class BuiltInParameters
{
    /// <summary>The parameters; null where the strategy has nothing to do on the cluster.</summary>
    public static AttributeMap? For(string strategy, ClusterModel model)
    {
        ComputeNode[] busiest = [.. model.Nodes.OrderByDescending(n => n.Instances.Count).ThenBy(n => n.Row).Take(2)];
        StoragePool[] fullest = [.. model.StoragePools.OrderByDescending(p => p.Volumes.Count).ThenBy(p => p.Row).Take(2)];
        return strategy switch
        {
            "host_maintenance" => busiest.Length == 0 ? null : AttributeMap.Of(("maintenance_node", busiest[0].Hostname)),
            "zone_migration" => AttributeMap.Parse($$"""
                {"compute_nodes": [{{string.Join(", ", busiest.Select(n => $$"""{ "src_node": {{Quote(n.Hostname)}} }"""))}}],
                 "storage_pools": [{{(fullest.Length < 2 ? "" : $$"""{"src_pool": {{Quote(fullest[0].Name)}}, "dst_pool": {{Quote(fullest[1].Name)}} }""")}}],
                 "parallel_total": 1000, "parallel_per_node": 1000, "parallel_per_pool": 1000}
                """),
            "actuator" => busiest.Length == 0 || busiest[0].Instances.Count == 0 ? null : AttributeMap.Parse($$"""
                {"actions": [
                  { "action_type": "migrate", "resource_id": {{Quote(busiest[0].Instances[0].Uuid)}},
                    "input_parameters": { "migration_type": "live", "source_node": {{Quote(busiest[0].Hostname)}} } } ] }
                """),
            "preemption" => AttributeMap.Parse("""{"cpu_free_percentage": 60, "min_instance_age": 0}"""),
            _ => AttributeMap.Empty,
        };
    }

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
