using FsCheck;
using FsCheck.Fluent;
using Watcher.Actions;
using Watcher.Audits;
using Watcher.Diagnostics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Strategies.Preemption;
using Watcher.Testing;
using Watcher.Tests;

namespace Watcher.Strategies.Tests.Preemption;

public class PreemptionTests
{
    private static readonly WorkloadPreemption s_strategy = new();
    private static readonly DateTimeOffset s_now = new(2026, 1, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Solve_Target_IsMetWithTheFewest()
    {
        // 40 of 100 vCPUs are free, 60 are wanted: the one of 20 is enough, where the oldest come first in another order.
        AuditResult result = Cluster((10, 9), (10, 8), (20, 1), (20, 0)).Run(s_strategy, ("cpu_free_percentage", 60));

        result.ShouldBeFeasible().ShouldHaveEfficacy("preempted_instances_count", 1).ShouldHaveEfficacy("cpu_free_percentage", 60);
        Assert.Equal(new DeleteAction("i2"), Assert.Single(result.Plan.Actions).Action);
    }

    [Fact]
    public void Solve_EquallyFew_TakesTheOldest()
    {
        AuditResult result = Cluster((20, 2), (20, 7), (20, 5)).Run(s_strategy, ("cpu_free_percentage", 60));

        Assert.Equal(["i1"], result.Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Fact]
    public void Solve_Preference_DecidesAmongEquallyFew()
    {
        AuditResult result = Cluster((20, 2), (20, 7), (20, 5)).Run(s_strategy, AttributeMap.Parse("""{"cpu_free_percentage": 60, "preemption_preference": [["age", "asc"]]}"""), TestContext.Current.CancellationToken);

        Assert.Equal(["i0"], result.Plan.Actions.Select(a => a.Action.ResourceId));
    }

    [Fact]
    public void Solve_Unmarked_Locked_Young_StayAndTheRestIsInfeasible()
    {
        ScenarioBuilder cluster = Scenario.Create().TakenAt(s_now).Node("n1", vcpus: 10).Instance("normal", on: "n1", vcpus: 2);
        Scenario built = Preemptible(Preemptible(Preemptible(cluster, "locked", 2, 9, locked: true), "young", 2, 0), "old", 2, 9).Build();

        AuditResult result = built.Run(s_strategy, ("cpu_free_percentage", 90));

        Assert.Equal(["old"], result.Plan.Actions.Select(a => a.Action.ResourceId));
        Assert.Equal(PlanStatus.Infeasible, result.Plan.Status);
        Assert.Contains(result.Plan.Notes, n => n.Contains("5 vCPU missing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("delete", null, ActionTypes.Delete)]
    [InlineData("shelve", null, ActionTypes.Shelve)]
    [InlineData("delete", "shelve", ActionTypes.Shelve)]
    [InlineData("shelve", "delete", ActionTypes.Delete)]
    public void Solve_Policy_OfTheFlavorCountsBeforeTheMode(string mode, string? policy, string action)
    {
        Scenario built = Preemptible(Scenario.Create().TakenAt(s_now).Node("n1", vcpus: 10), "i", 4, 9, policy: policy).Build();

        Assert.Equal(action, Assert.Single(built.Run(s_strategy, ("cpu_free_percentage", 100), ("preemption_mode", mode)).Plan.Actions).Action.ActionType);
    }

    [Fact]
    public void Solve_ItsOwnResult_HasNothingLeftToDo()
    {
        Scenario cluster = Cluster((10, 9), (10, 8), (20, 1));

        (cluster with { Model = cluster.Run(s_strategy, ("cpu_free_percentage", 70)).After }).Run(s_strategy, ("cpu_free_percentage", 70)).ShouldBeEmpty();
    }

    [Fact]
    public void Solve_Limit_EndsIt()
    {
        AuditResult result = (Cluster((10, 9), (10, 8), (10, 7)) with { Limits = new PlanLimits { MaxPreemptions = 2 } }).Run(s_strategy, ("cpu_free_percentage", 100));

        Assert.Equal(2, result.Plan.Actions.Count);
        Assert.Contains(result.Plan.Notes, n => n.StartsWith("a limit ends it", StringComparison.Ordinal));
    }

    [Fact]
    public void Solve_NoTarget_DoesNothing() => Cluster((10, 9)).Run(s_strategy).ShouldBeEmpty();

    [Fact]
    public void Find_SeveralResources_IsNeverWorseThanTwiceTheBestAndExactForOne() =>
        Prop.ForAll(Gen.Choose(1, 4).ArrayOf(3).ListOf().Where(l => l.Count is > 0 and < 10).ToArbitrary(), Gen.Choose(0, 12).ArrayOf(3).ToArbitrary(), (sizes, wanted) =>
        {
            long[][] amounts = [.. sizes.Select(s => s.Select(v => (long)v).ToArray())];
            long[] deficit = [.. wanted.Select(w => (long)w)];
            int? best = Enumerable.Range(0, 1 << amounts.Length).Where(set => Covers(deficit, amounts, set)).Select(set => (int?)System.Numerics.BitOperations.PopCount((uint)set)).Min();
            var cover = new VictimCover(deficit, amounts);
            List<int> found = cover.Find(long.MaxValue);
            bool met = Array.TrueForAll(cover.Missing([.. found.Select(f => amounts[f])]), m => m == 0);
            bool single = deficit.Count(d => d > 0) <= 1;
            return best is null ? !met : met && found.Count >= best && cover.LowerBound <= best && (single ? found.Count == best : found.Count <= 2 * best);
        }).Holds(300);

    [Theory]
    [InlineData("""{"cpu_free_percentage": 101}""", "cpu_free_percentage")]
    [InlineData("""{"preemption_mode": "stop"}""", "preemption_mode")]
    [InlineData("""{"preemption_preference": [["age"]]}""", "preemption_preference[0]")]
    [InlineData("""{"preemption_preference": [["colour", "asc"]]}""", "preemption_preference[0]")]
    [InlineData("""{"min_instance_age": -1}""", "min_instance_age")]
    public void BindParameters_Wrong_NamesTheFault(string parameters, string path) =>
        Assert.Equal(path, Assert.Single(Assert.Throws<InvalidInputException>(() => s_strategy.BindParameters(AttributeMap.Parse(parameters))).Problems).Path);

    private static bool Covers(long[] deficit, long[][] amounts, int set) =>
        deficit.Select((d, r) => d <= amounts.Where((_, c) => (set >> c & 1) == 1).Sum(a => a[r])).All(c => c);

    private static Scenario Cluster(params (int Vcpus, int Days)[] instances)
    {
        ScenarioBuilder cluster = Scenario.Create().TakenAt(s_now).Node("n1", vcpus: 100).Node("n2", vcpus: 1000, enabled: false);
        int free = 100;
        for (int i = 0; i < instances.Length; i++)
        {
            Preemptible(cluster, $"i{i}", instances[i].Vcpus, instances[i].Days);
            free -= instances[i].Vcpus;
        }

        return (free > 40 ? cluster.Instance("rest", on: "n1", vcpus: free - 40) : cluster).Build();
    }

    private static ScenarioBuilder Preemptible(ScenarioBuilder cluster, string id, int vcpus, int days, bool locked = false, string? policy = null) => cluster.Add(new InstanceData
    {
        Uuid = id,
        Node = "n1",
        Vcpus = vcpus,
        MemoryMiB = 100,
        DiskGiB = 1,
        IsLocked = locked,
        CreatedAt = s_now.AddDays(-days),
        Flavor = new Flavor("spot", policy is null ? AttributeMap.Of(("lifecycle:preemptable", "true"))
            : AttributeMap.Of(("lifecycle:preemptable", "true"), ("lifecycle:preempt_policy", policy))),
    });
}
