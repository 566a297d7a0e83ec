using System.Collections.Concurrent;
using Watcher.Actions;
using Watcher.Audits;
using Watcher.Filters;
using Watcher.Planning;
using Watcher.State;

namespace Watcher.Strategies.Tests.Golden;

/// <summary>A strategy on all its golden cases, run once and kept.</summary>
internal static class GoldenRun
{
    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<GoldenRow>>> s_runs = new(StringComparer.Ordinal);

    public static IReadOnlyList<GoldenRow> Of(string strategy) =>
        s_runs.GetOrAdd(strategy, name => new(() => [.. GoldenCase.All(name).Select(c => Row(c, GoldenMeasures.All[name]))])).Value;

    private static GoldenRow Row(GoldenCase golden, GoldenMeasure measure)
    {
        GoldenPlan ours = Audit(golden, measure);
        (GoldenPlan theirs, bool feasible) = golden.UpstreamsFeasiblePart((state, action) => measure.Allows(golden, state, action));
        return new GoldenRow(golden, measure.Of(golden, ours), measure.Of(golden, theirs), measure.Of(golden, new GoldenPlan([], golden.Model)), feasible);
    }

    /// <summary>Our plan through the whole road, proved by the independent verifier in all three senses.</summary>
    private static GoldenPlan Audit(GoldenCase golden, GoldenMeasure measure)
    {
        var filters = new FilterCatalog(DestinationFilters.Default);
        var pools = new PoolFilterChain(PoolFilters.Default);
        var runner = new AuditRunner(new AuditServices
        {
            Strategies = new StrategyCatalog(BuiltInStrategies.All),
            Filters = filters.Chain,
            PoolFilters = pools,
            Limiter = new PlanLimiter(),
            Planner = new DependencyPlanner(),
        });
        AuditResult audit = runner.Run(golden.Model, golden.Metrics, new AuditRequest { Strategy = golden.Strategy, Parameters = golden.Parameters, AllowDeprecated = true });
        VerificationReport report = PlanVerifier.Verify(golden.Model, audit.Plan, new VerificationOptions { Filters = filters.Chain(null), PoolFilters = pools });
        Assert.True(report.IsFeasible, $"{golden.Name}: {string.Join("; ", report.Violations)}");
        Assert.True(audit.Plan.Actions.Count == 0 || (report.ScheduleChecked && report.ExecutionsChecked));
        ClusterAction[] actions = [.. audit.Plan.Actions.Select(a => a.Action)];
        Assert.All(actions, a => Assert.True(measure.Allows(golden, new ClusterState(golden.Model), a), $"{golden.Name}: {a} breaks a parameter"));
        return new GoldenPlan(actions, audit.After);
    }
}
