using Watcher.Actions;
using Watcher.Audits;
using Watcher.Model;
using Watcher.Plans;
using static Watcher.Planning.Tests.Scene;

namespace Watcher.Planning.Tests;

/// <summary>What the verifier checks of schedule, parallel work, groups and scope beyond the state of the cluster.</summary>
public class ScheduleRuleTests
{
    private static readonly ClusterModel s_model = Cluster("A B C D", null, ("a", "A", 100), ("b", "A", 100), ("c", "A", 100), ("d", "B", 100));

    private static readonly ActionPlan s_plan = Plan(Live("a", "A", "D"), Live("b", "A", "D"), Live("c", "A", "C"), Live("d", "B", "C"), Volume("v", "s@b#p1"));

    public static TheoryData<string, PlanningOptions, bool> Parallelism => new()
    {
        { "defaults but 3 at a source", new PlanningOptions { PerSourceNode = 3 }, true },
        { "defaults", new PlanningOptions(), false },
        { "away from", new PlanningOptions { PerSourceNode = 2 }, false },
        { "to", new PlanningOptions { PerSourceNode = 3, PerDestinationNode = 1 }, false },
        { "in all", new PlanningOptions { PerSourceNode = 3, Workers = 4 }, false },
        { "of type", new PlanningOptions { PerSourceNode = 3, PerActionType = new Dictionary<string, int> { ["migrate"] = 3 } }, false },
        { "on link", new PlanningOptions { PerSourceNode = 3, NetworkLinks = [new("core") { Hosts = ["C"], Moves = 1 }] }, false },
        { "on a wider link", new PlanningOptions { PerSourceNode = 3, NetworkLinks = [new("core") { Hosts = ["C"], Moves = 2 }] }, true },
        { "of another type", new PlanningOptions { PerSourceNode = 3, PerActionType = new Dictionary<string, int> { ["stop"] = 1 } }, true },
    };

    [Theory]
    [MemberData(nameof(Parallelism))]
    public void Verify_ParallelismGiven_CountsWhatRunsAtOnce(string what, PlanningOptions options, bool holds)
    {
        VerificationReport report = PlanVerifier.Verify(s_model, s_plan, new VerificationOptions { Parallelism = options });

        Assert.Equal(holds, report.IsFeasible);
        Assert.All(report.Violations, v => Assert.Equal((VerificationRules.Concurrency, FeasibilitySense.Schedule), (v.Rule, v.Sense)));
        Assert.True(holds || what == "defaults" || report.Violations.Any(v => v.Message.Contains(what, StringComparison.Ordinal)), string.Join("; ", report.Violations));
        Assert.Empty(PlanVerifier.Verify(s_model, s_plan).Violations);
    }

    [Fact]
    public void Verify_PoolWithTooMuchAtOnce_IsCaught()
    {
        ClusterModel model = Cluster("A", b => b.Add(new VolumeData { Uuid = "w", Pool = "s@b#p2", SizeGB = 1 }));
        ActionPlan plan = Plan(model, Volume("v", "s@b#p1"), Volume("w", "s@b#p1"));

        Assert.Equal("is number 2 at once at pool 's@b#p1' at 0 s; 1 allowed",
            Assert.Single(PlanVerifier.Verify(model, plan, new VerificationOptions { Parallelism = new PlanningOptions { PerPool = 1 } }).Violations).Message);
    }

    [Fact]
    public void Verify_PoolLimitsBySide_CountLeavingAndArrivingApart()
    {
        ClusterModel model = Cluster("A", b => b.Add(new VolumeData { Uuid = "w", Pool = "s@b#p2", SizeGB = 1 }));
        ActionPlan plan = Plan(model, Volume("v", "s@b#p1"), Volume("w", "s@b#p1"));

        Assert.Equal("is number 2 at once to pool 's@b#p1' at 0 s; 1 allowed",
            Assert.Single(PlanVerifier.Verify(model, plan, new VerificationOptions { Parallelism = new PlanningOptions { PerDestinationPool = 1 } }).Violations).Message);
        Assert.Empty(PlanVerifier.Verify(model, plan, new VerificationOptions { Parallelism = new PlanningOptions { PerSourcePool = 1 } }).Violations);
    }

