using Watcher.Benchmarks.Consolidation;

namespace Watcher.Solvers.Tests;

/// <summary>The benchmark's problems at a size that still takes the road of large ones: many items, many bins, logical workers.</summary>
public sealed class ConsolidationAtScaleTests
{
    private const int Nodes = 2_100;
    private const int Instances = 21_000;

    [Theory]
    [InlineData(1, 55, 19)]
    [InlineData(2, 80, 19)]
    [InlineData(3, 30, 4)]
    public void Solve_NoLimit_BeatsTheGreedyAndComesNearTheBound(int seed, int used, int zones)
    {
        ScaleCluster cluster = Cluster(null, seed, used, zones);
        LevelResult active = Solve(cluster, null).Levels[0];
        Assert.True(active.Before - active.After >= WholeNodeGreedy.Run(cluster).Released, $"{active} releases less than the greedy");
        Assert.True(10 * (active.Before - active.After) >= 9 * (active.Before - active.LowerBound), $"{active} is far from the bound");
    }

    [Theory]
    [InlineData(1, 55)]
    [InlineData(2, 80)]
    public void Solve_MoveLimit_ReleasesWhatTheGreedyDoesAtLeast(int seed, int used)
    {
        ScaleCluster cluster = Cluster(400, seed, used, 19);
        LevelResult active = Solve(cluster, null).Levels[0];
        Assert.True(active.Before - active.After >= WholeNodeGreedy.Run(cluster).Released, $"{active} releases less than the greedy");
    }

    [Theory]
    [Trait("Category", "Bits")]
    [InlineData(null)]
    [InlineData(400)]
    public void Solve_OneThreadOrMore_GivesTheSameBits(int? maxMoves)
    {
        ScaleCluster cluster = Cluster(maxMoves, 4, 55, 19);
        PlacementResult alone = Solve(cluster, 1);
        PlacementResult shared = Solve(cluster, 2);
        Assert.Equal(alone.Assignment, shared.Assignment);
        Assert.Equal(alone.Moves, shared.Moves);
        Assert.Equal(alone.Work, shared.Work);
        Assert.Equal(alone.Levels, shared.Levels);

        // The same on any machine, too: a number to compare with.
        ulong hash = 0;
        foreach (PlacementMove move in alone.Moves) hash = ((hash ^ (uint)move.Item) * 0x9E3779B97F4A7C15UL) + (uint)move.To;
        Assert.Equal(maxMoves is null ? (10_623, 2461706881056318890UL) : (398, 12756150900857787743UL), (alone.Moves.Length, hash));
    }

    private static PlacementResult Solve(ScaleCluster cluster, int? threads)
    {
        PlacementProblem problem = cluster.ToProblem();
        PlacementResult result = new PlacementSolver().Solve(problem, new SolveOptions { Threads = threads }, TestContext.Current.CancellationToken);
        ReplayChecker.Check(problem, result);
        return result;
    }

    private static ScaleCluster Cluster(int? maxMoves, int seed, int used, int zones) =>
        ScaleGenerator.Generate(new ScaleOptions(Nodes, Instances, maxMoves, (ulong)seed) { Used = used, Zones = zones });
}
