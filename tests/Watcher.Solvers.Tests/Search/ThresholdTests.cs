namespace Watcher.Solvers.Tests;

/// <summary>Bins above limits of a load: what a descent takes off them, and the bounds that it says.</summary>
public sealed class ThresholdTests
{
    private static readonly DescentSolver s_solver = new();

    [Fact]
    public void Solve_TinyProblems_BoundsHoldAndMostAreMet()
    {
        int met = 0;
        int cases = 0;
        for (ulong seed = 0; seed < 300; seed++)
        {
            PlacementProblem problem = Make(seed, bins: 3 + (int)(seed % 2), items: 7 - (int)(seed % 2), steps: seed % 3 == 0 ? 10 : 1);
            PlacementResult exact = new ExactPlacementSolver().Solve(problem, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(StopReason.Optimal, exact.StopReason);
            PlacementResult found = s_solver.Solve(problem, cancellationToken: TestContext.Current.CancellationToken);
            AnyResult.Check(problem, found, $"seed {seed}");
            for (int l = 0; l < found.Levels.Length; l++)
            {
                Assert.True(found.Levels[l].LowerBound <= exact.Levels[l].After, $"seed {seed}: level {l} has bound {found.Levels[l].LowerBound}, {exact.Levels[l].After} can be had");
                Assert.True(found.Levels[l].After >= exact.Levels[l].After, $"seed {seed}: level {l} is better than the optimum");
                if (found.Levels[l].After != exact.Levels[l].After) break;
            }

            if (found.Levels[0].Before == 0) continue;
            cases++;
            met += found.Levels.Zip(exact.Levels).All(l => l.First.After == l.Second.After) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"optimal {met} of {cases}");
        Assert.True(cases > 150, $"only {cases} of 300 have anything to do");
        Assert.True(100 * met >= 90 * cases, $"only {met} of {cases} are optimal");
    }

    [Fact]
    public void Solve_RoomForAll_IsProvenToTakeTheLeastOffEachBin()
    {
        // 31 too many: 11 + 20 is all there is that is exactly enough; and 5 too many, where 6 is nearest.
        PlacementResult result = s_solver.Solve(
            Problem([131, 105, 0, 0], [100, 100, 100, 100], [(0, 11), (0, 20), (0, 33), (0, 67), (1, 6), (1, 8), (1, 91)]),
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([0, 1, 4], result.Moves.Select(m => m.Item).Order());
        Assert.Equal(StopReason.Optimal, result.StopReason);
        Assert.Equal([0L, 0, 37, 3], result.Levels.Select(l => l.After));
        Assert.Equal([0L, 0, 37, 3], result.Levels.Select(l => l.LowerBound));
    }

    [Fact]
    public void Solve_RoomForSome_RelievesAsManyAsCanBeAndSaysSo()
    {
        // 40 + 30 + 20 too many, room for 50: two of the three, and those that waste none of it.
        PlacementResult result = s_solver.Solve(
            Problem([140, 130, 120, 50], [100, 100, 100, 100], [(0, 40), (0, 100), (1, 30), (1, 100), (2, 20), (2, 100)]),
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([2, 4], result.Moves.Select(m => m.Item).Order());
        Assert.Equal([1L, 40, 50], result.Levels.Take(3).Select(l => l.After));
        Assert.Equal([1L, 40, 50], result.Levels.Take(3).Select(l => l.LowerBound));
    }

    [Fact]
    public void Solve_CoverThatIsTooHardToFind_IsNotTakenForNone()
    {
        // Two items of 5,000,001 relieve the first bin and fill the third; one that is as large as both makes the second less full.
        PlacementProblem problem = Problem([25_000_002, 30_000_001, 0], [15_000_000, 15_000_000, 10_000_002],
            [(0, 5_000_001), (0, 5_000_001), (0, 15_000_000), (1, 10_000_002), (1, 19_999_999)]);
        PlacementResult exact = new ExactPlacementSolver().Solve(problem, cancellationToken: TestContext.Current.CancellationToken);
        PlacementResult result = s_solver.Solve(problem, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(1, exact.Levels[0].After);
        Assert.Equal(1, result.Levels[0].LowerBound);
    }

    [Fact]
    public void Plan_BinThatDoesNotCount_IsNotAboveALimitBelowNothing()
    {
        // Nothing has to leave the second bin, whatever its limit: its 6 are no part of what relief costs at least.
        BoardLayout layout = new(Problem([131, -1, 0], [100, -5, 100], [(0, 31), (0, 100), (1, 6)]));
        ThresholdPlan plan = ThresholdPlan.Of(ThresholdProblem.Of(layout)!, new Board(layout));

        Assert.Equal(1, plan.OverfullCount);
        Assert.Equal(0, Assert.Single(plan.Relieved).Bin);
        Assert.Equal([0L, 0, 31], plan.Floors.Take(3));
    }

    [Fact]
    public void Solve_NothingMayLeave_IsProvenToBeStuck()
    {
        PlacementProblem problem = Problem([140, 0], [100, 100], [(0, 40), (0, 100)], mask: 0b01);
        PlacementResult result = s_solver.Solve(problem, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(result.Moves);
        Assert.Equal([1L, 40, 0], result.Levels.Take(3).Select(l => l.LowerBound));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Find_RandomItems_IsTheCheapestOfAllSets(long unit)
    {
        var random = new SplitMix64(11);
        for (int n = 0; n < 300; n++)
        {
            int count = 1 + random.Below(11);
            long[] use = [.. Enumerable.Range(0, count).Select(_ => unit * random.Below(30))];
            long[] price = [.. Enumerable.Range(0, count).Select(_ => (long)random.Below(40))];
            long excess = 1 + random.Below((int)unit * 120);
            CheapestCover? cover = CheapestCover.Find([.. Enumerable.Range(0, count)], use, price, excess, unit);
            (long Price, long Use)[] enough = [.. Enumerable.Range(0, 1 << count)
                .Select(set => Enumerable.Range(0, count).Where(i => (set >> i & 1) != 0).ToArray())
                .Select(set => (set.Sum(i => price[i]), set.Sum(i => use[i]))).Where(set => set.Item2 >= excess)];
            if (enough.Length == 0)
            {
                Assert.Null(cover);
                continue;
            }

            Assert.Equal(enough.Min(), (cover!.Price, cover.Use));
            Assert.Equal((cover.Price, cover.Use), (cover.Items.Sum(i => price[i]), cover.Items.Sum(i => use[i])));
            Assert.Equal(cover.Items.Distinct().Order(), cover.Items);
        }
    }

    private static PlacementProblem Problem(long[] start, long[] limit, (int Home, long Use)[] items, ulong mask = ulong.MaxValue)
    {
        var builder = new PlacementProblemBuilder();
        builder.AddDimension("room");
        builder.AddCostColumn("use");
        int all = builder.AddEligibilityClass([mask]);
        for (int bin = 0; bin < start.Length; bin++)
        {
            long held = items.Where(i => i.Home == bin).Sum(i => i.Use);
            builder.AddBin([held + Math.Max(0, limit[bin] - start[bin])]);
        }

        foreach ((int home, long use) in items) builder.AddItem([use], home, true, all, [use]);
        return builder.WithObjective(Over(new BinLoad(start, [.. items.Select(i => i.Use)]), limit, 1)).Build();
    }

    private static PlacementObjective Over(BinLoad load, long[] limit, long steps) => PlacementObjective
        .Minimize(ObjectiveTerm.BinsOver("over", load, limit))
        .ThenMinimize(ObjectiveTerm.LoadOver("above", load, [.. limit.Select(l => (l * steps) + (steps / 2))], steps))
        .ThenMinimize(ObjectiveTerm.MoveCost("use"))
        .ThenMinimize(ObjectiveTerm.Moves);

    /// <summary>Some items pinned, some classes narrow, some bins that do not count (with limits that none could keep), room in any relation to the load, and at times few moves allowed.</summary>
    private static PlacementProblem Make(ulong seed, int bins, int items, long steps)
    {
        var random = new SplitMix64(seed);
        var builder = new PlacementProblemBuilder();
        builder.AddDimension("room");
        builder.AddCostColumn("use");
        int[] classes = [.. Enumerable.Range(0, 2).Select(_ => builder.AddEligibilityClass([(ulong)random.Below(1 << bins) | (ulong)random.Below(1 << bins)]))];
        int[] homes = [.. Enumerable.Range(0, items).Select(_ => random.Below(bins))];
        long[] uses = [.. Enumerable.Range(0, items).Select(_ => (1L + random.Below(2)) * random.Below(30))];
        bool isRoomForUse = random.Below(3) > 0;
        long[] start = new long[bins];
        long[] limit = new long[bins];
        for (int bin = 0; bin < bins; bin++)
        {
            long held = Enumerable.Range(0, items).Where(i => homes[i] == bin).Sum(i => uses[i]);
            start[bin] = random.Below(8) == 0 ? -1 : held + random.Below(20);
            limit[bin] = random.Below(80) * (start[bin] < 0 ? -1 : 1);
            builder.AddBin([held + (isRoomForUse ? Math.Max(0, limit[bin] - start[bin]) : random.Below(60))]);
        }

        for (int item = 0; item < items; item++)
        {
            long cost = random.Below(4) == 0 ? random.Below(9) : uses[item];
            builder.AddItem([uses[item]], homes[item], movable: random.Below(8) > 0, random.Below(3) == 0 ? PlacementProblemBuilder.AnyBin : classes[random.Below(2)], [isRoomForUse ? uses[item] : cost]);
        }

        if (random.Below(5) == 0) builder.WithLimits(new PlacementLimits { MaxMoves = 1 + random.Below(3) });
        return builder.WithObjective(Over(new BinLoad(start, uses), limit, steps)).Build();
    }
}
