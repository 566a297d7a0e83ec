namespace Watcher.Solvers.Tests.Solving;

/// <summary>A price of moving in one level of the objective.</summary>
public class WorthwhileSolverTests
{
    [Theory]
    [InlineData(0.035)]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void Solve_TinyProblems_IsWhatTheExactSolverFinds(double price)
    {
        int forgone = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            PlacementProblem problem = Problem(seed);
            PlacementResult found = Solver(new PlacementSolver(), price).Solve(problem, null, TestContext.Current.CancellationToken);
            PlacementResult exact = Solver(new ExactPlacementSolver(), price).Solve(problem, null, TestContext.Current.CancellationToken);

            Assert.Equal(Worth(problem, exact, price), Worth(problem, found, price), 6);
            forgone += found.Forgone is null ? 0 : 1;
        }

        Assert.InRange(forgone, 1, 40);
    }

    [Fact]
    public void Solve_PriceAboveAllGains_MovesNothingAndSaysWhatIsLeft()
    {
        PlacementProblem problem = Problem(1);
        PlacementResult free = new PlacementSolver().Solve(problem, null, TestContext.Current.CancellationToken);

        PlacementResult result = Solver(new PlacementSolver(), 1e15).Solve(problem, null, TestContext.Current.CancellationToken);

        Assert.Empty(result.Moves);
        Assert.Equal(new ForgoneMoves(free.Moves.Length, free.Levels[0].Before - free.Levels[0].After, Cost(problem, free)), result.Forgone);
        Assert.Equal(free.Levels[0].LowerBound, result.Levels[0].LowerBound);
    }

    [Fact]
    public void Solve_PriceBelowEverything_GivesTheLevelsOfTheSolverItself()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            PlacementProblem problem = Problem(seed);

            PlacementResult result = Solver(new PlacementSolver(), 1e-12).Solve(problem, null, TestContext.Current.CancellationToken);

            Assert.Equal(new PlacementSolver().Solve(problem, null, TestContext.Current.CancellationToken).Levels[0], result.Levels[0]);
            Assert.Null(result.Forgone);
        }
    }

    [Fact]
    public void Solve_Descent_TakesBackWhatPaysOnlyWithoutThePrice()
    {
        // Two items together bring bin 0 under 10; each alone gains nothing.
        PlacementProblem Build(long cost)
        {
            var builder = new PlacementProblemBuilder();
            builder.AddDimension("load");
            builder.AddCostColumn("data");
            builder.AddBin([100], [0], BinRoles.All);
            builder.AddBin([100], [0], BinRoles.All);
            for (int i = 0; i < 4; i++) builder.AddItem([4], 0, true, PlacementProblemBuilder.AnyBin, [cost]);
            var load = new BinLoad([16, 0], [4, 4, 4, 4]);
            return builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.LoadCost("over", load, (_, at) => at >= 10 ? 1 : 0, [9, 9]))
                .ThenMinimize(ObjectiveTerm.LoadCost("above", load, (_, at) => Math.Max(0, at - 9), [9, 9])).ThenMinimize(ObjectiveTerm.Moves)).Build();
        }

        Assert.Equal(2, Solver(new DescentSolver(), 0.1).Solve(Build(4), null, TestContext.Current.CancellationToken).Moves.Length);
        Assert.Empty(Solver(new DescentSolver(), 0.1).Solve(Build(6), null, TestContext.Current.CancellationToken).Moves);
    }

    [Fact]
    public void Solve_NoSuchLevelOrColumn_IsRefused()
    {
        PlacementProblem problem = Problem(1);

        Assert.Throws<ArgumentException>(() => new WorthwhileSolver(new PlacementSolver(), 0, "other", 1).Solve(problem, null, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => new WorthwhileSolver(new PlacementSolver(), 9, "data", 1).Solve(problem, null, TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorthwhileSolver(new PlacementSolver(), 0, "data", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorthwhileSolver(new PlacementSolver(), 0, "data", double.NaN));
    }

    private static WorthwhileSolver Solver(IPlacementSolver solver, double price) => new(solver, 0, "data", price);

    private static double Worth(PlacementProblem problem, PlacementResult result, double price) => result.Levels[0].After + (price * Cost(problem, result));

    private static long Cost(PlacementProblem problem, PlacementResult result)
    {
        long cost = 0;
        for (int i = 0; i < problem.ItemCount; i++) cost += result.Assignment[i] == problem.InitialBin[i] ? 0 : problem.MoveCosts(i)[0];
        return cost;
    }

    private static PlacementProblem Problem(int seed)
    {
        var random = new Random(seed);
        var builder = new PlacementProblemBuilder();
        builder.AddDimension("load");
        builder.AddCostColumn("data");
        int bins = random.Next(3, 6);
        var room = new int[bins];
        for (int bin = 0; bin < bins; bin++)
        {
            room[bin] = 10;
            builder.AddBin([10], [0], BinRoles.All);
        }

        for (int i = 0; i < 8; i++)
        {
            int size = random.Next(1, 5), bin = random.Next(bins);
            if (room[bin] < size) continue;
            room[bin] -= size;
            builder.AddItem([size], bin, true, PlacementProblemBuilder.AnyBin, [random.Next(1, 30)]);
        }

        return builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.ActiveBins).ThenMinimize(ObjectiveTerm.Moves)).Build();
    }
}
