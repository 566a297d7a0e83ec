using Watcher.Actions;
using Watcher.Model;
using Watcher.Plans;

namespace Watcher.Planning.Tests.Limits;

public class PlanLimiterTests
{
    [Fact]
    public void Apply_RandomSolutions_ObeysLimitsAndStaysFeasible()
    {
        int cutSomething = 0;
        Property.ForSeeds(200, rng => cutSomething += CutsSomething(rng) ? 1 : 0);
        Assert.True(cutSomething > 50, $"only {cutSomething} samples were cut");
    }

    /// <summary>More than the search takes: the greedy rule.</summary>
    [Fact]
    public void Apply_LargeRandomSolutions_ObeysLimitsAndStaysFeasible()
    {
        int cutSomething = 0;
        Property.ForSeeds(30, rng => cutSomething += CutsSomething(rng, most: 160) ? 1 : 0);
        Assert.True(cutSomething > 15, $"only {cutSomething} samples were cut");
    }

    [Fact]
    public void Apply_UnitOfWhichAnotherNeededAPart_IsOfferedTheRest() => Assert.True(CutsSomething(new Rng(545241767)));

    /// <summary>Leaving out one more action can make a list schedule longer: the duration is measured last.</summary>
    [Fact]
    public void Apply_DurationLimitAndAnEnableThatLostItsUsers_StillHolds() => Assert.True(CutsSomething(new Rng(1103640546)));

    private static bool CutsSomething(Rng rng, int most = 40)
    {
        ClusterModel model = RandomCluster.Model(rng, 3 + rng.Next(4), 10 + rng.Next(30), volumes: 6);
        List<SolutionAction> solution = RandomCluster.Solution(model, rng, 5 * most, most);
        PlanLimits limits = PlanLimits.None;
        for (int k = 0; k < 3; k++)
        {
            PlanLimitKey key = PlanLimitKeys.All[rng.Next(PlanLimitKeys.All.Count)];
            limits = key.Set(limits, rng.Next(key.Name.Contains("moved") || key.Name.Contains("seconds") ? 500 : 12));
        }

        LimitedSolution limited = new PlanLimiter().Apply(model, solution, limits, new PlanningOptions());
        ActionPlan plan = RandomCluster.Plan(model, limited.Actions) with { Limits = limits, Cut = limited.Cut };

        Assert.Empty(PlanVerifier.Verify(model, plan).Violations);
        Assert.Equal(limited.Actions.Count < solution.Count, limited.Cut.Count > 0);
        Assert.All(limited.Cut, c => Assert.True(c.LeftOut > 0, $"{c.Limit} {limits}"));
        return limited.Cut.Count > 0;
    }

    [Fact]
    public void Apply_LimitsThatHold_KeepsEverythingInOrder()
    {
        (ClusterModel model, SolutionAction[] solution) = TwoEvacuations();

        LimitedSolution limited = new PlanLimiter().Apply(model, solution, new PlanLimits { MaxMigrations = 5 }, new PlanningOptions());

        Assert.Equal(solution, limited.Actions);
        Assert.Empty(limited.Cut);
    }

    [Fact]
    public void Apply_MigrationsForTheSmallerEvacuationOnly_KeepsItWhole()
    {
        (ClusterModel model, SolutionAction[] solution) = TwoEvacuations();

        LimitedSolution limited = new PlanLimiter().Apply(model, solution, new PlanLimits { MaxMigrations = 2 }, new PlanningOptions());

        Assert.Equal(["B", "b1", "b2"], limited.Actions.Select(a => a.Action.ResourceId));
        Assert.Equal([new LimitCut("max_migrations", 4)], limited.Cut);
    }

    [Fact]
    public void Apply_OneEvacuationAllowed_KeepsTheOneWithFewerMoves()
    {
        (ClusterModel model, SolutionAction[] solution) = TwoEvacuations();

        LimitedSolution limited = new PlanLimiter().Apply(model, solution, new PlanLimits { MaxEvacuatedNodes = 1 }, new PlanningOptions());

        Assert.Equal(["B", "b1", "b2"], limited.Actions.Select(a => a.Action.ResourceId));
        Assert.Equal([new LimitCut("max_evacuated_nodes", 4)], limited.Cut);
    }

    [Fact]
    public void Apply_EnableWhoseUsersAreCut_GoesWithThem()
    {
        var builder = new ClusterModelBuilder();
        foreach (string host in new[] { "A", "B" })
        {
            builder.Add(new ComputeNodeData { Uuid = host, Hostname = host, Vcpus = 10, MemoryMiB = 1000, DiskGiB = 100, Status = host == "B" ? "disabled" : "enabled" });
        }

        builder.Add(new InstanceData { Uuid = "x", Node = "A", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        builder.Add(new InstanceData { Uuid = "y", Node = "A", Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
        SolutionAction[] solution = [new(new ChangeServiceStateAction("B", "B", Enable: true), null), new(new MigrateAction("x", "", MigrationType.Live, "A", "B"), null)];
        var limiter = new PlanLimiter();

        Assert.Empty(limiter.Apply(builder.Build(), solution, new PlanLimits { MaxMigrations = 0 }, new PlanningOptions()).Actions);
    }

    /// <summary>A (three instances) and B (two) are disabled and emptied into C.</summary>
    private static (ClusterModel Model, SolutionAction[] Solution) TwoEvacuations()
    {
        var builder = new ClusterModelBuilder();
        foreach (string host in new[] { "A", "B", "C" })
        {
            builder.Add(new ComputeNodeData { Uuid = host, Hostname = host, Vcpus = 10, MemoryMiB = 1000, DiskGiB = 100 });
        }

        var solution = new List<SolutionAction>();
        foreach ((string host, int count) in new[] { ("A", 3), ("B", 2) })
        {
            solution.Add(new SolutionAction(new ChangeServiceStateAction(host, host, Enable: false), null));
            for (int i = 1; i <= count; i++)
            {
                string id = $"{host.ToLowerInvariant()}{i}";
                builder.Add(new InstanceData { Uuid = id, Node = host, Vcpus = 1, MemoryMiB = 1, DiskGiB = 1 });
                solution.Add(new SolutionAction(new MigrateAction(id, "", MigrationType.Live, host, "C"), null));
            }
        }

        return (builder.Build(), [.. solution]);
    }
}
