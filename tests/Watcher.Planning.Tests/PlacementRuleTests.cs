using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests;

/// <summary>Hints, limits of instances and hosts in progress: what the planner orders and the verifier proves.</summary>
public class PlacementRuleTests
{
    [Fact]
    public void Verify_PlannerOutputUnderHints_IsFeasibleInEverySense()
    {
        int moves = 0, tied = 0;
        Property.ForSeeds(150, rng =>
        {
            ClusterModel model = RandomCluster.Model(rng, 3 + rng.Next(3), 6 + rng.Next(8), hints: true);
            ActionPlan plan = RandomCluster.Plan(model, RandomCluster.Solution(model, rng, 80, 4 + rng.Next(6)));

            Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
            moves += plan.Actions.Count;
            tied += plan.Actions.Count(a => model.Instances.TryGet(a.Action.ResourceId, out Instance i) && (i.KeptApart.Count > 0 || i.KeptNear is not null));
        });
        Assert.True(moves > 200 && tied > 20, $"{moves} actions, {tied} of them tied by hints: the sample does not test the rule");
    }

    [Theory]
    [InlineData("""{"different_host":"b"}""", null, "a", "h2", true)]
    [InlineData(null, """{"different_host":"a"}""", "a", "h2", true)] // the other one's hint
    [InlineData("""{"different_host":"b"}""", null, "a", "h3", false)]
    [InlineData("""{"same_host":"b"}""", null, "a", "h3", true)]
    [InlineData("""{"same_host":"b"}""", null, "a", "h2", false)]
    [InlineData("""{"same_host":["c"]}""", null, "c", "h2", true)] // leaves the one who wants it near
    [InlineData(null, null, "a", "h2", false)]
    public void Verify_OneMove_KeepsHints(string? hintOfA, string? hintOfB, string instance, string host, bool broken)
    {
        ClusterModel model = Model(hintOfA, hintOfB);

        VerificationReport report = PlanVerifier.Verify(model, Of(new MigrateAction(instance, "", MigrationType.Live, "h1", host)));

        Assert.Equal(broken, report.Violations.Any(v => v.Rule == VerificationRules.Hint));
        Assert.Equal(!broken, report.IsFeasible);
    }

    [Fact]
    public void Verify_TiedMovesThatMayRunAtOnce_AreRefused()
    {
        ClusterModel model = Model("""{"different_host":"b"}""", null);
        MigrateAction away = new("b", "", MigrationType.Live, "h2", "h3"), into = new("a", "", MigrationType.Live, "h1", "h2");

        Assert.Contains(PlanVerifier.Verify(model, Of(away, into)).Violations, v => v is { Rule: VerificationRules.Hint, Sense: FeasibilitySense.Execution });
        ActionPlan ordered = Of(away, into);
        ordered = ordered with { Actions = [ordered.Actions[0], ordered.Actions[1] with { DependsOn = [1] }] };
        Assert.Empty(PlanVerifier.Verify(model, ordered).Violations);
    }

    [Theory]
    [InlineData("max_instances_per_host", "1", VerificationRules.Capacity)]
    [InlineData("max_instances_per_host", "2", null)]
    [InlineData("max_io_ops_per_host", "1", VerificationRules.Busy)]
    [InlineData("max_io_ops_per_host", "2", null)]
    public void Verify_LimitOfAnAggregate_IsKept(string key, string limit, string? rule)
    {
        ClusterModel model = Model(null, null, b => b.Add(new AggregateData { Id = 1, Name = "a", Hosts = ["h2"], Metadata = AttributeMap.Of([(key, limit)]) }));

        VerificationReport report = PlanVerifier.Verify(model, Of(new MigrateAction("a", "", MigrationType.Live, "h1", "h2")));

        Assert.Equal(rule is null ? [] : [rule], report.Violations.Select(v => v.Rule).Distinct());
    }

    private static ClusterModel Model(string? hintOfA, string? hintOfB, Action<ClusterModelBuilder>? more = null)
    {
        var builder = new ClusterModelBuilder();
        for (int n = 1; n <= 3; n++)
        {
            builder.Add(new ComputeNodeData { Uuid = $"n{n}", Hostname = $"h{n}", Vcpus = 8, MemoryMiB = 1000, DiskGiB = 100 });
        }

        InstanceData instance = new() { Uuid = "a", Node = "n1", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1, SchedulerHints = Hints(hintOfA) };
        builder.Add(instance).Add(instance with { Uuid = "b", Node = "n2", SchedulerHints = Hints(hintOfB), TaskState = hintOfA is null && hintOfB is null ? "image_snapshot" : null });
        builder.Add(instance with { Uuid = "c", SchedulerHints = null });
        more?.Invoke(builder);
        return builder.Build();
    }

    private static AttributeMap? Hints(string? json) => json is null ? null : AttributeMap.Parse(json);

    private static ActionPlan Of(params ClusterAction[] actions) => new()
    {
        Actions = [.. actions.Select((a, i) => new PlannedAction(i + 1, a, [], 0, 1, 0, null, null))],
        HasSchedule = false,
        HasDependencies = true,
    };
}
