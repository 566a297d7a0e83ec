using System.Text.Json;
using Watcher.Cli.Tests.Support;
using Watcher.Plans;

namespace Watcher.Cli.Tests.Commands;

/// <summary><c>watcher audit --select</c>: several strategies, the best plan, and what it was chosen by.</summary>
public sealed class SelectCommandTests : IDisposable
{
    private readonly CliFolder _folder = new() { Engine = b => b.AddStrategy(new MoveListed()).AddStrategy(new Elderly()) };

    public SelectCommandTests()
    {
        _folder.Write("model.json", SmallCluster.Model);
        _folder.Write("metrics.json", SmallCluster.Metrics);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Select_All_WritesTheWinnerAndTheComparison()
    {
        CliRun run = Audit("--goal", "server_consolidation", "--select", "all", "--out", _folder["plan.json"], "--comparison", _folder["comparison.json"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Strategies for server_consolidation, the best first", run.Out, StringComparison.Ordinal);
        Assert.Contains("released_compute_nodes_count", run.Out, StringComparison.Ordinal);
        Assert.Contains($"comparison: {_folder["comparison.json"]}", run.Out, StringComparison.Ordinal);
        using JsonDocument comparison = JsonDocument.Parse(_folder.Read("comparison.json"));
        JsonElement root = comparison.RootElement;
        Assert.Equal(4, root.GetProperty("strategies").GetArrayLength());
        ActionPlan plan = PlanReader.ReadFile(_folder["plan.json"]);
        Assert.Equal(root.GetProperty("best").GetString(), plan.Strategy);
        Assert.Equal(root.GetProperty("model_revision").GetString(), plan.ModelRevision);
        Assert.Contains(plan.Notes, n => n.StartsWith($"selected '{plan.Strategy}' of 4 strategies of goal server_consolidation", StringComparison.Ordinal));
        Assert.Equal(4, plan.Notes.Count(n => n.StartsWith("selection: ", StringComparison.Ordinal)));
        Assert.Equal(0, _folder.Run("verify", "--model", _folder["model.json"], "--plan", _folder["plan.json"]).ExitCode);
    }

    [Fact]
    public void Select_NamedWithParametersAndCriteria_TakesTheBestByThem()
    {
        CliRun run = Audit("--select", "consolidation,basic", "--parameters", """{"consolidation": {"disable_emptied": false}}""",
            "--criteria", "released_compute_nodes_count,actions", "--out", _folder["plan.json"]);

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.ErrorLines, l => Assert.StartsWith("warning: audit: metric ", l, StringComparison.Ordinal));
        ActionPlan plan = PlanReader.ReadFile(_folder["plan.json"]);
        Assert.Equal("consolidation", plan.Strategy); // the same nodes with fewer actions: nothing is disabled
        Assert.Contains(plan.Notes, n => n.Contains("basic", StringComparison.Ordinal) && n.EndsWith("; behind by actions", StringComparison.Ordinal));
    }

    [Fact]
    public void Select_TwiceTheSameCriteriaTheOtherWayRound_TakesTheOther()
    {
        Audit("--select", "consolidation,basic", "--parameters", """{"consolidation": {"disable_emptied": false}}""",
            "--criteria", "actions:max:0.5", "--out", _folder["plan.json"], "--quiet");
        Assert.Equal("basic", PlanReader.ReadFile(_folder["plan.json"]).Strategy);
    }

    [Fact]
    public void Select_OneThatNeedsAMetricOrParameters_IsListedWithTheReason()
    {
        CliRun run = Audit("--goal", "unclassified", "--select", "all");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("not run: actuator: parameters: actions: ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_Infeasible_ExitsWithOne()
    {
        CliRun run = Audit("--select", "move_listed", "--parameters", """{"move_listed": {"infeasible": true}}""");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("infeasible", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Select_RepeatAndThreads_GiveIdenticalPlans()
    {
        Audit("--goal", "server_consolidation", "--select", "all", "--repeat", "2", "--out", _folder["one.json"], "--comparison", _folder["one-comparison.json"], "--quiet");
        CliRun run = Audit("--goal", "server_consolidation", "--select", "all", "--threads", "4", "--out", _folder["four.json"], "--comparison", _folder["four-comparison.json"], "--quiet");

        Assert.Equal((0, "", ""), (run.ExitCode, run.Out, string.Concat(run.ErrorLines.Where(l => !l.StartsWith("warning: ", StringComparison.Ordinal)))));
        Assert.Equal(PlanText.WithoutTiming(_folder.Read("one.json")), PlanText.WithoutTiming(_folder.Read("four.json")));
        Assert.Equal(_folder.Read("one-comparison.json"), _folder.Read("four-comparison.json"));
    }

    [Theory]
    [InlineData("error: --select: names no strategy, expected 'all' or names of strategies", "--select", ",")]
    [InlineData("error: --goal: is missing; name a goal, or the strategies", "--select", "all")]
    [InlineData("error: --goal: 'nope' is unknown; expected one of unclassified", "--select", "all", "--goal", "nope")]
    [InlineData("error: --select: 'nope' is unknown; expected one of actuator", "--select", "basic,nope")]
    [InlineData("error: --select: 'elderly' is deprecated; use 'basic'", "--select", "elderly")]
    [InlineData("error: --select: 'workload_balance' serves goal 'workload_balancing', not 'server_consolidation'", "--select", "basic,workload_balance")]
    [InlineData("error: --select: 'basic' stands twice with the same parameters", "--select", "basic,basic")]
    [InlineData("error: --strategy: names one strategy and --select several, expected one of the two", "--select", "basic", "--strategy", "basic")]
    [InlineData("error: --criteria: is of use with several strategies only, expected --select beside it", "--strategy", "basic", "--criteria", "makespan")]
    [InlineData("error: --comparison: is of use with several strategies only, expected --select beside it", "--strategy", "basic", "--comparison", "none.json")]
    [InlineData("error: --criteria: nope: is not a criterion of goal 'server_consolidation'; expected one of status, ", "--select", "basic", "--criteria", "nope")]
    [InlineData("error: --criteria: compute_nodes_count: is neither better nor worse when it is larger", "--select", "basic", "--criteria", "compute_nodes_count")]
    [InlineData("error: --criteria: makespan: stands twice", "--select", "basic", "--criteria", "makespan,makespan:max")]
    [InlineData("error: --criteria: has 'makespan:fast', expected NAME, NAME:min or NAME:max", "--select", "basic", "--criteria", "makespan:fast")]
    [InlineData("error: --criteria: are none; expected at least one criterion", "--select", "basic", "--criteria", ",")]
    [InlineData("error: --parameters: period: is none of the strategies, expected an object by name of strategy: basic", "--select", "basic", "--parameters", "{\"period\": 1}")]
    [InlineData("error: --parameters: basic: is 7, expected an object of parameters of basic", "--select", "basic", "--parameters", "{\"basic\": 7}")]
    [InlineData("error: --parameters: basic.period: is \"long\"; expected a number", "--select", "basic", "--parameters", "{\"basic\": {\"period\": \"long\"}}")]
    [InlineData("error: --parameters: host_maintenance.maintenance_node: ", "--select", "host_maintenance")]
    public void Select_WrongInput_IsOneClearLine(string error, params string[] args) =>
        _folder.Run(["audit", "--model", _folder["model.json"], .. args]).ShouldBeRefused(error);

    [Fact]
    public void Select_ComparisonThatIsThePlan_IsRefused() =>
        _folder.Run("audit", "--model", _folder["model.json"], "--select", "basic", "--out", _folder["x.json"], "--comparison", _folder["x.json"])
            .ShouldBeRefused("is named by --out and --comparison, expected different files");

    private CliRun Audit(params string[] args) => _folder.Run(["audit", "--model", _folder["model.json"], "--metrics", _folder["metrics.json"], .. args]);
}
