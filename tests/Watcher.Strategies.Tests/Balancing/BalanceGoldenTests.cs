using Watcher.Actions;
using Watcher.Audits;
using Watcher.Filters;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Planning;
using Watcher.Plans;
using Watcher.State;
using Watcher.Strategies.Tests.Golden;
using Watcher.Strategies.Tests.Thermal;

namespace Watcher.Strategies.Tests.Balancing;

/// <summary>Quality against what the real Watcher answered: feasible always, equal or better nearly always.</summary>
[Trait("Category", "Bits")]
public class BalanceGoldenTests(ITestOutputHelper output)
{
    public static TheoryData<string> Strategies =>
        ["workload_stabilization", "workload_balance", "storage_capacity_balance", "outlet_temperature", "uniform_airflow"];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Solve_EveryGoldenCase_EqualOrBetterThanUpstream(string name)
    {
        IStrategy strategy = BuiltInStrategies.All.Single(s => s.Descriptor.Name == name);
        IReadOnlyList<RecordedCase> cases = RecordedCase.All(name);
        int losses = 0;
        var rows = new List<string>();
        foreach (RecordedCase recorded in cases)
        {
            AuditResult audit = Audit(strategy, recorded);
            int moves = audit.Plan.Actions.Count(a => a.Action is MigrateAction);
            (ClusterModel theirs, int theirMoves, bool feasible) = recorded.UpstreamsFeasiblePart((state, action) => Allows(name, recorded, state, action));
            Measure ours = Of(name, recorded, audit.After, moves), upstream = Of(name, recorded, theirs, theirMoves), nothing = Of(name, recorded, recorded.Model, 0);
            int verdict = ours.CompareTo(upstream);
            string word = verdict > 0 ? "win" : verdict == 0 ? "tie" : "loss";
            losses += verdict < 0 ? 1 : 0;
            if (!recorded.Name.StartsWith("upstream_", StringComparison.Ordinal))
            {
                rows.Add($"| {recorded.Name} | {word} | {ours} | {upstream}{(feasible ? "" : " (feasible part)")} | {nothing} |");
            }

            output.WriteLine($"{recorded.Name}: {word} ours {ours} upstream{(feasible ? "" : " (feasible part)")} {upstream} nothing {nothing}");
            Assert.True(ours.CompareTo(nothing) >= 0, $"{recorded.Name} is worse than doing nothing");
        }

        Assert.NotEmpty(cases);
        BalanceReport.Check(name, rows);
        Assert.True(losses * 100 <= cases.Count, $"{losses} losses of {cases.Count}");
    }

    /// <summary>Through the whole road, proved by the independent verifier in all three senses.</summary>
    private static AuditResult Audit(IStrategy strategy, RecordedCase recorded)
    {
        var filters = new FilterCatalog(DestinationFilters.Default);
        var pools = new PoolFilterChain(PoolFilters.Default);
        var runner = new AuditRunner(new AuditServices
        {
            Strategies = new StrategyCatalog([strategy]),
            Filters = filters.Chain,
            PoolFilters = pools,
            Limiter = new PlanLimiter(),
            Planner = new DependencyPlanner(),
        });
        AuditResult audit = runner.Run(recorded.Model, recorded.Metrics, new AuditRequest { Strategy = strategy.Descriptor.Name, Parameters = recorded.Parameters });
        VerificationReport report = PlanVerifier.Verify(recorded.Model, audit.Plan, new VerificationOptions { Filters = filters.Chain(null), PoolFilters = pools });
        Assert.True(report.IsFeasible, $"{recorded.Name}: {string.Join("; ", report.Violations)}");
        Assert.True(audit.Plan.Actions.Count == 0 || (report.ScheduleChecked && report.ExecutionsChecked));
        Assert.Equal(PlanStatus.Succeeded, audit.Plan.Status);
        foreach (PlannedAction action in audit.Plan.Actions)
        {
            Assert.True(Allows(strategy.Descriptor.Name, recorded, new ClusterState(recorded.Model), action.Action), $"{recorded.Name}: {action.Action} breaks a parameter");
        }

        return audit;
    }

    private static Measure Of(string strategy, RecordedCase recorded, ClusterModel after, int moves) => strategy switch
    {
        "workload_stabilization" => StabilizationMeasure.Of(recorded, after, moves),
        "workload_balance" => BalanceMeasure.Of(recorded, after, moves),
        "storage_capacity_balance" => StorageMeasure.Of(recorded, after),
        "outlet_temperature" => HeatMeasure.Of(recorded, after, MetricNames.HostOutletTemperature, "threshold", 35),
        _ => HeatMeasure.Of(recorded, after, MetricNames.HostAirflow, "threshold_airflow", 400),
    };

    /// <summary>What parameters forbid: a hot destination, a pool that is left out, a retype that changes more than the backend.</summary>
    private static bool Allows(string strategy, RecordedCase recorded, ClusterState state, ClusterAction action) => (strategy, action) switch
    {
        ("outlet_temperature", MigrateAction move) => HeatMeasure.IsCool(recorded, move.Destination, MetricNames.HostOutletTemperature, "threshold", 35),
        ("uniform_airflow", MigrateAction move) => HeatMeasure.IsCool(recorded, move.Destination, MetricNames.HostAirflow, "threshold_airflow", 400),
        (_, VolumeMigrateAction move) => state.PoolOf(recorded.Model.Volumes[move.Volume])?.ShortName() != "local_vstorage"
            && move.DestinationPool?.EndsWith("#local_vstorage", StringComparison.Ordinal) != true
            && (move.DestinationType is null || Rest(recorded.Model, recorded.Model.Volumes[move.Volume].VolumeType).SequenceEqual(Rest(recorded.Model, move.DestinationType))),
        _ => true,
    };

    private static IEnumerable<KeyValuePair<string, string>> Rest(ClusterModel model, string? type) =>
        type is not null && model.VolumeTypes.TryGet(type, out VolumeType known)
            ? known.ExtraSpecs.Where(s => s.Key != "volume_backend_name").OrderBy(s => s.Key, StringComparer.Ordinal)
            : [];
}
