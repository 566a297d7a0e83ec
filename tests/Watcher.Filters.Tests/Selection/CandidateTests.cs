using Watcher.Audits;
using Watcher.Candidates;
using Watcher.Metrics;
using Watcher.Model;

namespace Watcher.Filters.Tests.Selection;

/// <summary>Which instances may move, and in which order they are taken.</summary>
public class CandidateTests
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Rules => new()
    {
        { "locked", "a" },
        { "task_state", "b" },
        { "in_flight", "b" },
        { "state", "c" },
        { "metadata", "a" },
        { "any_metadata", "a d" },
        { "tags", "d" },
        { "project", "b c" },
        { "flavor", "c" },
        { "tier", "d" },
        { "age", "a" },
        { "cooldown", "b" },
        { "preemptible", "a b d" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Evaluate_OneRule_HoldsThoseThatItNames(string rule, string held)
    {
        ClusterModel model = Model();
        ICandidateRule made = rule switch
        {
            "locked" => CandidateRules.Unlocked,
            "task_state" => CandidateRules.Idle,
            "in_flight" => CandidateRules.NotInFlight,
            "state" => CandidateRules.States("active", "paused"),
            "metadata" => CandidateRules.WithoutMetadata("Role=GOLD", "role=gold"),
            "any_metadata" => CandidateRules.WithoutMetadata("role", "tags"),
            "tags" => CandidateRules.WithoutTags("keep"),
            "project" => CandidateRules.WithoutProjects("p2"),
            "flavor" => CandidateRules.WithoutFlavors("f3"),
            "tier" => CandidateRules.WithoutTiers("gold"),
            "age" => CandidateRules.MinimumAge(TimeSpan.FromHours(2)),
            "cooldown" => CandidateRules.Cooldown(TimeSpan.FromHours(2)),
            _ => CandidateRules.Preemptible,
        };

        CandidateSet set = new CandidateSelectionBuilder().Where(made).Build().Evaluate(model, Facts());

        Assert.Equal(held, string.Join(' ', model.Instances.Where(i => !set.MayMove(i)).Select(i => i.Uuid)));
        Assert.Equal(held.Split(' ').Length, set.Held[made.Name]);
        Assert.All(model.Instances.Where(i => !set.MayMove(i)), i => Assert.Same(made, set.HeldBy(i)));
    }

    [Theory]
    [InlineData("vcpus", "a b c d")]
    [InlineData("-vcpus", "d c b a")]
    [InlineData("memory", "d c b a")]
    [InlineData("disk", "a b c d")] // all equal: by uuid
    [InlineData("age", "a b c d")] // c and d are of unknown age
    [InlineData("-age", "b a c d")] // unknown stays last
    [InlineData("tier", "a b c d")] // no tier before gold
    [InlineData("-tier", "d a b c")]
    [InlineData("priority", "c b a d")] // 9, 5, then unknown
    [InlineData("metric:instance_cpu_usage", "c a b d")]
    [InlineData("-metric:instance_cpu_usage", "a c b d")]
    [InlineData("preemptible", "c a b d")]
    public void Ordered_ByOneKey_TakesThemInItsOrder(string key, string expected)
    {
        ClusterModel model = Model();
        CandidateSet set = new CandidateSelectionBuilder().OrderBy(CandidateOrders.Find(key)!).Build().Evaluate(model, Facts());

        Assert.Equal(expected, string.Join(' ', set.Ordered(model.Instances).Select(i => i.Uuid)));
    }

    [Fact]
    public void Ordered_PriorityListsAndRoundRobin_TakeTurns()
    {
        ClusterModel model = Model();
        CandidateSet listed = new CandidateSelectionBuilder().OrderBy(CandidateOrders.Projects("p2", "p1")).OrderBy(CandidateOrders.Vcpus.Descending()).Build().Evaluate(model, Facts());
        CandidateSet nodes = new CandidateSelectionBuilder().OrderBy(CandidateOrders.Nodes("h-2")).Build().Evaluate(model, Facts());
        CandidateSet turns = new CandidateSelectionBuilder().RoundRobinBySource().Build().Evaluate(model, Facts());

        Assert.Equal("c b d a", string.Join(' ', listed.Ordered(model.Instances).Select(i => i.Uuid)));
        Assert.Equal("d a b c", string.Join(' ', nodes.Ordered(model.Instances).Select(i => i.Uuid)));
        Assert.Equal("a d b c", string.Join(' ', turns.Ordered(model.Instances).Select(i => i.Uuid))); // n-1, n-2, n-1, n-1
    }

    [Fact]
    public void FromOptions_EveryKey_IsARuleOrAKeyOfTheOrder()
    {
        var options = new CandidateOptions
        {
            ExcludeMetadata = ["a"],
            ExcludeTags = ["t"],
            ExcludeTiers = ["gold"],
            ExcludeProjects = ["p"],
            ExcludeFlavors = ["f"],
            States = ["active"],
            MinimumAgeSeconds = 1,
            Order = ["tier", "-memory"],
            RoundRobin = true,
        };

        CandidateSelection selection = CandidateSelectionBuilder.FromOptions(options, new WorthOptions { CooldownSeconds = 1 });

        Assert.Equal(["metadata", "tags", "tier", "project", "flavor", "state", "minimum_age", "cooldown"], selection.Rules.Select(r => r.Name));
        Assert.Equal(["tier", "-memory"], selection.Order.Select(o => o.Name));
        Assert.True(selection.IsRoundRobin);
        Assert.Empty(CandidateSelectionBuilder.FromOptions(new CandidateOptions(), new WorthOptions()).Rules);
        Assert.Throws<ArgumentException>(() => CandidateSelectionBuilder.FromOptions(new CandidateOptions { Order = ["size"] }, new WorthOptions()));
    }

    private static CandidateFacts Facts() => new()
    {
        Now = s_now,
        Metrics = MetricSetReader.Parse("""{"metrics_version":"1.0","values":{"instance_cpu_usage":{"a":50,"c":10}}}""").Metrics,
        History = new Dictionary<string, PastMove> { ["b"] = new("b", "n-2", s_now.AddHours(-1)), ["c"] = new("c", "n-2", s_now.AddHours(-3)) },
    };

    private static ClusterModel Model()
    {
        ComputeNodeData node = new() { Uuid = "n-1", Hostname = "h-1", Vcpus = 64, MemoryMiB = 10_000, DiskGiB = 100 };
        InstanceData instance = new() { Uuid = "a", Node = "n-1", Vcpus = 1, MemoryMiB = 400, DiskGiB = 1, ProjectId = "p1" };
        return new ClusterModelBuilder().Add(node).Add(node with { Uuid = "n-2", Hostname = "h-2" })
            .Add(instance with { IsLocked = true, Metadata = Pair.Map(("role", "Gold")), CreatedAt = s_now.AddHours(-1) })
            .Add(instance with { Uuid = "b", Vcpus = 2, MemoryMiB = 300, TaskState = "migrating", ProjectId = "p2", CreatedAt = s_now.AddHours(-5), Flavor = new Flavor("f", Pair.Map(("optimize:priority", "5"))) })
            .Add(instance with
            {
                Uuid = "c",
                Vcpus = 3,
                MemoryMiB = 200,
                State = "stopped",
                ProjectId = "p2",
                Flavor = new Flavor("f3", Pair.Map(("optimize:priority", "9"), ("lifecycle:preemptable", "true"))),
            })
            .Add(instance with { Uuid = "d", Node = "n-2", Vcpus = 4, MemoryMiB = 100, Metadata = Pair.Map(("tags", """["keep"]""")), Flavor = new Flavor("g", Pair.Map(("optimize:tier", "gold"))) })
            .Build();
    }
}
