using Watcher.Actions;
using Watcher.Audits;
using Watcher.Filters;
using Watcher.Planning;
using Watcher.State;

namespace Watcher.Strategies.Tests.Golden;

/// <summary>Quality against what the real Watcher answered: feasible always, equal or better nearly always.</summary>
[Trait("Category", "Bits")]
public class GoldenTests(ITestOutputHelper output)
{
    public static TheoryData<string> Strategies => ["basic", "vm_workload_consolidation"];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Solve_EveryGoldenCase_EqualOrBetterThanUpstream(string name)
    {
        IStrategy strategy = BuiltInStrategies.All.Single(s => s.Descriptor.Name == name);
        bool countsCpu = name == "vm_workload_consolidation";
        IReadOnlyList<string> files = GoldenCase.Files(name);
        int wins = 0, ties = 0, losses = 0;
        var rows = new List<string>();
        foreach (string file in files)
        {
            GoldenCase golden = GoldenCase.Load(file);
            Score ours = Ours(strategy, golden);
            (Score upstream, bool feasible) = Upstream(golden);
            Score nothing = Score.Of(golden.Model, golden.Model, golden.Metrics, 0);
            int verdict = ours.CompareTo(upstream, countsCpu);
            wins += verdict > 0 ? 1 : 0;
            ties += verdict == 0 ? 1 : 0;
            losses += verdict < 0 ? 1 : 0;
            if (!golden.Name.StartsWith("upstream_", StringComparison.Ordinal))
            {
                rows.Add(FormattableString.Invariant($"| {golden.Name} | {(verdict > 0 ? "win" : verdict == 0 ? "tie" : "loss")} | {ours} | {upstream}{(feasible ? "" : " (feasible part)")} |"));
            }

            output.WriteLine($"{golden.Name}: {(verdict > 0 ? "win" : verdict == 0 ? "tie" : "LOSS")} ours {ours} upstream{(feasible ? "" : " (feasible part)")} {upstream}");
            Assert.True(ours.CompareTo(nothing, countsCpu) >= 0, $"{golden.Name} is worse than doing nothing");
        }

        output.WriteLine($"{name}: {wins} wins, {ties} ties, {losses} losses of {files.Count}");
        Assert.NotEmpty(files);
        QualityReport.Check(name, rows);
        Assert.True(losses * 100 <= files.Count, $"{losses} losses of {files.Count}");
    }

    /// <summary>Our plan through the whole road, proved by the independent verifier in all three senses.</summary>
    private static Score Ours(IStrategy strategy, GoldenCase golden)
    {
        var filters = new FilterCatalog(DestinationFilters.Default);
        var runner = new AuditRunner(new AuditServices
        {
            Strategies = new StrategyCatalog([strategy]),
            Filters = filters.Chain,
            Limiter = new PlanLimiter(),
            Planner = new DependencyPlanner(),
        });
        AuditResult audit = runner.Run(golden.Model, golden.Metrics, new AuditRequest { Strategy = strategy.Descriptor.Name, Parameters = golden.Parameters });
        VerificationReport report = PlanVerifier.Verify(golden.Model, audit.Plan, new VerificationOptions { Filters = filters.Chain(null) });
        Assert.True(report.IsFeasible, $"{golden.Name}: {string.Join("; ", report.Violations)}");
        Assert.True(report.ScheduleChecked || audit.Plan.Actions.Count == 0);
        Assert.True(report.ExecutionsChecked || audit.Plan.Actions.Count == 0);
        return Score.Of(golden.Model, audit.After, golden.Metrics, audit.Plan.Actions.Count(a => a.Action is MigrateAction));
    }

    /// <summary>Upstream's actions in order, leaving out those that break a rule.</summary>
    private static (Score Score, bool Feasible) Upstream(GoldenCase golden)
    {
        var state = new ClusterState(golden.Model);
        bool optIn = golden.Parameters["check_optimize_metadata"] == "true", feasible = true;
        foreach (ClusterAction action in golden.Upstream)
        {
            bool allowed = !optIn || action is not MigrateAction || golden.Model.Instances[action.ResourceId].Metadata["optimize"] is null or "true";
            feasible &= allowed && action.Apply(state) is null;
        }

        return (Score.Of(golden.Model, state.ToModel(), golden.Metrics, state.Actions.Count(a => a.Action is MigrateAction)), feasible);
    }
}