    [Fact]
    public void Verify_PlannerOutput_KeepsTheParallelismItWasGiven() => Property.ForSeeds(100, rng =>
    {
        ClusterModel model = RandomCluster.Model(rng, 3 + rng.Next(8), 10 + rng.Next(40), volumes: 6);
        var options = new PlanningOptions
        {
            Workers = 1 + rng.Next(6),
            PerSourceNode = 1 + rng.Next(2),
            PerDestinationNode = 1 + rng.Next(2),
            PerPool = 1 + rng.Next(2),
            PerActionType = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["migrate"] = 1 + rng.Next(4), ["volume_migrate"] = 1 + rng.Next(2) },
        };
        ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 300, 60), options);
        VerificationReport report = PlanVerifier.Verify(model, plan, new VerificationOptions { Parallelism = options });

        Assert.Empty(report.Violations);
        Assert.DoesNotContain(report.Warnings, w => w.Contains("schedule", StringComparison.Ordinal));
    });

    [Fact]
    public void Verify_GroupsInSequence_NothingOfALaterGroupStartsEarlier()
    {
        ActionPlan plan = s_plan with { Actions = [.. s_plan.Actions.Select((a, i) => a with { Group = i < 4 ? 0 : 1 })] };

        Assert.Contains(PlanVerifier.Verify(s_model, plan, new VerificationOptions { GroupsInSequence = true }).Violations,
            v => v is { Rule: VerificationRules.Group, ActionId: 5 });
        double end = plan.Actions.Take(4).Max(a => a.StartSeconds + a.DurationSeconds);
        ActionPlan later = Mutations.With(plan, 4, a => a with { StartSeconds = end });
        Assert.Empty(PlanVerifier.Verify(s_model, later, new VerificationOptions { GroupsInSequence = true }).Violations);
        Assert.Empty(PlanVerifier.Verify(s_model, plan).Violations);
    }

    [Fact]
    public void Verify_SwitchesInAnotherOrderOnTheSchedule_AreCaught()
    {
        ActionPlan plan = new()
        {
            HasDependencies = false,
            Actions = [.. new[] { Disable("A"), Enable("A") }.Select((a, i) => new PlannedAction(i + 1, a.Action, [], 10 - (10 * i), 1, 0, null, null))],
        };

        Assert.Equal((VerificationRules.ResourceOrder, 2), Assert.Single(PlanVerifier.Verify(s_model, plan).Violations) is var v ? (v.Rule, v.ActionId) : default);
    }

    [Fact]
    public void Verify_WrongTimesOfThePlanAsAWhole_AreWarnedOf()
    {
        ActionPlan plan = Plan(new SolutionAction(new SleepAction(5), null)) with { Makespan = new PlanMakespan(1, 9, 1) };
        plan = Mutations.With(plan, 0, a => a with { DurationSeconds = 2 });
        VerificationReport report = PlanVerifier.Verify(s_model, plan);

        Assert.Empty(report.Violations);
        Assert.Equal(3, report.Warnings.Count);
    }

    [Fact]
    public void Verify_LimitsOfConfiguration_CountBesideThePlans()
    {
        var options = new VerificationOptions { Limits = new PlanLimits { MaxMigrations = 3 } };

        Assert.Contains("max_migrations: 4 in the plan, 3 allowed", Assert.Single(PlanVerifier.Verify(s_model, s_plan, options).Violations).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_ScopeThatLeavesANodeOut_ForbidsItsPowerMovesAndPools()
    {
        ClusterModel model = Cluster("A B", null, ("a", "A", 100));
        ScopeResult scope = AuditScope.Parse("""[{"compute":[{"exclude":[{"compute_nodes":[{"name":"B"}]}]}]}]""").Apply(model);
        var options = new VerificationOptions { Scope = scope };

        Assert.All([Power("B", on: false), Disable("B"), Live("a", "A", "B")],
            action => Assert.Contains(PlanVerifier.Verify(model, Plan(model, action), options).Violations, v => v.Rule == VerificationRules.Scope));
    }

    private static ActionPlan Plan(params SolutionAction[] actions) => Plan(s_model, actions);

    /// <summary>Everything at once.</summary>
    private static ActionPlan Plan(ClusterModel model, params SolutionAction[] actions)
    {
        ActionPlan plan = RandomCluster.Plan(model, actions, new PlanningOptions { PerSourceNode = 9, PerDestinationNode = 9, PerPool = 9 });
        return plan with { Makespan = null };
    }
}
