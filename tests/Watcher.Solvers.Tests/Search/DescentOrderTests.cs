namespace Watcher.Solvers.Tests;

/// <summary>What the descent keeps up to date, against what it stands for: a look at everything.</summary>
public sealed class DescentOrderTests
{
    private const int Classes = 4;

    [Fact]
    public void ClassPlaces_AnyMovesAndSorts_EqualAScanOfTheOrder()
    {
        int followed = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            SplitMix64 random = new((ulong)seed);
            PlacementProblem problem = Make(ref random, 5 + (seed % 40), 30 + (seed % 50));
            Board board = new(new BoardLayout(problem));
            PressureOrder order = new(board);
            ClassPlaces places = new(board.Layout, order);
            order.Sort(0);
            for (int step = 0; step < 120; step++)
            {
                Move(board, order, ref random);
                if (random.Below(20) == 0) order.Sort(0);
                else if (random.Below(3) > 0) order.Refresh(0);
                if (random.Below(2) == 0) continue;

                // Some classes are asked often, some seldom, and not all of them to the end.
                int itemClass = Math.Min(random.Below(Classes), random.Below(Classes));
                int[] expected = [.. order.Bins.ToArray().Where(bin => places.Has(itemClass, bin))];
                int most = random.Below(4) == 0 ? expected.Length + 1 : random.Below(expected.Length + 1);
                for (int rank = 0; rank < most; rank++) Assert.Equal(rank < expected.Length ? expected[rank] : -1, places.At(itemClass, rank));
                followed += order.Changes.Count;
            }
        }

        Assert.True(followed > 1_000, $"only {followed} changes were followed");
    }

    [Fact]
    public void Walk_HomeInTheClassOrNot_GivesEachBinOnceInTheOrder()
    {
        int closed = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            SplitMix64 random = new((ulong)seed);
            PlacementProblem problem = Make(ref random, 5 + (seed % 40), 30 + (seed % 50));
            Board board = new(new BoardLayout(problem));
            PressureOrder order = new(board);
            ClassPlaces places = new(board.Layout, order);
            order.Sort(0);
            for (int step = 0; step < 120; step++)
            {
                Move(board, order, ref random);
                if (random.Below(3) > 0) order.Refresh(0);
                int itemClass = random.Below(Classes);
                int home = random.Below(problem.BinCount + 1) - 1;
                closed += home >= 0 && !places.Has(itemClass, home) ? 1 : 0;
                List<int> walked = [];
                PlaceWalk walk = places.Walk(itemClass, home);
                while (walk.Next() is var bin and >= 0) walked.Add(bin);
                Assert.Equal(order.Bins.ToArray().Where(bin => bin == home || places.Has(itemClass, bin)), walked);
            }
        }

        Assert.True(closed > 1_000, $"only {closed} homes were closed to their class");
    }

    [Fact]
    public void PressureOrder_AnyMoves_HasEachBinOnceByPressure()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            SplitMix64 random = new((ulong)seed);
            PlacementProblem problem = Make(ref random, 5 + (seed % 40), 30 + (seed % 50));
            Board board = new(new BoardLayout(problem));
            PressureOrder order = new(board);
            order.Sort(0);
            for (int step = 0; step < 120; step++)
            {
                Move(board, order, ref random);
                if (random.Below(3) == 0) continue;
                order.Refresh(0);
                int[] expected = [.. Enumerable.Range(0, problem.BinCount).OrderBy(bin => board.Pressure(0, bin)).ThenBy(bin => bin)];
                Assert.Equal(expected, order.Bins.ToArray());
                BinPressure some = order.Of(random.Below(problem.BinCount));
                Assert.Equal(1 + Array.IndexOf(expected, some.Bin), order.CountUpTo(some));
            }
        }
    }

    [Fact]
    public void MovableCount_AnyMoves_IsThatOfTheItemsListed()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            SplitMix64 random = new((ulong)seed);
            PlacementProblem problem = Make(ref random, 5 + (seed % 40), 30 + (seed % 50));
            Board board = new(new BoardLayout(problem));
            PressureOrder order = new(board);
            for (int step = 0; step < 120; step++)
            {
                Move(board, order, ref random);
                if (random.Below(40) == 0) board.Load(board.Layout.Home);
                for (int bin = 0; bin <= problem.BinCount; bin++)
                    Assert.Equal(board.ItemsIn(bin).ToArray().Count(item => board.Layout.CanMove[item]), board.MovableCount[bin]);
            }
        }
    }

    [Fact]
    public void AlikeItems_OfOneKind_CannotBeToldApart()
    {
        int alike = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            SplitMix64 random = new((ulong)seed);
            PlacementProblem problem = Make(ref random, 3 + (seed % 5), 60 + (seed % 200));
            if (AlikeItems.Find(problem) is not { } kinds) continue;
            Board board = new(new BoardLayout(problem));
            for (int item = 0; item < kinds.Length; item++)
            {
                int twin = kinds[item];
                Assert.True(twin <= item && kinds[twin] == twin, $"seed {seed}: kind of {item} is {twin}");
                if (twin == item) continue;
                alike++;
                Assert.Equal((board.At[twin], problem.IsMovable(twin)), (board.At[item], problem.IsMovable(item)));
                for (int bin = 0; bin < problem.BinCount; bin++)
                {
                    Assert.Equal(board.AllowsShift(twin, bin), board.AllowsShift(item, bin));
                    if (bin == board.At[item]) continue;
                    for (int l = 0; l < board.Layout.Levels; l++) Assert.Equal(board.ShiftDelta(l, twin, bin), board.ShiftDelta(l, item, bin));
                }
            }
        }

        Assert.True(alike > 1_000, $"only {alike} items were like another one");
    }

    private static void Move(Board board, PressureOrder order, ref SplitMix64 random)
    {
        int item = random.Below(board.Layout.Items);
        int from = board.At[item];
        int to = random.Below(board.Layout.Bins);
        if (from == to || !board.AllowsShift(item, to)) return;
        board.Shift(item, to);
        order.Touch(from, to);
    }

    /// <summary>Items of few sizes and classes, so that pressures are equal and items alike; bins that some classes may not use.</summary>
    private static PlacementProblem Make(ref SplitMix64 random, int bins, int items)
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("room");
        for (int bin = 0; bin < bins; bin++) builder.AddBin([6L * items / bins]);
        int[] classes = new int[Classes];
        for (int c = 0; c < Classes; c++)
        {
            ulong mask = 0;
            for (int bin = 0; bin < bins; bin++) mask |= (random.Below(Classes) >= c ? 1UL : 0) << bin;
            classes[c] = builder.AddEligibilityClass([mask]);
        }

        long[] uses = new long[items];
        long[] start = new long[bins];
        for (int item = 0; item < items; item++)
        {
            int home = random.Below((bins + 1) / 2);
            uses[item] = 10 * random.Below(3);
            start[home] += uses[item];
            builder.AddItem([1 + random.Below(2)], home, movable: random.Below(10) > 0, classes[random.Below(Classes)]);
        }

        if (items % 2 == 0) builder.Require(new AntiAffinity([0, 1, 2], 1));
        long limit = uses.Sum() / bins;
        return builder.WithObjective(PlacementObjective
            .Minimize(ObjectiveTerm.LoadCost("over", new(start, uses), (_, load) => Math.Max(0, load - limit), [.. start.Select(_ => limit)]))
            .ThenMinimize(ObjectiveTerm.Moves)).Build();
    }
}
