using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Simulation;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Laws;

/// <summary>A generated cluster with every kind of reading, and three numbers that parameters are made of.</summary>
public sealed record LawCase(string Preset, int Seed, int Nodes, int A, int B, int C)
{
    private static readonly string[] s_presets = ["enterprise", "uniform", "fragmented", "hotspots", "overcommitted", "storage", "constrained", "broken", "power"];

    private static readonly ConcurrentDictionary<(string, int, int), Lazy<Scenario>> s_made = new();

    /// <summary>Cases for a strategy, of the presets where it has something to do.</summary>
    public static Arbitrary<LawCase> For(string strategy) => (
        from preset in Gen.Elements(PresetsFor(strategy))
        from seed in Gen.Choose(1, 1_000_000)
        from nodes in Gen.Choose(6, 12)
        from a in Gen.Choose(0, 999)
        from b in Gen.Choose(0, 999)
        from c in Gen.Choose(0, 999)
        select new LawCase(preset, seed, nodes, a, b, c)).ToArbitrary();

    /// <summary>The cluster; made once, since every strategy and law meets it.</summary>
    public Scenario Generate() => s_made.GetOrAdd((Preset, Seed, Nodes), _ => new Lazy<Scenario>(Make)).Value;

    private Scenario Make()
    {
        ClusterProfile profile = GeneratorPresets.Get(Preset).Profile;
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions
        {
            Nodes = Nodes,
            Instances = Nodes * 7,
            Seed = Seed,
            Profile = profile with { BaremetalNodes = 0.8, Metrics = profile.Metrics with { Groups = MetricGroups.All } },
        });
        return new Scenario { Model = cluster.Model, Metrics = WithCache(cluster.Model, cluster.Metrics) };
    }

    private static string[] PresetsFor(string strategy) => strategy switch
    {
        "storage_capacity_balance" => ["storage", "enterprise"],
        "sla_enforcement" => ["overcommitted", "hotspots", "broken"],
        _ => s_presets,
    };

    /// <summary>The generator knows no cache: a fifth of the instances lose some from one period to the next, and a fifth gain some.</summary>
    private MetricSet WithCache(ClusterModel model, MetricSet metrics)
    {
        JsonObject document = JsonNode.Parse(MetricSetWriter.ToJson(metrics))!.AsObject();
        var readings = new JsonObject();
        foreach (Instance instance in model.Instances)
        {
            double now = (((instance.Row * 7) + Seed) % 5) switch { 0 => 50, 1 => 160, _ => 100 };
            readings[instance.Uuid] = new JsonObject { ["100"] = now, ["200"] = 100.0 };
        }

        document["values"]![MetricNames.InstanceL3CacheUsage] = readings;
        return MetricSetReader.Parse(document.ToJsonString()).Metrics;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Preset}, seed {Seed}, {Nodes} nodes, ({A}, {B}, {C})");
}
