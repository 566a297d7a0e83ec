namespace Watcher.Cli.Tests.Support;

/// <summary>Documents of a cluster of three nodes that one node could hold.</summary>
internal static class SmallCluster
{
    public const string Model = """
        { "cdm_version": "1.0", "taken_at": "2026-11-22T10:00:00Z",
          "compute_nodes": [
            { "uuid": "n-1", "hostname": "host-1", "vcpus": 16, "memory": 32768, "disk": 400 },
            { "uuid": "n-2", "hostname": "host-2", "vcpus": 16, "memory": 32768, "disk": 400 },
            { "uuid": "n-3", "hostname": "host-3", "vcpus": 16, "memory": 32768, "disk": 400 } ],
          "instances": [
            { "uuid": "i-1", "name": "web-1", "node": "n-1", "state": "active", "vcpus": 2, "memory": 4096, "disk": 20 },
            { "uuid": "i-2", "name": "web-2", "node": "n-2", "state": "active", "vcpus": 2, "memory": 4096, "disk": 20 },
            { "uuid": "i-3", "name": "db-1", "node": "n-3", "state": "active", "vcpus": 4, "memory": 8192, "disk": 40 },
            { "uuid": "i-4", "name": "db-2", "node": "n-3", "state": "stopped", "vcpus": 4, "memory": 8192, "disk": 40 } ] }
        """;

    public const string Metrics = """
        { "metrics_version": "1.0", "taken_at": "2026-11-22T10:00:00Z", "period_seconds": 300,
          "values": { "host_cpu_usage": { "n-1": 10, "n-2": 12.5, "n-3": 20 }, "instance_cpu_usage": { "i-1": 40, "i-2": 30, "i-3": 20 } } }
        """;

    /// <summary>A plan with nothing but one migration.</summary>
    public static string Move(string instance, string source, string destination, string type = "live") => $$"""
        { "actions": [ { "id": 1, "action_type": "migrate", "resource_id": "{{instance}}",
          "input_parameters": { "migration_type": "{{type}}", "source_node": "{{source}}", "destination_node": "{{destination}}", "resource_name": "x" } } ] }
        """;
}
