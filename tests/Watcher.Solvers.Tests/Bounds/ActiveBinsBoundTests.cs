namespace Watcher.Solvers.Tests;

public sealed class ActiveBinsBoundTests
{
    [Fact]
    public void Solve_ItemsAboveOneHalf_BoundCountsThem()
    {
        // Total load says 3 bins of 10; no two of the sixes share one.
        Assert.Equal(5, Levels([6, 6, 6, 6, 6], 10)[0].LowerBound);
    }

    [Fact]
    public void Solve_ItemsAboveOneThird_BoundPairsThem() => Assert.Equal(3, Levels([4, 4, 4, 4, 4], 10)[0].LowerBound);

    [Fact]
    public void Solve_MoveLimit_BoundCountsWhatItPaysFor()
    {
        PlacementProblemBuilder builder = new();
        for (int b = 0; b < 4; b++) builder.AddBin([]);
        for (int i = 0; i < 8; i++) builder.AddItem([], i % 4);
        PlacementResult result = Engine.Solve(builder.WithLimits(new PlacementLimits { MaxMoves = 5 }).Build());
        Assert.Equal((2, 2), (result.Levels[0].After, result.Levels[0].LowerBound));
        Assert.Equal((4, 4), (result.Levels[1].After, result.Levels[1].LowerBound));
    }

    [Fact]
    public void Solve_ClassesKeepItemsApart_BoundRoundsUpInEachRegion()
    {
        // In all the load fills two bins of 10; but each of two regions needs two.
        PlacementProblemBuilder builder = new();
        builder.AddDimension("size");
        int[] sides = [builder.AddEligibilityClass([0b000111]), builder.AddEligibilityClass([0b111000])];
        for (int b = 0; b < 6; b++) builder.AddBin([10]);
        for (int i = 0; i < 6; i++) builder.AddItem([4], i, eligibilityClass: sides[i / 3]);
        LevelResult level = Engine.Solve(builder.Build()).Levels[0];
        Assert.Equal((6, 4, 4), (level.Before, level.After, level.LowerBound));
    }

    [Fact]
    public void Solve_OverloadBeyondAllCapacity_BoundIsTheExcess()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        builder.AddBin([5]);
        builder.AddBin([5]);
        for (int i = 0; i < 4; i++) builder.AddItem([3], 0);
        builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Overload("cpu")));
        LevelResult level = Engine.Solve(builder.Build()).Levels[0];
        Assert.Equal((7, 4, 2), (level.Before, level.After, level.LowerBound));
    }

    private static IReadOnlyList<LevelResult> Levels(long[] sizes, long capacity)
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("size");
        for (int i = 0; i < sizes.Length; i++)
        {
            builder.AddBin([capacity]);
            builder.AddItem([sizes[i]], i);
        }

        return Engine.Solve(builder.Build()).Levels;
    }
}
