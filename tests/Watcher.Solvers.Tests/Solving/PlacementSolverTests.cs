namespace Watcher.Solvers.Tests;

[Trait("Category", "Bits")]
public sealed class PlacementSolverTests
{
    [Fact]
    public void Solve_NoBins_ReturnsNothing()
    {
        PlacementResult result = Engine.Solve(new PlacementProblemBuilder().Build());
        Assert.Empty(result.Moves);
        Assert.Equal(StopReason.Optimal, result.StopReason);
        Assert.True(result.IsReproducible);
    }

    [Fact]
    public void Solve_NoDimensions_PutsEverythingTogether()
    {
        PlacementProblemBuilder builder = new();
        for (int b = 0; b < 3; b++) builder.AddBin([]);
        for (int i = 0; i < 6; i++) builder.AddItem([], i % 3);
        Assert.Equal(1, Engine.Solve(builder.Build()).Levels[0].After);
    }

    [Fact]
    public void Solve_TwoHalfFullBins_EmptiesTheCheaperOne()
    {
        PlacementProblemBuilder builder = Memory(10, 10);
        builder.AddItem([4], 0);
        builder.AddItem([2], 1);
        builder.AddItem([2], 1);
        PlacementResult result = Engine.Solve(builder.Build());
        Assert.Equal([0], result.EvacuatedBins);
        Assert.Equal([new PlacementMove(0, 0, 1)], result.Moves);
        Assert.Equal(StopReason.Optimal, result.StopReason);
    }

    [Fact]
    public void Solve_BinWithPinnedItem_IsNotTouched()
    {
        PlacementProblemBuilder builder = Memory(10, 4);
        builder.AddItem([1], 0, movable: false);
        builder.AddItem([1], 0);
        builder.AddItem([4], 1, movable: false);
        Assert.Empty(Engine.Solve(builder.Build()).Moves);
    }

    [Fact]
    public void Solve_EvacuationNeedsDisplacement_MakesRoomFirst()
    {
        // 6 fits nowhere until the 2 leaves bin 0 for bin 1.
        PlacementProblemBuilder builder = Memory(10, 10, 10);
        builder.AddItem([4], 0, movable: false);
        builder.AddItem([2], 0);
        builder.AddItem([7], 1, movable: false);
        builder.AddItem([6], 2);
        PlacementResult result = Engine.Solve(builder.Build());
        Assert.Equal([2], result.EvacuatedBins);
        Assert.Equal([new PlacementMove(1, 0, 1), new PlacementMove(3, 2, 0)], result.Moves);
    }

