using System.Diagnostics;
using System.Globalization;
using Watcher.Eligibility;
using Watcher.Filters;
using Watcher.Model;
using Watcher.Simulation;
using Watcher.Strategies;

namespace Watcher.Benchmarks.Strategies;

/// <summary>
/// Prints how long the strategies for maintenance, energy, contention, preemption and consolidation take alone and warm on a generated cluster: context,
/// eligibility, strategy, conclusion. <c>--nodes N --instances N --runs N --only NAME</c>.
/// </summary>
internal static class OperationsReport
{
    public static int Run(string[] args)
    {
        int nodes = Option(args, "--nodes", 200), instances = Option(args, "--instances", 3_700), runs = Option(args, "--runs", 10);
        string? only = Array.IndexOf(args, "--only") is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = nodes, Instances = instances, Seed = 1, Preset = "enterprise" });
        IFilterChain chain = new FilterCatalog(DestinationFilters.Default).Chain(null);
        Console.WriteLine(MachineLine.Text);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{nodes} nodes, {instances} instances, {cluster.Model.Volumes.Count} volumes, best of {runs} warm runs"));
        foreach ((string name, AttributeMap parameters) in Cases(cluster.Model))
        {
            if (only is not null && only != name)
            {
                continue;
            }

            IStrategy strategy = BuiltInStrategies.All.Single(s => s.Descriptor.Name == name);
            AttributeMap bound = strategy.BindParameters(parameters);
            Solution solution = Execute();
            double best = double.MaxValue;
            for (int run = 0; run < runs; run++)
            {
                long start = Stopwatch.GetTimestamp();
                solution = Execute();
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {solution.Actions.Count} actions | {best:0.0} ms |"));

            Solution Execute() => strategy.Execute(new StrategyContext(cluster.Model, cluster.Metrics, chain.Evaluate(cluster.Model)), bound);
        }

        return 0;
    }

    private static IEnumerable<(string Name, AttributeMap Parameters)> Cases(ClusterModel model)
    {
        ComputeNode[] busiest = [.. model.Nodes.Where(n => n.IsUp && n.IsEnabled).OrderByDescending(n => n.Instances.Count).ThenBy(n => n.Row)];
        StoragePool[] pools = [.. model.StoragePools.OrderByDescending(p => p.Volumes.Count).ThenBy(p => p.Row)];
        yield return ("host_maintenance", AttributeMap.Of(("maintenance_node", busiest[0].Hostname)));
        string sources = string.Join(", ", busiest.Take(Math.Max(1, busiest.Length / 10)).Select(n => $$"""{ "src_node": "{{n.Hostname}}" }"""));
        string storage = pools.Length < 2 ? "" : string.Join(", ", pools.Take(pools.Length / 2).Select(p => $$"""{ "src_pool": "{{p.Name}}", "dst_pool": "{{pools[^1].Name}}" }"""));
        yield return ("zone_migration", AttributeMap.Parse($$"""
            { "compute_nodes": [{{sources}}], "storage_pools": [{{storage}}], "parallel_total": 100000, "parallel_per_node": 100000, "parallel_per_pool": 100000,
              "with_attached_volume": true, "priority": { "compute": "mem_size", "storage": "size" } }
            """));
        yield return ("saving_energy", AttributeMap.Empty);
        yield return ("node_resource_consolidation", AttributeMap.Empty);
        yield return ("consolidation", AttributeMap.Empty);
        yield return ("contention_relief", AttributeMap.Empty);
        yield return ("sla_enforcement", AttributeMap.Empty);
        yield return ("preemption", AttributeMap.Parse("""{ "cpu_free_percentage": 60, "ram_free_percentage": 60 }"""));
    }

    private static int Option(string[] args, string name, int fallback) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
}
