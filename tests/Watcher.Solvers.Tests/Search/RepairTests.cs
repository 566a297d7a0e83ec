using System.Globalization;

namespace Watcher.Solvers.Tests;

/// <summary>What is broken or missed is mended before any search, with few moves, and the bound says how few it takes.</summary>
public sealed class RepairTests
{
    [Fact]
    public void Solve_OverloadedBinAndNoBudget_MovesTheOneItemThatIsEnough()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        builder.AddBin([10]);
        builder.AddBin([6]);
        foreach (long size in (long[])[2, 5, 4, 3]) builder.AddItem([size], 0);
        PlacementResult result = Solve(builder.WhenBroken(BrokenRules.RepairFirst).WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Moves)).Build());
        Assert.Equal((4L, 0L), (result.ViolationBefore, result.ViolationAfter));
        Assert.Equal(2, Assert.Single(result.Moves).Item);
        Assert.Equal((1L, 1L), (result.Levels[0].After, result.Levels[0].LowerBound));
        Assert.Equal(StopReason.Optimal, result.StopReason);
    }

    [Fact]
    public void Solve_NoRoomButByEjection_MovesAnotherItemOutOfTheWay()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        builder.AddBin([8]);
        builder.AddBin([6]);
        builder.AddBin([3]);
        int small = builder.AddEligibilityClass([0b110]);
        builder.AddItem([6], 0);
        builder.AddItem([6], 0, true, builder.AddEligibilityClass([0b011]));
        builder.AddItem([3], 1, true, small);
        PlacementResult result = Solve(builder.WhenBroken(BrokenRules.RepairFirst).WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Moves)).Build());
        Assert.Equal(0, result.ViolationAfter);
        Assert.Equal([2, 2], result.Moves.Select(m => m.To == 2 ? 2 : m.To + 1));
        Assert.Equal(2, result.Levels[0].After);
    }

    [Fact]
    public void Solve_ItemsInNoBinAndNoBudget_PlacesAllThatFit()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        for (int b = 0; b < 100; b++) builder.AddBin([10]);
        for (int i = 0; i < 320; i++) builder.AddItem([3], -1);
        builder.Require(new AntiAffinity(Enumerable.Range(0, 100)));
        PlacementResult result = Solve(builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Unplaced)).Build());
        Assert.Equal(20, result.Levels[0].After);
    }

    [Fact]
    public void Solve_ItemsThatNobodyMisses_StayInNoBin()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        builder.AddBin([10]);
        builder.AddItem([3], -1);
        Assert.Empty(Solve(builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Moves)).Build()).Moves);
    }

    /// <summary>Thousands of rules that are counted one by one would take minutes and gigabytes.</summary>
    [Fact]
    public void Solve_ThousandsOfRulesToRepair_Mends()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        const int Bins = 1_000, PerBin = 5;
        for (int b = 0; b < Bins; b++) builder.AddBin([100]);
        for (int i = 0; i < Bins * PerBin; i++) builder.AddItem([10 + (i % 7)], i / PerBin);
        for (int g = 0; g < 2_400; g++) builder.Require(new AntiAffinity([2 * g, (2 * g) + 1]));
        PlacementResult result = Solve(builder.WhenBroken(BrokenRules.RepairFirst).WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Moves)).Build());
        Assert.Equal(0, result.ViolationAfter);
        Assert.Equal(result.Levels[0].LowerBound, result.Moves.Length);
        Assert.Equal(StopReason.Optimal, result.StopReason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Solve_RandomBrokenProblems_IsLegalAndTheBoundBelowTheOptimum(bool byCost)
    {
        int optimal = 0, tight = 0;
        const int Cases = 60;
        for (ulong seed = 0; seed < Cases; seed++)
        {
            PlacementProblem problem = Broken(seed, byCost);
            string name = string.Create(CultureInfo.InvariantCulture, $"{byCost} {seed}");
            PlacementResult exact = new ExactPlacementSolver().Solve(problem, cancellationToken: TestContext.Current.CancellationToken);
            PlacementResult found = Solve(problem);
            AnyResult.Check(problem, found, name);
            Assert.True(found.ViolationAfter >= exact.ViolationAfter, name);
            if (found.ViolationAfter != exact.ViolationAfter) continue;
            Assert.True(found.Levels[0].LowerBound <= exact.Levels[0].After, name);
            optimal += found.Levels[0].After == exact.Levels[0].After ? 1 : 0;
            tight += found.Levels[0].LowerBound == exact.Levels[0].After ? 1 : 0;
        }

        Assert.InRange(optimal, Cases * 3 / 4, Cases);
        Assert.InRange(tight, Cases / 3, Cases);
    }

    /// <summary>Bins of one size, filled without regard to it; a group that is to be apart and one that is to be in one zone.</summary>
    private static PlacementProblem Broken(ulong seed, bool byCost)
    {
        SplitMix64 random = new(seed);
        random.Next();
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        builder.AddDimension("memory");
        builder.AddCostColumn("cost");
        for (int b = 0; b < 4; b++) builder.AddBin([12, 14]);
        for (int i = 0; i < 8; i++) builder.AddItem([1 + random.Below(6), 1 + random.Below(6)], random.Below(3), true, 0, [1 + random.Below(4)]);
        builder.Require(new AntiAffinity([0, 1, 2]));
        builder.Require(new MaxDomains(new ItemGroup(3, 4), new BinDomains("zone", [0, 0, 1, 1])));
        builder.WhenBroken(BrokenRules.RepairFirst);
        return builder.WithObjective(PlacementObjective.Minimize(byCost ? ObjectiveTerm.MoveCost("cost") : ObjectiveTerm.Moves)).Build();
    }

    private static PlacementResult Solve(PlacementProblem problem) =>
        new PlacementSolver().Solve(problem, new SolveOptions { WorkBudget = 0 }, TestContext.Current.CancellationToken);
}
