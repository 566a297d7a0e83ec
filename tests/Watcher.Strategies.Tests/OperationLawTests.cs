using System.Text.Json.Nodes;
using Watcher.Actions;
using Watcher.Audits;
using Watcher.Documents;
using Watcher.Filters;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Simulation;
using Watcher.State;
using Watcher.Testing;
using Watcher.Tests;

namespace Watcher.Strategies.Tests;

/// <summary>
/// Laws of the strategies for maintenance, energy, contention and consolidation by allocation, whatever the cluster. Renaming, element order, threads and limits are
/// the conformance suite's.
/// </summary>
public class OperationLawTests
{
    private static readonly string[] s_strategies =
        ["host_maintenance", "zone_migration", "saving_energy", "node_resource_consolidation", "consolidation", "contention_relief", "noisy_neighbor", "sla_enforcement", "preemption"];

    public static TheoryData<string, string, int> Clusters
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (string strategy in s_strategies)
            {
                foreach (string preset in (string[])["enterprise", "fragmented", "constrained", "broken", "hotspots"])
                {
                    data.Add(strategy, preset, 1);
                    data.Add(strategy, preset, 2);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Solve_ItsOwnResult_HasNothingLeftToDo(string strategy, string preset, int seed)
    {
        Scenario cluster = Generate(preset, seed);
        AttributeMap parameters = BuiltInParameters.For(strategy, cluster.Model)!;
        AuditResult first = cluster.Run(Find(strategy), parameters, TestContext.Current.CancellationToken).ShouldBeFeasible();

        // A consolidation that is not proven best may find more with a fresh budget.
        if (first.Plan.Objective.All(l => l.Name != "active_nodes" || l.Gap == 0))
        {
            (cluster with { Model = first.After }).Run(Find(strategy), parameters, TestContext.Current.CancellationToken).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Solve_OldPlanWithAnIdleNodeAdded_StaysFeasible(string strategy, string preset, int seed)
    {
        Scenario cluster = Generate(preset, seed);
        AuditResult result = cluster.Run(Find(strategy), BuiltInParameters.For(strategy, cluster.Model)!, TestContext.Current.CancellationToken);
        ClusterModel larger = Changed(cluster.Model, document => document["compute_nodes"]!.AsArray().Add(new JsonObject
        {
            ["uuid"] = "zz-idle",
            ["hostname"] = "zz-idle",
            ["vcpus"] = 8,
            ["memory"] = 1000,
            ["disk"] = 100,
        }));
        var state = new ClusterState(larger);

        Assert.All(result.Plan.Actions, a => Assert.Null(a.Action.Apply(state)));
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Solve_MemoryInAnotherUnit_GivesTheSamePlan(string strategy, string preset, int seed)
    {
        Scenario cluster = Generate(preset, seed) with { Metrics = Metrics.MetricSet.Empty };
        if (cluster.Model.Nodes.Any(n => n.MemoryRatio != 1))
        {
            // Capacities are whole numbers: with a ratio, three times as much is not three times the floor.
            cluster = cluster with { Model = Changed(cluster.Model, d => Each(d["compute_nodes"], n => n["memory_ratio"] = 1.0)) };
        }

        ClusterModel scaled = Changed(cluster.Model, document =>
        {
            Each(document["compute_nodes"], node => Scale(node, "memory", "memory_mb_reserved"));
            Each(document["instances"], instance => Scale(instance, "memory"));
        });

        Assert.Equal(Actions(strategy, cluster), Actions(strategy, cluster with { Model = scaled }));
    }

    [Theory]
    [InlineData("host_maintenance")]
    [InlineData("zone_migration")]
    [InlineData("saving_energy")]
    [InlineData("node_resource_consolidation")]
    [InlineData("consolidation")]
    [InlineData("contention_relief")]
    [InlineData("actuator")]
    public void Solve_Twice_GivesTheSamePlan(string strategy)
    {
        Scenario cluster = Generate("enterprise", 3);
        AttributeMap parameters = BuiltInParameters.For(strategy, cluster.Model)!;
        ActionPlan first = cluster.Run(Find(strategy), parameters, TestContext.Current.CancellationToken).Plan;

        (cluster with { Threads = 2 }).Run(Find(strategy), parameters, TestContext.Current.CancellationToken).Plan.ShouldEqual(first);
    }

    [Theory]
    [InlineData("zone_migration")]
    [InlineData("saving_energy")]
    [InlineData("node_resource_consolidation")]
    [InlineData("consolidation")]
    [InlineData("contention_relief")]
    [InlineData("noisy_neighbor")]
    public void Solve_EmptyModel_GivesAnEmptyPlan(string strategy) =>
        new Scenario { Model = ClusterModel.Empty }.Run(Find(strategy), BuiltInParameters.For(strategy, ClusterModel.Empty)!, TestContext.Current.CancellationToken).ShouldBeEmpty();

    private static IStrategy Find(string strategy) => BuiltInStrategies.All.Single(s => s.Descriptor.Name == strategy);

    private static Scenario Generate(string preset, int seed)
    {
        GeneratedCluster cluster = ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 12, Instances = 110, Seed = seed, Preset = preset });
        return new Scenario { Model = cluster.Model, Metrics = cluster.Metrics, Filters = new FilterCatalog(DestinationFilters.Default).Chain(null) };
    }

    private static IEnumerable<string> Actions(string strategy, Scenario cluster) =>
        cluster.Run(Find(strategy), BuiltInParameters.For(strategy, cluster.Model)!).Plan.Actions.Select(a => $"{a.Action.ActionType} {a.Action.ResourceId} {Target(a.Action)}");

    private static string Target(ClusterAction action) => action switch
    {
        VolumeMigrateAction volume => $"{volume.DestinationPool} {volume.DestinationType}",
        _ => $"{action.SourceNode} {action.DestinationNode}",
    };

    private static ClusterModel Changed(ClusterModel model, Action<JsonObject> change)
    {
        JsonObject document = JsonNode.Parse(ClusterModelWriter.ToJson(model))!.AsObject();
        change(document);
        return ClusterModelReader.Parse(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString())).Model;
    }

    private static void Each(JsonNode? elements, Action<JsonObject> change)
    {
        foreach (JsonNode? element in elements?.AsArray() ?? [])
        {
            change(element!.AsObject());
        }
    }

    private static void Scale(JsonObject element, params string[] names)
    {
        foreach (string name in names)
        {
            if (element[name] is { } value)
            {
                element[name] = value.GetValue<int>() * 3;
            }
        }
    }
}
