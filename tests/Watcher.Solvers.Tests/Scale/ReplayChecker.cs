namespace Watcher.Solvers.Tests;

/// <summary>What <see cref="NaiveChecker"/> checks, for problems without groups that are too large for it: replays the moves on plain loads.</summary>
internal static class ReplayChecker
{
    internal static void Check(PlacementProblem problem, PlacementResult result)
    {
        int dims = problem.Dimensions.Length;
        int[] at = problem.InitialBin.ToArray();
        int[] count = new int[problem.BinCount];
        long[] load = new long[problem.BinCount * dims];
        for (int b = 0; b < problem.BinCount; b++) problem.FixedLoad(b).CopyTo(load.AsSpan(b * dims));
        for (int i = 0; i < at.Length; i++) Add(problem, load, count, i, at[i], 1);
        int before = count.Count(n => n > 0);
        HashSet<int> moved = [];
        foreach (PlacementMove move in result.Moves)
        {
            Assert.True(moved.Add(move.Item) && problem.IsMovable(move.Item) && at[move.Item] == move.From && move.From != move.To, $"{move}");
            Assert.True(problem.IsEligible(move.Item, move.To), $"{move}: not eligible");
            for (int d = 0; d < dims; d++)
                Assert.True(load[(move.To * dims) + d] + problem.Demand(move.Item)[d] <= problem.Capacity(move.To)[d], $"{move}: no room in {d}");
            Add(problem, load, count, move.Item, move.From, -1);
            Add(problem, load, count, move.Item, move.To, 1);
            at[move.Item] = move.To;
        }

        Assert.Equal(at, result.Assignment);
        Assert.True(moved.Count <= (problem.Limits.MaxMoves ?? int.MaxValue), "too many moves");
        Assert.Equal([before, count.Count(n => n > 0)], [result.Levels[0].Before, result.Levels[0].After]);
        Assert.Equal([moved.Count, moved.Sum(i => problem.MoveCosts(i)[0])], [result.Levels[1].After, result.Levels[2].After]);
        Assert.All(result.Levels, level => Assert.True(level.LowerBound <= level.After, $"{level}"));
    }

    private static void Add(PlacementProblem problem, long[] load, int[] count, int item, int bin, int sign)
    {
        count[bin] += sign;
        for (int d = 0; d < problem.Dimensions.Length; d++) load[(bin * problem.Dimensions.Length) + d] += sign * problem.Demand(item)[d];
    }
}
