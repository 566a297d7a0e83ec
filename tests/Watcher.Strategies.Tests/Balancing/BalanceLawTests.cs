using Watcher.Actions;
using Watcher.Audits;
using Watcher.Filters;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Simulation;
using Watcher.State;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Balancing;

/// <summary>What must hold of every strategy of this family whatever the cluster.</summary>
public class BalanceLawTests(ITestOutputHelper output)
{
    private static readonly string[] s_strategies =
        ["allocation_balance", "outlet_temperature", "storage_capacity_balance", "uniform_airflow", "workload_balance", "workload_stabilization"];

    public static TheoryData<string> Strategies => [.. s_strategies];

    public static TheoryData<string, string> Clusters
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string strategy in s_strategies)
            {
                foreach (string preset in (string[])["enterprise", "constrained", "broken", "hotspots"])
                {
                    data.Add(strategy, preset);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Strategy_Conformance_Holds(string strategy) =>
        StrategyConformance.Check(Of(strategy), cancellationToken: TestContext.Current.CancellationToken).ShouldConform();

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Solve_ProjectedResult_GetsAnEmptyPlan(string strategy, string preset)
    {
        int checkedRuns = 0, busy = 0;
        for (int seed = 0; seed < 3; seed++)
        {
            GeneratedCluster cluster = Generate(preset, seed);
            AuditResult first = Run(strategy, cluster.Model, cluster.Metrics);
            if (!IsDone(first))
            {
                continue;
            }

            checkedRuns++;
            busy += first.Plan.Actions.Count > 0 ? 1 : 0;
            AuditResult second = Run(strategy, first.After, Projection.Of(cluster.Model, first.After, cluster.Metrics));
            Assert.True(second.Plan.Actions.Count == 0, $"seed {seed}: {first.Plan.Actions.Count} actions, then {string.Join("; ", second.Plan.Actions.Select(a => $"{a.Action} {a.Reason}"))}");
        }

        output.WriteLine($"{checkedRuns} checked, {busy} with actions");
    }

    [Theory]
    [MemberData(nameof(Clusters))]
    public void Solve_OldPlanWithAnIdleNodeAdded_StaysFeasible(string strategy, string preset)
    {
        GeneratedCluster cluster = Generate(preset, 1);
        AuditResult result = Run(strategy, cluster.Model, cluster.Metrics);
        ClusterModel larger = WithIdleNode(cluster.Model);

        VerificationReport report = PlanVerifier.Verify(larger, result.Plan, new VerificationOptions { Filters = Chain(), PoolFilters = Pools() });

        Assert.True(report.IsFeasible, string.Join("; ", report.Violations));
    }

    /// <summary>Whether nothing ended the search early, and what heats up came under its threshold: what stays hot is relieved again next time.</summary>
    private static bool IsDone(AuditResult result) =>
        !result.Plan.Notes.Any(n => n.Contains("work budget used up", StringComparison.Ordinal))
        && result.Plan.Objective.Where(l => l.Name == "predicted_over_threshold").All(l => l.After == 0);

    private static AuditResult Run(string strategy, ClusterModel model, MetricSet metrics)
    {
        var runner = new AuditRunner(new AuditServices
        {
            Strategies = new StrategyCatalog([Of(strategy)]),
            Filters = _ => Chain(),
            PoolFilters = Pools(),
            Limiter = new PlanLimiter(),
            Planner = new DependencyPlanner(),
        });
        AuditResult result = runner.Run(model, metrics, new AuditRequest { Strategy = strategy, Parameters = Sharp(strategy) });
        VerificationReport report = PlanVerifier.Verify(model, result.Plan, new VerificationOptions { Filters = Chain(), PoolFilters = Pools() });
        Assert.True(report.IsFeasible, string.Join("; ", report.Violations));
        return result;
    }

    /// <summary>Thresholds at which generated clusters have something to do.</summary>
    private static AttributeMap Sharp(string strategy) => strategy switch
    {
        "workload_stabilization" => AttributeMap.Parse("""{"metrics": ["instance_cpu_usage", "instance_ram_usage"], "thresholds": {"instance_cpu_usage": 0.05, "instance_ram_usage": 0.1}}"""),
        "workload_balance" => AttributeMap.Parse("""{"threshold": 45}"""),
        "storage_capacity_balance" => AttributeMap.Parse("""{"volume_threshold": 50}"""),
        "outlet_temperature" => AttributeMap.Parse("""{"threshold": 33}"""),
        _ => AttributeMap.Empty,
    };

    private static Eligibility.IFilterChain Chain() => new FilterCatalog(DestinationFilters.Default).Chain(null);

    private static PoolFilterChain Pools() => new(PoolFilters.Default);

    private static IStrategy Of(string name) => BuiltInStrategies.All.Single(s => s.Descriptor.Name == name);

    private static GeneratedCluster Generate(string preset, int seed) =>
        ClusterGenerator.Generate(new ClusterGeneratorOptions { Nodes = 12, Instances = 130, Seed = seed, Preset = preset });

    private static ClusterModel WithIdleNode(ClusterModel model)
    {
        string json = Documents.ClusterModelWriter.ToJson(model);
        int at = json.IndexOf("\"compute_nodes\":", StringComparison.Ordinal);
        int open = json.IndexOf('[', at);
        string idle = """{"uuid":"zz-idle","hostname":"zz-idle","vcpus":64,"memory":262144,"disk":4000}""";
        return Documents.ClusterModelReader.Parse(System.Text.Encoding.UTF8.GetBytes(json.Insert(open + 1, model.Nodes.Count > 0 ? idle + "," : idle))).Model;
    }
}
