using Watcher.Simulation;

namespace Watcher.Testing;

/// <summary>The clusters that every check runs on: one or more of each generator preset, and the author's own.</summary>
internal static class ClusterCases
{
    public static IReadOnlyList<BenchCase> Make(ConformanceOptions options)
    {
        var cases = new List<BenchCase>();
        foreach (string preset in options.Presets)
        {
            for (int i = 0; i < options.ClustersPerPreset; i++)
            {
                Add(cases, options, Generate(options, preset, options.Seed + i, options.Nodes, options.Instances));
            }
        }

        for (int i = 0; i < options.Scenarios.Count; i++)
        {
            Add(cases, options, (Report.Text($"scenario {i + 1}"), options.Scenarios[i]));
        }

        return cases;
    }

    public static (string Name, Scenario Scenario) Generate(ConformanceOptions options, string preset, long seed, int nodes, int instances)
    {
        GeneratedCluster cluster = ClusterGenerator.Generate(
            new ClusterGeneratorOptions { Preset = preset, Seed = seed, Nodes = nodes, Instances = instances });
        return (Report.Text($"preset {preset}, seed {seed}, {nodes} nodes, {instances} instances"),
            new Scenario { Model = cluster.Model, Metrics = cluster.Metrics, Filters = options.Filters });
    }

    private static void Add(List<BenchCase> cases, ConformanceOptions options, (string Name, Scenario Scenario) made)
    {
        if (options.Parameters(made.Scenario.Model) is { } parameters)
        {
            cases.Add(new BenchCase(made.Name, made.Scenario, parameters));
        }
    }
}
