using Watcher.Actions;
using Watcher.Audits;
using Watcher.Filters;
using Watcher.Model;
using Watcher.Planning;

namespace Watcher.Strategies.Tests.Golden.Recorded;

/// <summary>Quality against what the real Watcher answered, by the levels of the golden cases' README, for actions of any kind.</summary>
[Trait("Category", "Bits")]
public class RecordedTests(ITestOutputHelper output)
{
    private static readonly SortedDictionary<string, (LevelScore.Measure Measure, string Levels)> s_measures = new(StringComparer.Ordinal)
    {
        ["host_maintenance"] = (HostMaintenanceMeasure.Of, "active instances left > instances left > node still enabled > migrations"),
        ["zone_migration"] = (ZoneMigrationMeasure.Of, "moves (negative) > volumes, live, cold (negative)"),
        ["saving_energy"] = (SavingEnergyMeasure.Of, "distance of the free machines that are on from the wanted number > switches"),
        ["node_resource_consolidation"] = (ReleasedNodesMeasure.Of, "released nodes (negative) > migrations > memory moved"),
        ["noisy_neighbor"] = (NoisyNeighborMeasure.Of, "hosts relieved (negative) > migrations"),
    };

    public static TheoryData<string> Strategies => new(s_measures.Keys);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Solve_EveryRecordedCase_EqualOrBetterThanUpstream(string name)
    {
        (LevelScore.Measure measure, string levels) = s_measures[name];
        IReadOnlyList<string> files = GoldenCase.Files(name);
        int losses = 0;
        var rows = new List<string>();
        foreach (string file in files)
        {
            RecordedCase golden = RecordedCase.Load(file);
            AuditResult audit = Audit(golden);
            LevelScore ours = measure(golden, [.. audit.Plan.Actions.Select(a => a.Action)], audit.After);
            (IReadOnlyList<ClusterAction> actions, ClusterModel after, bool feasible) = golden.FeasibleUpstream();
            LevelScore upstream = measure(golden, actions, after), nothing = measure(golden, [], golden.Model);
            int verdict = ours.CompareTo(upstream);
            losses += verdict < 0 ? 1 : 0;
            string row = $"| {golden.Name} | {(verdict > 0 ? "win" : verdict == 0 ? "tie" : "loss")} | {ours} | {upstream}{(feasible ? "" : " (feasible part)")} |";
            output.WriteLine(row + " " + string.Join("; ", audit.Plan.Notes));
            if (!golden.Name.StartsWith("upstream_", StringComparison.Ordinal))
            {
                rows.Add(row);
            }

            Assert.True(ours.CompareTo(nothing) >= 0, $"{golden.Name} is worse than doing nothing");
        }

        output.WriteLine($"{name}: {losses} losses of {files.Count}");
        Assert.NotEmpty(files);
        Assert.True(losses * 100 <= files.Count, $"{losses} losses of {files.Count}");
        RecordedReport.Check(name, levels, rows);
    }

    /// <summary>Our plan through the whole road, proved by the independent verifier in all three senses.</summary>
    private static AuditResult Audit(RecordedCase golden)
    {
        var filters = new FilterCatalog(DestinationFilters.Default);
        var runner = new AuditRunner(new AuditServices
        {
            Strategies = new StrategyCatalog(BuiltInStrategies.All),
            Filters = filters.Chain,
            Limiter = new PlanLimiter(),
            Planner = new DependencyPlanner(),
        });
        AuditResult audit = runner.Run(golden.Model, golden.Metrics, new AuditRequest { Strategy = golden.Strategy, Parameters = golden.Parameters, AllowDeprecated = true });
        VerificationReport report = PlanVerifier.Verify(golden.Model, audit.Plan, new VerificationOptions { Filters = filters.Chain(null) });
        Assert.True(report.IsFeasible, $"{golden.Name}: {string.Join("; ", report.Violations)}");
        Assert.True(report.ScheduleChecked || audit.Plan.Actions.Count == 0);
        Assert.True(report.ExecutionsChecked || audit.Plan.Actions.Count == 0);
        return audit;
    }
}
