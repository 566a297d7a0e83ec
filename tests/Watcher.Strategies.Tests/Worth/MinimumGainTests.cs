using Watcher.Actions;
using Watcher.Audits;
using Watcher.Metrics;
using Watcher.Model;
using Watcher.Plans;
using Watcher.Solvers;
using Watcher.Strategies.Balancing;
using Watcher.Strategies.Consolidation;
using Watcher.Strategies.Contention;
using Watcher.Strategies.Energy;
using Watcher.Strategies.Maintenance;
using Watcher.Strategies.Thermal;
using Watcher.Testing;

namespace Watcher.Strategies.Tests.Worth;

/// <summary>worth.minimum_gain_per_moved_gib: what pays is done, what does not is left and named, family by family.</summary>
public class MinimumGainTests
{
    [Theory]
    [InlineData(0.1, true)]
    [InlineData(0.2, true)]
    [InlineData(0.25, false)]
    [InlineData(1, false)]
    public void Consolidation_ANodeFor4GiB_IsReleasedWhereThatPays(double minimum, bool pays)
    {
        AuditResult result = At(minimum, Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1").Instance("b", on: "n2", memoryMiB: 8192)).Run(new NodeResourceConsolidation());

        Assert.Equal(pays, result.Plan.Actions.Count == 1);
        Assert.Equal(pays ? 1 : 2, result.Plan.Objective.Single(l => l.Name == "active_nodes").After);
        Assert.Equal(!pays, result.Plan.Notes.Any(n => n.StartsWith("not worth it: 1 more move of 4 GiB would improve active_nodes by 1, and ", StringComparison.Ordinal)));
        Assert.Empty(result.Plan.Warnings);
    }

    [Fact]
    public void Consolidation_TwoNodes_ReleasesOnlyTheOneThatPays()
    {
        AuditResult result = At(0.1, Scenario.Create().Node("n1").Node("n2").Node("n3").Instance("light", on: "n1", memoryMiB: 2048)
            .Instance("heavy", on: "n2", memoryMiB: 16384).Instance("huge", on: "n3", memoryMiB: 32768)).Run(new NodeResourceConsolidation());

        result.ShouldBeFeasible().ShouldRelease("n1").ShouldNotMove("heavy").ShouldNotMove("huge");
        Assert.Contains(result.Plan.Notes, n => n.StartsWith("not worth it: 1 more move of 16 GiB would improve active_nodes by 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Consolidation_ColdMoves_CopyTheDisk()
    {
        ScenarioBuilder cluster = Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1", memoryMiB: 1024, diskGiB: 40, state: "stopped")
            .Instance("b", on: "n2", memoryMiB: 65536 - 1024, diskGiB: 500);

        Scenario built = cluster.Build();
        Assert.Empty(At(0.03, built).Run(new NodeResourceConsolidation()).Plan.Actions);
        Assert.Single(At(0.02, built).Run(new NodeResourceConsolidation()).Plan.Actions);
    }

    [Fact]
    public void Consolidation_OverloadIsRelievedFree_AndReleasingIsCharged()
    {
        // n1 needs 6.5 of its 5 cores; the three nodes could be one.
        ScenarioBuilder cluster = Scenario.Create().Node("n1", vcpus: 5).Node("n2").Node("n3").Instance("a", on: "n1").Instance("b", on: "n1")
            .Instance("c", on: "n2").Instance("d", on: "n3").Metric(MetricNames.HostCpuUsage, "n1", 130);

        Scenario built = cluster.Build();
        AuditResult free = At(0, built).Run(new ServerConsolidation());
        AuditResult charged = At(1000, built).Run(new ServerConsolidation());

        Assert.Equal((0, 0), (free.Plan.Objective[0].After, charged.Plan.Objective[0].After));
        Assert.Equal((1, 3), (free.Plan.Objective[1].After, charged.Plan.Objective[1].After));
        Assert.Single(charged.Plan.Actions);
    }

    [Fact]
    public void Balance_ANodeUnderTheThreshold_HasToPayForAllOfItsMoves()
    {
        // Two moves of 4 GiB bring n1 under the threshold; one alone does not.
        ScenarioBuilder cluster = Scenario.Create().Node("n1", vcpus: 16).Node("n2", vcpus: 16);
        foreach (string id in (string[])["a", "b", "c", "d"])
        {
            cluster.Instance(id, on: "n1").Metric(MetricNames.InstanceCpuUsage, id, 100);
        }

        Scenario built = cluster.Build();
        AuditResult free = At(0, built).Run(new WorkloadBalance(), ("threshold", 30));
        AuditResult pays = At(0.12, built).Run(new WorkloadBalance(), ("threshold", 30));
        AuditResult fails = At(0.13, built).Run(new WorkloadBalance(), ("threshold", 30));

        Assert.Equal((2, 2, 0), (free.Plan.Actions.Count, pays.Plan.Actions.Count, fails.Plan.Actions.Count));
        Assert.Contains(fails.Plan.Notes, n => n.StartsWith("not worth it: 2 more moves of 8 GiB would improve nodes_over_threshold by 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Balance_AllocationAndDeviation_AreChargedInTheirUnits()
    {
        ScenarioBuilder piled = Scenario.Create().Node("n1").Node("n2");
        foreach (string id in (string[])["a", "b", "c", "d"])
        {
            piled.Instance(id, on: "n1", memoryMiB: 1024).Metric(MetricNames.InstanceCpuUsage, id, 80);
        }

        piled.Metric(MetricNames.HostCpuUsage, "n1", 40).Metric(MetricNames.HostCpuUsage, "n2", 0);

        // Two instances have to move; each lowers the sum of distances from the band by 2 instances.
        Scenario built = piled.Build();
        Assert.Equal(2, At(1.9, built).Run(new AllocationBalance()).Plan.Actions.Count);
        Assert.Empty(At(2.1, built).Run(new AllocationBalance()).Plan.Actions);
        Assert.NotEmpty(At(0.01, built).Run(new WorkloadStabilization()).Plan.Actions);
        Assert.Empty(At(0.5, built).Run(new WorkloadStabilization()).Plan.Actions);
    }

    [Fact]
    public void Storage_CountsTheVolume()
    {
        ScenarioBuilder pools = Scenario.Create().Pool("s@a#full", totalGB: 100, freeGB: 10).Pool("s@a#free", totalGB: 100, freeGB: 90).Volume("v", "s@a#full", sizeGB: 20)
            .Volume("w", "s@a#full", sizeGB: 40);

        Scenario built = pools.Build();
        AuditResult pays = At(0.04, built).Run(new StorageCapacityBalance());
        AuditResult fails = At(0.06, built).Run(new StorageCapacityBalance());

        Assert.Equal("v", Assert.Single(pays.Plan.Actions).Action.ResourceId);
        Assert.Empty(fails.Plan.Actions);
        Assert.Contains(fails.Plan.Notes, n => n.StartsWith("not worth it: 1 more move of 20 GiB would improve pools_over_threshold by 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Thermal_EachHotNodeHasToPay_TheHottestToo()
    {
        ScenarioBuilder rack = Scenario.Create().Node("h1").Node("h2").Node("c1").Instance("big", on: "h1", memoryMiB: 32768).Instance("small", on: "h2", memoryMiB: 1024)
            .Metric(MetricNames.HostOutletTemperature, "h1", 50).Metric(MetricNames.HostOutletTemperature, "h2", 40).Metric(MetricNames.HostOutletTemperature, "c1", 20);

        Scenario built = rack.Build();
        AuditResult result = At(0.1, built).Run(new OutletTemperature());

        result.ShouldBeFeasible().ShouldMove("small").ShouldNotMove("big");
        At(0, built).Run(new OutletTemperature()).ShouldMove("big");
    }

    [Fact]
    public void Contention_IsWeighedBehindTheStrategy()
    {
        ScenarioBuilder waiting = Scenario.Create().Node("n1").Node("n2").Instance("victim", on: "n1", locked: true).Instance("busy", on: "n1", memoryMiB: 8192)
            .Metric(MetricNames.InstanceCpuSteal, "victim", 20).Metric(MetricNames.InstanceCpuUsage, "busy", 99);

        Scenario built = waiting.Build();
        AuditResult pays = At(0.12, built).Run(new ContentionRelief());
        AuditResult fails = At(0.13, built).Run(new ContentionRelief());

        pays.ShouldBeFeasible().ShouldMove("busy");
        Assert.Empty(fails.Plan.Actions);
        Assert.Equal(1, fails.Plan.Objective[0].After);
        Assert.Contains(fails.Plan.Notes, n => n.StartsWith("not worth it: 1 more move of 8 GiB would improve harmed_instances by 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Demands_AreMetWhateverTheyCost()
    {
        ScenarioBuilder cluster = Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1");

        Scenario built = cluster.Build();
        AuditResult result = At(1000, built).Run(new HostMaintenance(), ("maintenance_node", "n1"));

        result.ShouldBeFeasible().ShouldMove("a");
        Assert.Contains("worth.minimum_gain_per_moved_gib is not asked of 'host_maintenance': it does what is demanded", result.Plan.Notes);
        Assert.Equal(["actuator", "dummy_with_resize", "host_maintenance", "preemption", "sla_enforcement", "zone_migration"],
            BuiltInStrategies.All.Where(s => s.Descriptor.IsDemand).Select(s => s.Descriptor.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void StrategyThatCannotBeEvaluatedAgain_IsWarnedOf()
    {
        Scenario scenario = At(1000, Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1"));

        AuditResult result = scenario.Run(new Mover());

        Assert.Single(result.Plan.Actions);
        Assert.Contains(result.Plan.Warnings, w => w.StartsWith("worth.minimum_gain_per_moved_gib cannot be judged, so no move is taken back: strategy 'mover'", StringComparison.Ordinal));
        Assert.Empty((scenario with { Options = new WatcherOptions() }).Run(new Mover()).Plan.Warnings);
    }

    [Fact]
    public void StandardDeviation_WhichHasNoPriceInSteps_IsWeighedBehindTheStrategy()
    {
        Scenario scenario = Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1", vcpus: 4).Instance("b", on: "n1", vcpus: 4).Build();

        // One move of 4 GiB takes the deviation from 0.25 to 0.
        Assert.Single(At(0.06, scenario).Run(new Even()).Plan.Actions);
        AuditResult left = At(0.07, scenario).Run(new Even());
        Assert.Empty(left.Plan.Actions);
        Assert.Equal(0.25, left.Plan.Objective[0].After, 4);
        Assert.Contains(left.Plan.Notes, n => n.StartsWith("not worth it: 1 more move of 4 GiB would improve vcpu_standard_deviation by 0.25", StringComparison.Ordinal));
    }

    [Fact]
    public void EveryBuiltInStrategy_WithAMargin_EitherWeighsOrSaysWhyNot()
    {
        foreach (IStrategy strategy in BuiltInStrategies.All.Where(s => s.Descriptor is { IsDemand: false }))
        {
            ScenarioBuilder cluster = Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1").Instance("b", on: "n2").Pool("s@a#p");
            foreach (string metric in strategy.Descriptor.RequiredMetrics)
            {
                cluster.Metric(metric, "n1", 1);
            }

            Assert.DoesNotContain(At(1, cluster).Run(strategy).Plan.Warnings, w => w.StartsWith("worth.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void SavingEnergy_Consolidating_ReleasesOnlyWhatPays()
    {
        ScenarioBuilder cluster = Scenario.Create().Node("n1").Node("n2").Instance("a", on: "n1").Instance("b", on: "n2");

        Scenario built = cluster.Build();
        Assert.DoesNotContain(At(1, built).Run(new SavingEnergy(), ("consolidate", true)).Plan.Actions, a => a.Action is MigrateAction);
        Assert.Single(At(0.1, built).Run(new SavingEnergy(), ("consolidate", true)).Plan.Actions, a => a.Action is MigrateAction);
    }

    private static Scenario At(double minimum, ScenarioBuilder cluster) => At(minimum, cluster.Build());

    private static Scenario At(double minimum, Scenario cluster) =>
        cluster with { Options = new WatcherOptions { Worth = new WorthOptions { MinimumGainPerMovedGiB = minimum } } };

    [Strategy("even", Description = "Evens out vCPUs.")]
    private sealed class Even : Strategy<NoParameters>
    {
        protected override Solution Solve(StrategyContext context, NoParameters parameters) =>
            context.Place().Minimize(Objectives.StandardDeviation(Resource.Vcpu)).ThenMinimize(Objectives.Migrations).Solve();
    }

    [Strategy("mover", Description = "Moves a to n2 and says nothing of a goal.")]
    private sealed class Mover : Strategy<NoParameters>
    {
        protected override Solution Solve(StrategyContext context, NoParameters parameters)
        {
            context.State.TryMigrate(context.Model.Instances["a"], context.Model.Nodes["n2"], out _);
            return context.Conclude();
        }
    }
}
