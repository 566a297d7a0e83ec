using Watcher.Model;
using Watcher.Plans;
using static Watcher.Planning.Tests.Cluster;

namespace Watcher.Planning.Tests.Limits;

public class LimitUnitTests
{
    [Fact]
    public void Apply_ChainThatALimitLeavesWhole_IsKeptWholeOrNotAtAll()
    {
        // y takes the room that x frees; s1 and s2 stand alone. Three moves are allowed: the chain and one more, in listed order.
        ClusterModel model = Of([("A", 10), ("B", 11), ("C", 100)], [("x", "A", 10), ("y", "B", 10), ("b", "B", 1), ("s1", "C", 1), ("s2", "C", 1), ("stay", "C", 1)],
            b => b.Add(new ComputeNodeData { Uuid = "D", Hostname = "D", Vcpus = 10, MemoryMiB = 10, DiskGiB = 100 }));
        SolutionAction[] solution = [Move("x", "A", "C"), Move("y", "B", "A"), Move("s1", "C", "D"), Move("s2", "C", "D")];

        Assert.Equal(["x A>C", "y B>A", "s1 C>D"], Kept(model, solution, new PlanLimits { MaxMigrations = 3 }));
        Assert.Equal(["x A>C", "y B>A"], Kept(model, solution, new PlanLimits { MaxMigrations = 2 }));
    }

    [Fact]
    public void Apply_ChainTooLongEvenAlone_IsCutFromItsEnd()
    {
        ClusterModel model = Of([("A", 11), ("B", 11), ("C", 11), ("D", 11)],
            [("x", "A", 10), ("y", "B", 10), ("z", "C", 10), ("a", "A", 1), ("b", "B", 1), ("c", "C", 1)]);
        SolutionAction[] solution = [Move("x", "A", "D"), Move("y", "B", "A"), Move("z", "C", "B")];

        Assert.Equal(["x A>D", "y B>A"], Kept(model, solution, new PlanLimits { MaxMigrations = 2 }));
        Assert.Equal(["x A>D"], Kept(model, solution, new PlanLimits { MaxMigrations = 1 }));
    }

    [Fact]
    public void Apply_ExchangeOfTwoNodes_StaysWholeEvenIfThatMeansNothing()
    {
        // B has room for x beside y, A for y only after x has left.
        ClusterModel model = Of([("A", 11), ("B", 21)], [("x", "A", 10), ("y", "B", 10), ("a", "A", 1), ("b", "B", 1)]);
        SolutionAction[] solution = [Move("x", "A", "B"), Move("y", "B", "A")];

        LimitedSolution limited = new PlanLimiter().Apply(model, solution, new PlanLimits { MaxMigrations = 1 }, new PlanningOptions());

        Assert.Empty(limited.Actions);
        Assert.Equal([new LimitCut("max_migrations", 2)], limited.Cut);
    }

    [Fact]
    public void Apply_DetourOfAnInstance_StaysWhole()
    {
        ClusterModel model = Of([("A", 11), ("B", 11), ("T", 11)], [("x", "A", 10), ("y", "B", 10), ("a", "A", 1), ("b", "B", 1)]);
        SolutionAction[] solution = [Move("x", "A", "T"), Move("y", "B", "A"), Move("x", "T", "B")];

        Assert.Empty(Kept(model, solution, new PlanLimits { MaxMigrations = 2 }));
        Assert.Equal(3, Kept(model, solution, new PlanLimits { MaxMigrations = 3 }).Length);
    }

    [Fact]
    public void Apply_DisablingOfANodeThatStaysInUse_GoesWithTheLastMoveAndStaysWithEach()
    {
        ClusterModel model = Of([("A", 100), ("B", 100)], [("x", "A", 1), ("y", "A", 1), ("stay", "A", 1)]);
        SolutionAction[] solution = [Service("A", enable: false), Move("x", "A", "B"), Move("y", "A", "B")];

        Assert.Empty(Kept(model, solution, new PlanLimits { MaxMigrations = 0 }));
        Assert.Empty(Kept(model, solution, new PlanLimits { MaxActions = 1 }));
        Assert.Equal(["A", "x A>B"], Kept(model, solution, new PlanLimits { MaxMigrations = 1 }));
        Assert.Equal(["A", "x A>B"], Kept(model, solution, new PlanLimits { MaxActions = 2 }));
    }

    [Fact]
    public void Apply_RoomForOneMoveAmongEqualOnes_KeepsWhatIsListedFirst()
    {
        ClusterModel model = Of([("A", 100), ("B", 100)], [("big", "A", 50), ("small", "A", 1), ("stay", "A", 1)]);

        Assert.Equal(["big A>B"], Kept(model, [Move("big", "A", "B"), Move("small", "A", "B")], new PlanLimits { MaxMigrations = 1 }));
    }

    [Fact]
    public void Apply_TwoEvacuationsOfWhichOneLargeOneFits_PrefersTwoSmallOnes()
    {
        // Six moves are allowed: A takes five, B and C three each.
        var instances = new List<(string, string, int)>();
        var solution = new List<SolutionAction>();
        foreach ((string host, int count) in new[] { ("A", 5), ("B", 3), ("C", 3) })
        {
            for (int i = 0; i < count; i++)
            {
                instances.Add(($"{host}{i}", host, 1));
                solution.Add(Move($"{host}{i}", host, "D"));
            }
        }

        ClusterModel model = Of([("A", 100), ("B", 100), ("C", 100), ("D", 100)], [.. instances]);

        Assert.Equal(["B0", "B1", "B2", "C0", "C1", "C2"],
            new PlanLimiter().Apply(model, solution, new PlanLimits { MaxMigrations = 6 }, new PlanningOptions()).Actions.Select(a => a.Action.ResourceId));
    }

    [Fact]
    public void Apply_SolutionInNoFeasibleOrder_IsOrderedAndWhatCannotBeDoneReported()
    {
        ClusterModel model = Of([("A", 11), ("B", 11), ("C", 11)], [("x", "A", 10), ("y", "B", 10), ("a", "A", 1), ("b", "B", 1)]);
        SolutionAction[] solution = [Move("y", "B", "A"), Move("x", "A", "C"), Move("nobody", "A", "C")];

        LimitedSolution limited = new PlanLimiter().Apply(model, solution, new PlanLimits { MaxMigrations = 5 }, new PlanningOptions());

        Assert.Equal(["x A>C", "y B>A"], Names(limited.Actions.Select(a => a.Action)));
        Assert.Equal([new LimitCut("order", 1)], limited.Cut);
    }

    private static string[] Kept(ClusterModel model, SolutionAction[] solution, PlanLimits limits) =>
        Names(new PlanLimiter().Apply(model, solution, limits, new PlanningOptions()).Actions.Select(a => a.Action));
}
