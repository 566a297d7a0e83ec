using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Goals;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Selection;

namespace Watcher.Sdk.Tests.Selection;

/// <summary>Several strategies for one goal, seen from outside.</summary>
public class StrategySelectorTests
{
    private static readonly WatcherEngine s_engine = WatcherEngine.CreateDefault(b => b.AddStrategy(new Gather()).AddStrategy(new Thermometer()).AddStrategy(new Faulty()));
    private static readonly ClusterModel s_model = Samples.Model();
    private static readonly AuditRequest s_request = new() { Goal = GoalNames.ServerConsolidation };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Select_AllOfAGoal_GivesWhatTheBestGivesAlone()
    {
        SelectionResult result = s_engine.Select(s_model, null, s_request, cancellationToken: Token);

        SelectionComparison comparison = result.Comparison;
        Assert.Equal(["basic", "consolidation", "gather", "node_resource_consolidation", "thermometer", "vm_workload_consolidation"],
            comparison.Rows.Select(r => r.Strategy).Order(StringComparer.Ordinal));
        AuditResult alone = s_engine.Audit(s_model, null, new AuditRequest { Strategy = comparison.Best.Strategy }, cancellationToken: Token);
        Assert.Equal(Document(alone.Plan), Document(result.Best.Plan));
        Assert.Same(comparison.Best.Result, result.Best);
        Assert.Equal(2, comparison.Best.Measures!["released_compute_nodes_count"]);
        Assert.Equal("thermometer", comparison.Rows[^1].Strategy);
        Assert.Equal("metrics: values.host_outlet_temp: has no reading, and strategy 'thermometer' cannot work without it", comparison.Rows[^1].NotRun);
        Assert.Null(comparison.Rows[^1].Rank);
    }

