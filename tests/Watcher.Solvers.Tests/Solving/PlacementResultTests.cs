namespace Watcher.Solvers.Tests;

public sealed class PlacementResultTests
{
    [Fact]
    public void Create_AssignmentOfAnotherSolver_IsValuedAndOrdered()
    {
        PlacementProblem problem = TwoOfThreeFull();
        PlacementResult result = PlacementResult.Create(problem, [1, 2, 2], StopReason.Exhausted, work: 5);

        // Item 1 has to leave bin 1 before item 0 fits there.
        Assert.Equal([new PlacementMove(1, 1, 2), new PlacementMove(0, 0, 1)], result.Moves);
        Assert.Equal([1, 2, 2], result.Assignment);
        Assert.Equal([0], result.EvacuatedBins);
        Assert.Equal((3, 2), (result.Levels[0].Before, result.Levels[0].After));
        Assert.Equal((StopReason.Exhausted, 5L, true), (result.StopReason, result.Work, result.IsReproducible));
    }

    [Fact]
    public void Create_AssignmentWithoutAnOrder_KeepsTheBestOnTheWay()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("size");
        builder.AddBin([6]);
        builder.AddBin([6]);
        builder.AddItem([5], 0);
        builder.AddItem([4], 1);
        PlacementProblem problem = builder.Build();
        Assert.Empty(PlacementResult.Create(problem, [1, 0], StopReason.Exhausted).Moves);
    }

    [Theory]
    [InlineData(new[] { 0, 1 }, "has 2 items, the problem has 3")]
    [InlineData(new[] { 0, 1, 3 }, "item 2: bin 3 does not exist")]
    [InlineData(new[] { -1, 1, 2 }, "item 0: may not go from bin 0 to bin -1")]
    [InlineData(new[] { 0, 1, 0 }, "item 2: may not go from bin 2 to bin 0")]
    public void Create_AssignmentOfAnotherProblem_SaysWhatIsWrong(int[] assignment, string expected)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => PlacementResult.Create(TwoOfThreeFull(), assignment, StopReason.Optimal));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    private static PlacementProblem TwoOfThreeFull()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("size");
        for (int b = 0; b < 3; b++) builder.AddBin([6]);
        builder.AddItem([5], 0);
        builder.AddItem([4], 1);
        builder.AddItem([2], 2, movable: false);
        return builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.ActiveBins)).Build();
    }
}
