using Watcher.Audits;
using Watcher.Filters;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;
using Watcher.Simulation;

namespace Watcher.Strategies.Tests;

/// <summary>What strategies and placement engine give is proved, merged and revalidated: over generated clusters of every kind.</summary>
public class SolverOutputTests
{
    private static readonly FilterCatalog s_filters = new(DestinationFilters.Default);

    public static TheoryData<string, int> Clusters
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (string preset in GeneratorPresets.Names)
            {
                data.Add(preset, 11);
                data.Add(preset, 12);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Verify_PlanOfAnyStrategy_IsFeasibleInEverySense(string preset, int seed)
    {
        GeneratedCluster cluster = Generate(preset, seed);
        foreach (string strategy in BuiltInStrategies.All.Select(s => s.Descriptor.Name))
        {
            foreach (PlanLimits limits in new[] { PlanLimits.None, new PlanLimits { MaxMigrations = 7, MaxMigrationsPerDestinationNode = 3 } })
            {
                ActionPlan plan = Audit(strategy, cluster.Model, cluster, limits).Plan;
                VerificationReport report = Verify(cluster.Model, plan);

                Assert.True(report.IsFeasible, $"{strategy}: {string.Join("; ", report.Violations)}");
                Assert.DoesNotContain(report.Warnings, w => w.Contains("the plan says", StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Merge_StrategiesOneAfterTheOther_IsOneVerifiedPlan(string preset, int seed)
    {
        GeneratedCluster cluster = Generate(preset, seed);
        AuditResult first = Audit("basic", cluster.Model, cluster, new PlanLimits { MaxMigrations = 20 });
        AuditResult second = Audit("vm_workload_consolidation", first.After, cluster, PlanLimits.None);
        MergeStage[] stages =
        [
            MergeStage.Of("drain", first.Plan) with { Filters = s_filters.Chain(null) },
            MergeStage.Of("consolidate", second.Plan) with { Filters = s_filters.Chain(null) },
        ];

        MergedSolution merged = PlanMerger.Merge(cluster.Model, stages);

        Assert.Equal(MergeStatus.Merged, merged.Status);
        Assert.True(merged.Actions.Count <= first.Plan.Actions.Count + second.Plan.Actions.Count);
        var state = new State.ClusterState(cluster.Model);
        Assert.All(merged.Actions, a => Assert.Null(a.Solution.Action.Apply(state)));
        Assert.Equal(second.After.Instances.Select(i => i.Node?.Uuid), state.ToModel().Instances.Select(i => i.Node?.Uuid));
        Assert.Empty(Verify(cluster.Model, merged.ToPlan()).Violations);
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Revalidate_PlanOnTheStateHalfWay_HasTheOtherHalfLeft(string preset, int seed)
    {
        GeneratedCluster cluster = Generate(preset, seed);
        ActionPlan plan = Audit("vm_workload_consolidation", cluster.Model, cluster, PlanLimits.None).Plan;
        var options = new RevalidationOptions { Rules = new VerificationOptions { Filters = s_filters.Chain(null) } };
        var state = new State.ClusterState(cluster.Model);
        int half = plan.Actions.Count / 2;
        Assert.All(plan.Actions.Take(half), a => Assert.Null(a.Action.Apply(state)));

        RevalidationReport report = PlanRevalidator.Revalidate(state.ToModel(), plan, options);

        Assert.Equal((half, plan.Actions.Count - half), (report.Count(RevalidationVerdict.Done), report.Count(RevalidationVerdict.Holds)));
        Assert.True(report.Proof!.IsFeasible);
        Assert.True(PlanRevalidator.Revalidate(cluster.Model, plan, options).Actions.All(a => a.Verdict == RevalidationVerdict.Holds));
    }

    private static GeneratedCluster Generate(string preset, int seed) =>
        ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 10, Instances = 110, Seed = seed, Preset = preset });

    private static AuditResult Audit(string strategy, ClusterModel model, GeneratedCluster cluster, PlanLimits limits)
    {
        var runner = new AuditRunner(new AuditServices
        {
            Strategies = new StrategyCatalog(BuiltInStrategies.All),
            Filters = s_filters.Chain,
            Limiter = new PlanLimiter(),
            Planner = new DependencyPlanner(),
        });
        return runner.Run(model, cluster.Metrics,
            new AuditRequest { Strategy = strategy, Parameters = Parameters(strategy, model), Limits = limits, AllowDeprecated = true });
    }

    /// <summary>What a strategy cannot do without.</summary>
    private static AttributeMap Parameters(string strategy, ClusterModel model)
    {
        string[] hosts = [.. model.Nodes.Where(n => n.IsUp).Select(n => n.Hostname)];
        return AttributeMap.Parse(strategy switch
        {
            "host_maintenance" => $$"""{ "maintenance_node": "{{hosts[0]}}" }""",
            "zone_migration" => $$"""{ "compute_nodes": [ { "src_node": "{{hosts[0]}}", "dst_node": "{{hosts[1]}}" }, { "src_node": "{{hosts[2]}}" } ] }""",
            "actuator" => """{ "actions": [ { "action_type": "nop", "input_parameters": { "message": "nothing" } } ] }""",
            _ => "{}",
        });
    }

    private static VerificationReport Verify(ClusterModel model, ActionPlan plan) => PlanVerifier.Verify(model, plan,
        new VerificationOptions { Filters = s_filters.Chain(null), Parallelism = new PlanningOptions(), GroupsInSequence = true });
}