    [Fact]
    public void Select_OneStrategyWithSeveralParameters_RanksByTheFirstCriterionThatDiffers()
    {
        SelectionComparison comparison = Select(Gathers("""{"instances": []}"""), Gathers("""{"instances": ["i-2", "i-3"]}"""), Gathers("""{"instances": ["i-2"]}""")).Comparison;

        Assert.Equal([1, 2, 3], comparison.Rows.Select(r => r.Rank!.Value));
        Assert.Equal([2d, 1, 0], comparison.Rows.Select(r => r.Measures!["released_compute_nodes_count"]!.Value));
        Assert.Equal([null, "released_compute_nodes_count", "released_compute_nodes_count"], comparison.Rows.Select(r => r.BehindBy));
        Assert.Equal("released_compute_nodes_count", comparison.DecidedBy);
        Assert.Equal("selected 'gather' of 3 strategies of goal server_consolidation by released_compute_nodes_count", comparison.ToNotes()[0]);
        Assert.Contains("""["i-2","i-3"]""", comparison.Best.Parameters.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Select_InfeasibleThatReleasesMore_IsBehind()
    {
        SelectionComparison comparison = Select(Gathers("""{"instances": ["i-2", "i-3"], "infeasible": true}"""), Gathers("{}")).Comparison;

        Assert.Equal("""{"infeasible":false,"instances":[]}""", comparison.Best.Parameters.ToJson());
        Assert.Equal("status", comparison.DecidedBy);
    }

    [Fact]
    public void Select_CriteriaOfTheCaller_Decide()
    {
        StrategyCandidate[] candidates = [Gathers("""{"instances": ["i-2", "i-3"]}"""), Gathers("""{"instances": ["i-2"]}""")];
        SelectionComparison comparison = s_engine.Select(s_model, null, s_request, new StrategySelection
        {
            Strategies = candidates,
            Criteria = [new(CriterionNames.MigratedMemory, Tolerance: 100), new("compute_nodes_count", ObjectiveDirection.Maximize)],
        }, cancellationToken: Token).Comparison;

        Assert.Equal(4096, comparison.Best.Measures![CriterionNames.MigratedMemory]);
        Assert.Equal(8192, comparison.Rows[1].Measures![CriterionNames.MigratedMemory]);
        Assert.Equal("MiB", comparison.Criteria[0].Unit);
        Assert.Throws<ArgumentException>(() => comparison.Best.Measures["makespan"]);
    }

    [Fact]
    public void Select_CriterionOfOnesOwn_IsComputedForAllFromTheModels()
    {
        var onHostOne = new EfficacyIndicator("instances_on_host_1", "Instances on host-1.", null, ObjectiveDirection.Minimize,
            c => new ComputeNode(c.After, c.After.FindNodeByHostname("host-1")!.Value.Row).Instances.Count);
        SelectionComparison comparison = s_engine.Select(s_model, null, s_request, new StrategySelection
        {
            Strategies = [Gathers("""{"instances": ["i-2"]}"""), Gathers("""{"instances": []}"""), new("basic")],
            Criteria = [SelectionCriterion.Of(onHostOne)],
        }, cancellationToken: Token).Comparison;

        double?[] values = [.. comparison.Rows.Select(r => r.Measures!["instances_on_host_1"])];
        Assert.Equal(values.Order(), values);
        Assert.All(comparison.Rows, r => Assert.Equal(new ComputeNode(r.Result!.After, 0).Instances.Count, r.Measures!["instances_on_host_1"]));
    }

    [Fact]
    public void Select_EqualAnswers_ShareARankAndTheFirstOfTheListWins()
    {
        StrategyCandidate one = Gathers("""{"instances": ["i-2"]}"""), other = Gathers("""{"instances": ["i-3"]}"""), none = Gathers("{}");
        var selection = new StrategySelection { Strategies = [none, one, other], Criteria = [new("released_compute_nodes_count")] };

        SelectionComparison first = s_engine.Select(s_model, null, s_request, selection, cancellationToken: Token).Comparison;
        SelectionComparison second = s_engine.Select(s_model, null, s_request, selection with { Strategies = [other, none, one] }, cancellationToken: Token).Comparison;

        Assert.Equal([1, 1, 3], first.Rows.Select(r => r.Rank!.Value));
        Assert.Contains("i-2", first.Best.Parameters.ToJson(), StringComparison.Ordinal);
        Assert.Contains("i-3", second.Best.Parameters.ToJson(), StringComparison.Ordinal);
        Assert.Null(first.DecidedBy);
        Assert.EndsWith("by the order of the list: the next is equal", first.ToNotes()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Select_WrongParametersOfOne_SaysSoInItsRowAndRunsTheOthers()
    {
        SelectionComparison comparison = Select(Gathers("""{"instance": []}"""), Gathers("{}")).Comparison;

        Assert.Equal(2, comparison.Rows.Count);
        Assert.Equal("parameters: instance: is not a parameter of gather; expected one of infeasible, instances", comparison.Rows[1].NotRun);
        Assert.Equal("selected 'gather' of 2 strategies of goal server_consolidation as the only one that ran", comparison.ToNotes()[0]);
        Assert.Contains("gather did not run: parameters: instance:", comparison.ToNotes()[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Select_StrategyThatNeedsParameters_IsListedWithTheReason()
    {
        var request = new AuditRequest { Goal = GoalNames.ClusterMaintaining };

        InvalidInputException error = Assert.Throws<InvalidInputException>(() => s_engine.Select(s_model, null, request, cancellationToken: Token));
        Assert.Contains("maintenance_node", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_NoneCanRun_NamesEachReason()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Select(Gathers("""{"x": 1}"""), new StrategyCandidate("thermometer")));

        Assert.Equal(2, error.Problems.Count);
        Assert.Contains("gather cannot run: parameters: x:", error.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("thermometer cannot run: metrics: values.host_outlet_temp", error.Problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_WrongForAllAlike_IsSaidOnce()
    {
        AuditRequest request = s_request with { Limits = new PlanLimits { MaxMigrations = -1 } };

        InvalidInputException error = Assert.Throws<InvalidInputException>(() => s_engine.Select(s_model, null, request, cancellationToken: Token));
        Assert.Equal(("limits", "max_migrations"), (error.InputName, Assert.Single(error.Problems).Path));
    }

    [Fact]
    public void Select_WrongSelection_IsRefusedBeforeAnythingRuns()
    {
        Refused(s_request with { Strategy = "basic" }, StrategySelection.All, "a selection names its strategies itself");
        Refused(s_request with { Parameters = AttributeMap.Of(("a", "b")) }, StrategySelection.All, "a selection has parameters of each strategy");
        Refused(new AuditRequest(), StrategySelection.All, "name a goal, or the strategies");
        Refused(s_request, new StrategySelection { Strategies = [] }, "name a goal, or the strategies");
        Refused(new AuditRequest { Goal = "nope" }, StrategySelection.All, "'nope' is unknown");
        Refused(s_request, new StrategySelection { Strategies = [new("nope")] }, "'nope' is unknown");
        Refused(s_request, new StrategySelection { Strategies = [new("faulty")] }, "'faulty' is deprecated");
        Refused(new AuditRequest(), new StrategySelection { Strategies = [new("basic"), new("workload_balance")] }, "'workload_balance' serves goal 'workload_balancing', not 'server_consolidation'");
        Refused(s_request, new StrategySelection { Strategies = [new("basic"), new("basic")] }, "'basic' stands twice with the same parameters");
        Refused(s_request, new StrategySelection { Criteria = [new("nope")] }, "is not a criterion of goal 'server_consolidation'");
    }

    [Fact]
    public void Select_FaultyStrategy_IsNotHidden()
    {
        AuditRequest request = s_request with { AllowDeprecated = true, Threads = 4 };
        Assert.Throws<InvalidOperationException>(() => s_engine.Select(s_model, null, request,
            new StrategySelection { Strategies = [new("basic"), new("faulty"), new("consolidation")] }, cancellationToken: Token));
    }

    [Fact]
    public void Select_Cancelled_ComparesTheBestFoundSoFar()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        SelectionResult result = s_engine.Select(s_model, null, s_request, cancellationToken: source.Token);
        Assert.Equal(PlanStatus.Cancelled, result.Best.Plan.Status);
    }

    [Fact]
    public void Select_WithProgress_TellsEachStepOfEachStrategy()
    {
        var steps = new List<AuditStep>();
        s_engine.Select(s_model, null, s_request with { Threads = 4 }, new StrategySelection { Strategies = [new("basic"), new("consolidation")] },
            new Recorder(steps), Token);

        Assert.Equal(12, steps.Count);
        Assert.All(Enum.GetValues<AuditStep>(), s => Assert.Equal(2, steps.Count(x => x == s)));
    }

    [Fact]
    public void AddWatcher_RegistersTheSelector()
    {
        using ServiceProvider provider = new ServiceCollection().AddWatcher().BuildServiceProvider();

        Assert.Same(provider.GetRequiredService<WatcherEngine>().Selector, provider.GetRequiredService<StrategySelector>());
    }

    [Fact]
    public void Write_Comparison_IsTheDocumentedDocument()
    {
        SelectionComparison comparison = Select(Gathers("""{"instances": ["i-2"]}"""), new StrategyCandidate("thermometer")).Comparison;

        Assert.Equal($$"""
            {
              "comparison_version": "1.0",
              "goal": "server_consolidation",
              "model_revision": "{{s_model.Revision}}",
              "best": "gather",
              "decided_by": null,
              "criteria": [
                {
                  "name": "released_compute_nodes_count",
                  "direction": "maximize",
                  "tolerance": 0,
                  "unit": null
                },
                {
                  "name": "standard_deviation_after_audit",
                  "direction": "minimize",
                  "tolerance": 0.01,
                  "unit": null
                }
              ],
              "strategies": [
                {
                  "strategy": "gather",
                  "parameters": {"infeasible":false,"instances":["i-2"]},
                  "rank": 1,
                  "status": "succeeded",
                  "values": {
                    "released_compute_nodes_count": 1,
                    "standard_deviation_after_audit": null
                  },
                  "behind_by": null,
                  "not_run": null
                },
                {
                  "strategy": "thermometer",
                  "parameters": {},
                  "rank": null,
                  "status": null,
                  "values": null,
                  "behind_by": null,
                  "not_run": "metrics: values.host_outlet_temp: has no reading, and strategy 'thermometer' cannot work without it"
                }
              ]
            }

            """, Encoding.UTF8.GetString(SelectionComparisonWriter.ToUtf8(comparison)));

        SelectionResult Select(params StrategyCandidate[] candidates) => s_engine.Select(s_model, null, s_request, new StrategySelection
        {
            Strategies = candidates,
            Criteria = [new("released_compute_nodes_count"), new("standard_deviation_after_audit", Tolerance: 0.01)],
        }, cancellationToken: Token);
    }

    private static void Refused(AuditRequest request, StrategySelection selection, string what)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => s_engine.Select(s_model, null, request, selection, cancellationToken: Token));
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => s_engine.Selector.Check(request, selection));
    }

    private static SelectionResult Select(params StrategyCandidate[] candidates) =>
        s_engine.Select(s_model, null, s_request, new StrategySelection { Strategies = candidates }, cancellationToken: Token);

    private static StrategyCandidate Gathers(string parameters) => new("gather", AttributeMap.Parse(parameters));

    private static string Document(ActionPlan plan) => Encoding.UTF8.GetString(PlanWriter.ToUtf8(plan with { Timing = new PlanTiming(0, 0, 0) }));

    private sealed class Recorder(List<AuditStep> steps) : IProgress<AuditStep>
    {
        public void Report(AuditStep value) => steps.Add(value);
    }
}
