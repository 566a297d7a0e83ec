namespace Watcher.Solvers.Tests;

public sealed class OverfillingTests
{
    private const long Whole = 1L << 16;

    [Fact]
    public void PriceAt_AlongAFall_RisesAndEndsCompelling()
    {
        Overfilling room = Overfilling.For(new Board(new BoardLayout(Stuck())), Temperature.Exponent(1_000))!;
        long[] prices = [.. Enumerable.Range(0, 65).Select(n => room.PriceAt(n * Whole / 64))];
        Assert.All(prices.Zip(prices.Skip(1)), pair => Assert.True(pair.First <= pair.Second));
        Assert.True(Overfilling.Cost(1, prices[^1]) > 1_000, "one unit too much outweighs what a step changes");
        Assert.False(Overfilling.IsStrict(0));
        Assert.True(Overfilling.IsStrict(Whole));
    }

    [Fact]
    public void For_AProblemWithoutHardDimensions_IsNothing()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("soft", CapacityRule.Soft);
        builder.AddBin([1]);
        builder.AddItem([1], 0);
        PlacementProblem problem = builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Overload("soft"))).Build();
        Assert.Null(Overfilling.For(new Board(new BoardLayout(problem)), 256));
    }

    [Fact]
    public void For_ABinThatIsTooFullAtTheStart_IsNothing()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("d");
        builder.AddBin([1]);
        builder.AddItem([2], 0);
        PlacementProblem problem = builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Moves)).Build();
        Assert.Null(Overfilling.For(new Board(new BoardLayout(problem)), 256));
    }

    [Fact]
    public void Run_AllBinsFull_RotatesByOverfillingOnly()
    {
        PlacementProblem problem = Stuck();
        Board strict = new(new BoardLayout(problem));
        new Annealer(strict, 1, 4).Run(5_000, 0, 4);
        Assert.Equal(problem.InitialBin, [.. strict.Assignment()]);

        Board free = new(strict.Layout) { CountsShortage = true };
        Annealer annealer = new(free, 1, 4);
        Overfilling room = Overfilling.For(free, Temperature.Exponent(4))!;
        for (long share = 0; share < Whole; share += 64)
            annealer.Run(20, 0, 1 + (8 * (Whole - share) / Whole), room.PriceAt(share), !Overfilling.IsStrict(share));
        Assert.Equal((0, true), (free.Shortage, free.IsWhole));
        Assert.Equal(0, free.Value[0]);
    }

    [Fact]
    public void Solve_AllBinsFullAndEnoughLooks_Rotates()
    {
        PlacementProblem problem = Stuck();
        PlacementResult few = new PlacementSolver().Solve(problem, new SolveOptions { WorkBudget = 10_000 }, TestContext.Current.CancellationToken);
        PlacementResult many = new PlacementSolver().Solve(problem, new SolveOptions { WorkBudget = 1_500_000 }, TestContext.Current.CancellationToken);
        Assert.Equal((30, 0), (few.Levels[0].After, many.Levels[0].After));
        AnyResult.Check(problem, many, "rotated");
    }

    [Fact]
    public void Solve_EnoughLooksToOverfill_IsFeasible()
    {
        for (int seed = 0; seed < 12; seed++)
        {
            PlacementProblem problem = MixedProblems.Make((ulong)seed, 3 + (seed % 5), 5 + (seed % 4));
            SolveOptions options = new() { Seed = (ulong)seed, WorkBudget = 420_000L * problem.ItemCount * problem.Objective.Levels.Length };
            PlacementResult result = new PlacementSolver().Solve(problem, options, TestContext.Current.CancellationToken);
            AnyResult.Check(problem, result, $"seed {seed}");
        }
    }

    /// <summary>
    /// Three bins with one item each; every item would rather be in the next bin, which is full, and its guest does not fit where the item
    /// comes from: no shift, trade or ejection is possible, only all three at once.
    /// </summary>
    private static PlacementProblem Stuck()
    {
        PlacementProblemBuilder builder = new();
        for (int d = 0; d < 3; d++) builder.AddDimension($"d{d}");
        builder.AddBin([2, 1, 2]);
        builder.AddBin([2, 2, 1]);
        builder.AddBin([1, 2, 2]);
        builder.AddItem([2, 1, 1], 0);
        builder.AddItem([1, 2, 1], 1);
        builder.AddItem([1, 1, 2], 2);
        ObjectiveTerm wish = ObjectiveTerm.Preference([0, 1, 2], new long[,] { { 10, 0, 10 }, { 10, 10, 0 }, { 0, 10, 10 } });
        return builder.WithMoveOrder(MoveOrder.Together).WithObjective(PlacementObjective.Minimize(wish)).Build();
    }
}
