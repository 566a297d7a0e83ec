namespace Watcher.Solvers.Tests;

public sealed class DescentSolverTests
{
    private static readonly DescentSolver s_solver = new();

    [Fact]
    public void Solve_AnyProblem_IsFeasibleAndNoWorseThanNothing()
    {
        int better = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            PlacementProblem problem = MixedProblems.Make((ulong)seed, 3 + (seed % 9), 5 + (seed % 41));
            PlacementResult result = s_solver.Solve(problem, new SolveOptions { WorkBudget = 5_000, Seed = (ulong)seed }, TestContext.Current.CancellationToken);
            AnyResult.Check(problem, result, $"seed {seed}");
            better += result.Moves.IsEmpty ? 0 : 1;
        }

        Assert.True(better > 200, $"only {better} of 400 were improved");
    }

    [Fact]
    public void Solve_Twice_GivesTheSameBits()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            PlacementProblem problem = Levelling((ulong)seed, 8, 50, threshold: 0.02);
            PlacementResult one = s_solver.Solve(problem, new SolveOptions { Seed = 3 }, TestContext.Current.CancellationToken);
            PlacementResult two = s_solver.Solve(problem, new SolveOptions { Seed = 3, Threads = 2 }, TestContext.Current.CancellationToken);
            Assert.Equal(one.Assignment, two.Assignment);
            Assert.Equal(one.Moves, two.Moves);
            Assert.Equal(one.Work, two.Work);
        }
    }

    [Fact]
    public void Solve_FromItsOwnResult_HasNothingToDo()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            PlacementProblem problem = Levelling((ulong)seed, 6, 30, threshold: 0.001 * (seed % 7));
            PlacementResult first = s_solver.Solve(problem, cancellationToken: TestContext.Current.CancellationToken);
            Assert.NotEmpty(first.Moves);
            PlacementResult second = s_solver.Solve(Levelling((ulong)seed, 6, 30, 0.001 * (seed % 7), [.. first.Assignment]), cancellationToken: TestContext.Current.CancellationToken);
            Assert.True(second.Moves.IsEmpty, $"seed {seed}: {second.Moves.Length} moves, {second.Levels[0]}");
        }
    }

    [Fact]
    public void Solve_FewItems_IsAsGoodAsAnnealing()
    {
        int worse = 0;
        int better = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            PlacementProblem problem = Levelling((ulong)seed, 4, 14, threshold: 0.05);
            PlacementResult result = s_solver.Solve(problem, cancellationToken: TestContext.Current.CancellationToken);
            PlacementResult annealed = new PlacementSolver().Solve(problem, cancellationToken: TestContext.Current.CancellationToken);

            // Threshold and number of moves; the deviation below it is a matter of taste.
            int verdict = Levels.Compare([.. result.Levels.Take(3).Select(l => l.After)], [.. annealed.Levels.Take(3).Select(l => l.After)]);
            worse += verdict > 0 ? 1 : 0;
            better += verdict < 0 ? 1 : 0;
        }

        Assert.True(worse <= 4, $"{worse} of 40 are worse than annealing, {better} better");
    }

    [Fact]
    public void Solve_CancelledBeforeTheStart_SaysSo()
    {
        PlacementProblem problem = Levelling(1, 20, 200, threshold: 0);
        PlacementResult result = s_solver.Solve(problem, cancellationToken: new CancellationToken(canceled: true));
        Assert.Equal((StopReason.Cancelled, false), (result.StopReason, result.IsReproducible));
        AnyResult.Check(problem, result, "cancelled");
    }

    [Fact]
    public void Solve_LimitOfMoves_IsObeyed()
    {
        PlacementProblem problem = Levelling(5, 8, 60, threshold: 0, most: 3);
        PlacementResult result = s_solver.Solve(problem, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(3, result.Moves.Length);
        AnyResult.Check(problem, result, "limit");
    }

    [Fact]
    public void Board_LoadTerms_AgreeWithTheirDefinitions()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            PlacementProblem problem = Levelling((ulong)seed, 2 + (seed % 6), 5 + (seed % 20), threshold: 0.01);
            Board board = new(new BoardLayout(problem));
            SplitMix64 random = new((ulong)seed);
            for (int step = 0; step < 40; step++)
            {
                int item = random.Below(problem.ItemCount);
                int other = random.Below(problem.ItemCount);
                int to = random.Below(problem.BinCount);
                if (step % 2 == 0 && board.At[item] != to && board.AllowsShift(item, to)) board.Shift(item, to);
                else if (board.At[item] != board.At[other] && board.AllowsSwap(item, other))
                {
                    long[] deltas = [.. Enumerable.Range(0, board.Layout.Levels).Select(l => board.SwapDelta(l, item, other))];
                    long[] before = board.Value.ToArray();
                    board.Swap(item, other);
                    for (int l = 0; l < deltas.Length; l++) Assert.Equal(board.Value[l] - before[l], deltas[l]);
                }

                int[] now = board.Assignment();
                for (int l = 0; l < problem.Objective.Levels.Length; l++) Assert.Equal(problem.Evaluate(l, now), board.Value[l]);
            }
        }
    }

    [Fact]
    public void DeviationAbove_TwoBins_IsTheWeightedDeviationAboveTheThreshold()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("room");
        builder.AddBin([10]);
        builder.AddBin([10]);
        builder.AddBin([10]);
        builder.AddItem([1], 0);
        BinLoad load = new([60, 20, -1], [10]);
        builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.DeviationAbove("d", new DeviationPart(load, [100, 100, 100], 0.05, 0.5))));

        // 0.6 and 0.2: deviation 0.2; after the move 0.5 and 0.3: 0.1. The third bin does not count.
        Assert.Equal(75_000_000, builder.Build() is var problem ? problem.Evaluate(0, [0]) : 0, 10.0);
        Assert.Equal(25_000_000, problem.Evaluate(0, [1]), 10.0);
    }

    [Fact]
    public void BinLoad_ItemThatTakesLessThanNothing_IsRefused() => Assert.Throws<ArgumentException>(() => new BinLoad([1], [-1]));

    [Fact]
    public void LoadCost_ColumnsOfAnotherProblem_AreRefused()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("room");
        builder.AddBin([10]);
        builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.LoadCost("load", new BinLoad([1, 2], []), (_, at) => Math.Max(0, at), [0, 0])));
        Assert.Contains("load", Assert.Throws<PlacementProblemException>(builder.Build).Message);
    }

    /// <summary>Two loads to even out under room and anti-affinity, then few moves, then the deviation itself.</summary>
    private static PlacementProblem Levelling(ulong seed, int bins, int items, double threshold, int[]? at = null, int? most = null)
    {
        SplitMix64 random = new(seed);
        PlacementProblemBuilder builder = new();
        builder.AddDimension("room");
        long[] capacity = new long[bins];
        long[] second = new long[bins];
        for (int b = 0; b < bins; b++)
        {
            builder.AddBin([(2 * items / bins * 5) + random.Below(10)]);
            capacity[b] = 100_000 * (1 + random.Below(3));
            second[b] = 50_000;
        }

        long[] uses = new long[items];
        long[] others = new long[items];
        int[] homes = new int[items];
        for (int i = 0; i < items; i++)
        {
            homes[i] = random.Below((bins + 1) / 2);
            uses[i] = random.Below(20_000);
            others[i] = random.Below(9_000);
            builder.AddItem([1 + random.Below(4)], at is null ? homes[i] : at[i], movable: random.Below(10) > 0);
        }

        if (items > 3) builder.Require(new AntiAffinity([0, 1, 2], 1));
        if (most is { } limit) builder.WithLimits(new PlacementLimits { MaxMoves = limit });
        BinLoad first = Load(uses);
        BinLoad other = Load(others);
        return builder.WithObjective(PlacementObjective
            .Minimize(ObjectiveTerm.DeviationAbove("above", new(first, capacity, threshold, 1), new(other, second, threshold, 0.5)))
            .ThenMinimize(ObjectiveTerm.LoadCost("high", other, (_, load) => Math.Max(0, load - 20_000), [.. second.Select(_ => 20_000L)]))
            .ThenMinimize(ObjectiveTerm.Moves)
            .ThenMinimize(ObjectiveTerm.DeviationAbove("deviation", new(first, capacity, 0, 1), new(other, second, 0, 0.5)))).Build();

        BinLoad Load(long[] use)
        {
            long[] start = new long[bins];
            for (int i = 0; i < items; i++) start[at is null ? homes[i] : at[i]] += use[i];
            return new(start, use);
        }
    }
}
