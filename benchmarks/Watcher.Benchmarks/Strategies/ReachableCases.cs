using System.Globalization;
using Watcher.Model;
using Watcher.Simulation;

namespace Watcher.Benchmarks.Strategies;

/// <summary>Parameters that depend on what a cluster has.</summary>
internal static class ReachableCases
{
    /// <summary>A target of <c>preemption</c> that a part of the preemptible instances covers: a quarter of a percent more of everything than is free.</summary>
    public static AttributeMap Preemption(GeneratedCluster cluster)
    {
        string[] targets = [.. new[] { (Resource.Vcpu, "cpu"), (Resource.Memory, "ram"), (Resource.Disk, "disk") }
            .Select(t => string.Create(CultureInfo.InvariantCulture, $"\"{t.Item2}_free_percentage\": {FreePercent(cluster.Model, t.Item1) + 0.25:0.###}"))];
        return AttributeMap.Parse($$"""{ {{string.Join(", ", targets)}} }""");
    }

    /// <summary>Half of the pools of each backend, the fullest, whose volumes get the type of the next backend, on whichever of its pools: no pool is named.</summary>
    public static AttributeMap Retypes(GeneratedCluster cluster)
    {
        var pools = cluster.Model.StoragePools.GroupBy(p => p.VolumeBackendName ?? "", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        IEnumerable<string> zones = pools.SelectMany((backend, n) =>
        {
            string next = pools[(n + 1) % pools.Length].Key;
            string type = cluster.Model.VolumeTypes.First(t => t.ExtraSpecs["volume_backend_name"] == next).Name;
            return backend.OrderByDescending(p => p.Volumes.Count).ThenBy(p => p.Row).Take(backend.Count() / 2).Select(p => $$"""{ "src_pool": "{{p.Name}}", "dst_type": "{{type}}" }""");
        });
        return AttributeMap.Parse($$"""
            { "storage_pools": [{{string.Join(", ", zones)}}], "parallel_total": 1000000, "parallel_per_pool": 1000000, "priority": { "storage": "size" } }
            """);
    }

    private static double FreePercent(ClusterModel model, Resource resource)
    {
        ComputeNode[] nodes = [.. model.Nodes.Where(n => n.IsUp && n.IsEnabled)];
        long capacity = nodes.Sum(n => Math.Max(0, n.Capacity(resource)));
        long used = nodes.Sum(n => n.Instances.Sum(i => i.Amount(resource)));
        return 100.0 * Math.Max(0, capacity - used) / Math.Max(1, capacity);
    }
}
