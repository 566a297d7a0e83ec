using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Strategies.Balancing;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Balancing;

/// <summary>One test for every fault of upstream's that 02-strategies §4 marks.</summary>
public class WorkloadBalanceTests
{
    private static readonly WorkloadBalance s_strategy = new();

    [Fact]
    public void Solve_SeveralNodesOver_AreRelievedInOneAudit()
    {
        AuditResult result = Three().Build().Run(s_strategy, ("threshold", 50)).ShouldBeFeasible();

        result.ShouldHaveEfficacy("instance_migrations_count", 2);
        Assert.Equal(0, result.Plan.Objective[0].After);
    }

    [Fact]
    public void Solve_InstanceWithoutAReadingOnAnOverloadedNode_StaysAndNothingFails()
    {
        AuditResult result = Three().Instance("silent", on: "n1").Build().Run(s_strategy, ("threshold", 50)).ShouldBeFeasible();

        result.ShouldNotMove("silent").ShouldExplain("1 instance stays where nobody knows");
        Assert.Equal(0, result.Plan.Objective[0].After);
    }

    [Fact]
    public void Solve_InstanceWithoutAReadingOnTheDestination_CountsWhole()
    {
        // n3 has 4 vCPUs that nobody has read: with them it would stand at 50 % after the second arrival.
        AuditResult result = Three().Instance("silent", on: "n3", vcpus: 3).Build().Run(s_strategy, ("threshold", 50)).ShouldBeFeasible();

        result.ShouldHaveEfficacy("instance_migrations_count", 1);
    }

    [Fact]
    public void Solve_BestCandidateHasNoDestination_AnotherOneMoves()
    {
        ScenarioBuilder builder = Scenario.Create().Node("n1", vcpus: 8).Node("n2", vcpus: 8, memoryMiB: 2048);
        builder.Instance("large", on: "n1", memoryMiB: 4096).Instance("small", on: "n1", memoryMiB: 1024).Instance("other", on: "n1", memoryMiB: 4096);
        foreach ((string id, double cpu) in (ReadOnlySpan<(string, double)>)[("large", 70), ("small", 60), ("other", 70)])
        {
            builder.Metric(MetricNames.InstanceCpuUsage, id, cpu);
        }

        builder.Build().Run(s_strategy, ("threshold", 40)).ShouldBeFeasible().ShouldMove("small", to: "n2").ShouldHaveEfficacy("instance_migrations_count", 1);
    }

    [Fact]
    public void Solve_UnequalNodes_AreComparedByTheirShare()
    {
        ScenarioBuilder builder = Scenario.Create().Node("big", vcpus: 64).Node("tiny", vcpus: 4);
        for (int i = 0; i < 8; i++)
        {
            builder.Instance($"b-{i}", on: "big").Metric(MetricNames.InstanceCpuUsage, $"b-{i}", 50);
        }

        // 8 of 64 cores are little, 1.6 of 4 are much.
        builder.Instance("t", on: "tiny").Metric(MetricNames.InstanceCpuUsage, "t", 80);

        builder.Build().Run(s_strategy, ("threshold", 30)).ShouldBeFeasible().ShouldMove("t", to: "big").ShouldHaveEfficacy("instance_migrations_count", 1);
    }

    [Fact]
    public void Solve_Memory_IsBalancedByItsReading()
    {
        ScenarioBuilder builder = Scenario.Create().Node("n1", memoryMiB: 10_000).Node("n2", memoryMiB: 10_000);
        builder.Instance("a", on: "n1").Metric(MetricNames.InstanceRamUsage, "a", 2000).Instance("b", on: "n1").Metric(MetricNames.InstanceRamUsage, "b", 1500);

        builder.Build().Run(s_strategy, ("metrics", "instance_ram_usage"), ("threshold", 30)).ShouldBeFeasible().ShouldHaveEfficacy("instance_migrations_count", 1);
    }

    [Fact]
    public void Solve_NothingOver_DoesNothing() => Three().Build().Run(s_strategy, ("threshold", 90)).ShouldBeEmpty();

    [Fact]
    public void Solve_OnTheThreshold_IsOver()
    {
        ScenarioBuilder builder = Scenario.Create().Node("n1", vcpus: 4).Node("n2", vcpus: 4);
        builder.Instance("a", on: "n1", vcpus: 1).Metric(MetricNames.InstanceCpuUsage, "a", 100).Instance("b", on: "n1", vcpus: 1).Metric(MetricNames.InstanceCpuUsage, "b", 0);

        // 25 % is at the threshold; wherever the one instance is, its node is: nothing helps.
        AuditResult result = builder.Build().Run(s_strategy, ("threshold", 25)).ShouldBeEmpty();
        Assert.Equal(1, result.Plan.Objective[0].Before);
    }

    [Fact]
    public void Solve_UnknownMetric_IsWarnedOfAndNothingIsDone() =>
        Assert.Contains(Three().Build().Run(s_strategy, ("metrics", "instance_mood")).ShouldBeEmpty().Plan.Warnings, w => w.Contains("'instance_mood'", StringComparison.Ordinal));

    [Fact]
    public void Solve_ResultOfIt_GetsAnEmptyPlan()
    {
        Scenario scenario = Three().Build();
        AuditResult first = scenario.Run(s_strategy, ("threshold", 50));

        (scenario with { Model = first.After }).Run(s_strategy, ("threshold", 50)).ShouldBeEmpty();
    }

    /// <summary>Two nodes at 75 %, one at 0, of 8 cores each; instances of 1.5 cores.</summary>
    private static ScenarioBuilder Three()
    {
        ScenarioBuilder builder = Scenario.Create().Node("n1", vcpus: 8).Node("n2", vcpus: 8).Node("n3", vcpus: 8);
        for (int i = 0; i < 6; i++)
        {
            builder.Instance($"i-{i}", on: i < 3 ? "n1" : "n2", vcpus: 2).Metric(MetricNames.InstanceCpuUsage, $"i-{i}", 75);
        }

        return builder;
    }
}
