namespace Watcher.Solvers.Tests;

public sealed class BoardShortageTests
{
    [Fact]
    public void Shortage_AnyChangesWhetherTheyFitOrNot_IsWhatIsMissing()
    {
        int missing = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            PlacementProblem problem = MixedProblems.Make((ulong)seed, 3 + (seed % 6), 6 + (seed % 17));
            Board board = new(new BoardLayout(problem)) { CountsShortage = true };
            SplitMix64 random = new((ulong)seed);
            for (int step = 0; step < 60; step++)
            {
                int item = random.Below(problem.ItemCount);
                int other = random.Below(problem.ItemCount);
                int to = random.Below(problem.BinCount);
                long before = board.Shortage;
                if (random.Below(2) == 0)
                {
                    if (board.At[item] == to) continue;
                    long delta = board.ShortageShiftDelta(item, to);
                    board.Shift(item, to);
                    Assert.Equal(before + delta, board.Shortage);
                }
                else
                {
                    if (board.At[item] == board.At[other]) continue;
                    long delta = board.ShortageSwapDelta(item, other);
                    board.Swap(item, other);
                    Assert.Equal(before + delta, board.Shortage);
                }

                Assert.Equal(Missing(problem, board), board.Shortage);
                Assert.Equal(Enumerable.Range(0, problem.BinCount).Sum(board.ShortageOf), board.Shortage);
                if (board.Shortage > 0) missing++;
            }
        }

        Assert.True(missing > 1_000, $"{missing} placements with something missing");
    }

    [Fact]
    public void FitRows_DimensionsOfDifferentUnits_WeighAlikeAndKeepWhatFits()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("bytes");
        builder.AddDimension("cores");
        builder.AddBin([4_000_000, 10]);
        builder.AddBin([2_000_000, 30]);
        builder.AddItem([1_000_000, 3], 0);
        builder.AddItem([3_000_000, 5], 0);
        BoardLayout layout = new(builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Moves)).Build());

        // A mean item needs 2,000,000 and 4: the cores are multiplied by 500,000.
        Assert.Equal((2_000_000, 1, 500_000), (layout.MeanDemand, layout.FitFactor[0], layout.FitFactor[1]));
        Board board = new(layout);
        Assert.True(board.HasRoom(0, 1));
        Assert.False(board.HasRoom(1, 1));
    }

    [Fact]
    public void FitRows_HugeCapacities_DoNotOverflow()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("tiny");
        builder.AddDimension("huge");
        builder.AddBin([long.MaxValue / 1_024, long.MaxValue / 1_024]);
        builder.AddBin([2, long.MaxValue / 1_024]);
        builder.AddItem([3, long.MaxValue / 4_096], 0);
        Board board = new(new BoardLayout(builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Moves)).Build())) { CountsShortage = true };
        Assert.False(board.HasRoom(0, 1));
        board.Shift(0, 1);
        Assert.Equal(board.Layout.FitFactor[0], board.Shortage);
    }

    private static long Missing(PlacementProblem problem, Board board)
    {
        long[,] used = NaiveRules.Used(problem, board.Assignment());
        int[] hard = [.. Enumerable.Range(0, problem.Dimensions.Length).Where(d => problem.Dimensions[d].Rule == CapacityRule.Hard)];
        long sum = 0;
        for (int row = 0; row < hard.Length; row++)
        {
            for (int bin = 0; bin < problem.BinCount; bin++)
                sum += Math.Max(0, used[bin, hard[row]] - problem.Capacity(bin)[hard[row]]) * board.Layout.FitFactor[row];
        }

        return sum;
    }
}