    [Fact]
    public void Solve_OverloadedBin_IsRelievedByTheFewestCheapestMoves()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        builder.AddCostColumn("memory");
        builder.AddBin([10]);
        builder.AddBin([10]);
        builder.AddItem([8], 1, movable: false);
        builder.AddItem([7], 0, movable: false);
        builder.AddItem([1], 0, moveCosts: [1]);
        builder.AddItem([2], 0, moveCosts: [9]);
        builder.AddItem([2], 0, moveCosts: [5]);
        builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Overload("cpu"))
            .ThenMinimize(ObjectiveTerm.ActiveBins).ThenMinimize(ObjectiveTerm.Moves).ThenMinimize(ObjectiveTerm.MoveCost("memory")));
        PlacementResult result = Engine.Solve(builder.Build());
        Assert.Equal([new PlacementMove(4, 0, 1)], result.Moves);
        Assert.Equal((2, 0), (result.Levels[0].Before, result.Levels[0].After));
    }

    [Fact]
    public void Solve_SoftDimensionWithoutTerm_IsIgnored()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("memory");
        builder.AddDimension("cpu", CapacityRule.Soft);
        builder.AddBin([10, 1]);
        builder.AddBin([10, 1]);
        builder.AddItem([1, 9], 0);
        builder.AddItem([1, 9], 1);
        Assert.Single(Engine.Solve(builder.Build()).Moves);
    }

    [Fact]
    public void Solve_ManyItemsAndAnOverloadedBin_IsRelievedBeforeTheRoomIsUsedUp()
    {
        const int Hosts = 20;
        const int Small = 129;
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu", CapacityRule.Soft);
        builder.AddBin([100]);
        for (int b = 0; b < Hosts; b++) builder.AddBin([100]);
        for (int b = 0; b < Small; b++) builder.AddBin([20]);
        for (int i = 0; i < 2; i++) builder.AddItem([60], 0);
        for (int b = 1; b <= Hosts; b++) builder.AddItem([40], b, movable: false);
        for (int i = 0; i < 16 * Small; i++) builder.AddItem([1], 1 + Hosts + (i / 16));
        builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Overload("cpu")).ThenMinimize(ObjectiveTerm.ActiveBins));
        PlacementResult result = Engine.Solve(builder.Build(), new SolveOptions { WorkBudget = 0 });
        Assert.Equal(0, result.Levels[0].After);
        Assert.True(result.Levels[1].After < Hosts + Small / 2);
    }

    [Fact]
    public void Solve_SoftDimensionRankedFirst_IsNotOverloadedForABin()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu", CapacityRule.Soft);
        builder.AddBin([10]);
        builder.AddBin([10]);
        builder.AddItem([6], 0);
        builder.AddItem([6], 1);
        builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Overload("cpu")).ThenMinimize(ObjectiveTerm.ActiveBins));
        Assert.Empty(Engine.Solve(builder.Build()).Moves);
    }

    [Fact]
    public void Solve_DownBin_NothingLeavesIt()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("memory");
        builder.AddBin([10], roles: BinRoles.None);
        builder.AddBin([10]);
        builder.AddItem([1], 0);
        builder.AddItem([9], 1);
        Assert.Empty(Engine.Solve(builder.Build()).Moves);
    }

    [Fact]
    public void Solve_MovesRankFirst_DoesNothing()
    {
        PlacementProblemBuilder builder = Memory(10, 10);
        builder.AddItem([1], 0);
        builder.AddItem([1], 1);
        builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Moves).ThenMinimize(ObjectiveTerm.ActiveBins));
        Assert.Empty(Engine.Solve(builder.Build()).Moves);
    }

    [Fact]
    public void Solve_WeightedLevel_EmptiesOnlyWhatPays()
    {
        // A bin is worth two moves: the one with two items breaks even, the one with a single item pays.
        PlacementProblemBuilder builder = Memory(10, 10, 10);
        builder.AddItem([1], 0);
        for (int i = 0; i < 3; i++) builder.AddItem([1], 1);
        for (int i = 0; i < 3; i++) builder.AddItem([1], 2);
        builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.ActiveBins.WithWeight(2), ObjectiveTerm.Moves));
        PlacementResult result = Engine.Solve(builder.Build());
        Assert.Equal([0], result.EvacuatedBins);
        Assert.Single(result.Moves);
    }

    [Fact]
    public void Solve_BrokenGroup_IsNotMadeWorse()
    {
        PlacementProblemBuilder builder = Memory(20, 20, 20);
        for (int i = 0; i < 3; i++) builder.AddItem([1], 0);
        builder.AddItem([5], 1);
        builder.AddItem([1], 2);
        builder.Require(new AntiAffinity([0, 1, 2, 4]));
        PlacementResult result = Engine.Solve(builder.Build());
        Assert.Equal(2, result.Levels[0].After);
        Assert.Equal([new PlacementMove(3, 1, 0)], result.Moves);
    }

    [Fact]
    public void Solve_Cancelled_ReturnsTheGivenPlacement()
    {
        PlacementProblem problem = RandomProblems.Make(3, 10, 40, plain: true);
        PlacementResult result = new PlacementSolver().Solve(problem, null, new CancellationToken(true));
        NaiveChecker.Check(problem, result);
        Assert.Equal(StopReason.Cancelled, result.StopReason);
        Assert.False(result.IsReproducible);
        Assert.Empty(result.Moves);
    }

    [Fact]
    public void Solve_TimeIsUp_SaysSo()
    {
        PlacementProblem problem = RandomProblems.Make(3, 10, 40, plain: true);
        PlacementResult result = Engine.Solve(problem, new SolveOptions { TimeLimit = TimeSpan.FromSeconds(1), TimeProvider = new JumpingClock() });
        Assert.Equal(StopReason.TimeLimit, result.StopReason);
        Assert.False(result.IsReproducible);
    }

    [Fact]
    public void Solve_Progress_TellsEveryStepOfTheTrace()
    {
        List<PlacementProgress> told = [];
        PlacementResult result = Engine.Solve(RandomProblems.Make(4, 12, 30, plain: true), new SolveOptions { Progress = new Listener(told) });
        Assert.Equal(told, result.Trace);
        Assert.True(told.Count > 1);
        Assert.Equal(SearchPhase.Initial, told[0].Phase);
        Assert.Equal(result.Levels.Select(l => l.After), told[^1].Levels);
    }

    [Fact]
    public void WorkBudget_Negative_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SolveOptions { WorkBudget = -1 });

    private static PlacementProblemBuilder Memory(params long[] capacities)
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("memory");
        foreach (long capacity in capacities) builder.AddBin([capacity]);
        return builder;
    }

    private sealed class JumpingClock : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => _now += 10 * TimestampFrequency;
    }

    private sealed class Listener(List<PlacementProgress> told) : IProgress<PlacementProgress>
    {
        public void Report(PlacementProgress value) => told.Add(value);
    }
}
