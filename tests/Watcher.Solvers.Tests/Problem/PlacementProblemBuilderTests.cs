namespace Watcher.Solvers.Tests;

public sealed class PlacementProblemBuilderTests
{
    [Fact]
    public void Build_ManyFaults_ReportsThemAll()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("memory");
        builder.AddDimension("memory");
        builder.AddCostColumn(" ");
        int bin = builder.AddBin([1, -2]);
        builder.AddBin([1]);
        builder.AddEligibilityClass([]);
        builder.AddItem([1, 1], bin + 7, eligibilityClass: 9);
        builder.Require(new AntiAffinity([0, 0, 5], 0));
        builder.WithLimits(new PlacementLimits { MaxMoves = -1, MaxMoveCost = new Dictionary<string, long> { ["none"] = 1 } });
        builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Overload("cpu"), ObjectiveTerm.Moves.WithWeight(0)).ThenMinimize());

        PlacementProblemException error = Assert.Throws<PlacementProblemException>(builder.Build);

        string[] expected =
        [
            "bin 0: capacity is -2", "bin 1: capacity has 1 values, expected 2", "dimension 'memory' is there twice",
            "cost column: a name is empty", "eligibility class 1", "item 0: initial bin 7", "item 0: eligibility class 9",
            "max per bin is 0", "item 0 is listed twice", "item 5 does not exist", "MaxMoves is -1", "'none' does not exist",
            "dimension 'cpu' does not exist", "must be at least 1", "level 1: has no terms",
        ];
        Assert.All(expected, text => Assert.Contains(error.Errors, e => e.Contains(text, StringComparison.Ordinal)));
        Assert.Contains("and ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_NegativeValues_NamesEachWithItsRow()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        builder.AddDimension("memory");
        builder.AddCostColumn("time");
        builder.AddBin([9, 9], [0, -1]);
        builder.AddItem([1, 1], 0);
        builder.AddItem([-3, 1], 0, moveCosts: [5]);
        builder.AddItem([1, -4], 0, moveCosts: [-6]);

        PlacementProblemException error = Assert.Throws<PlacementProblemException>(builder.Build);

        Assert.Equal(
        [
            "bin 0: fixed load is -1, must not be negative", "item 1: demand is -3, must not be negative", "item 2: demand is -4, must not be negative",
            "item 2: move costs is -6, must not be negative",
        ], error.Errors);
    }

    [Fact]
    public void Build_TotalsTooLarge_IsRefused()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("memory");
        builder.AddBin([long.MaxValue]);
        builder.AddItem([long.MaxValue], 0);
        PlacementProblemException error = Assert.Throws<PlacementProblemException>(builder.Build);
        Assert.Equal(2, error.Errors.Count);
    }

    [Fact]
    public void Build_Twice_IsRefused()
    {
        PlacementProblemBuilder builder = new();
        builder.Build();
        Assert.Throws<InvalidOperationException>(builder.Build);
        Assert.Throws<InvalidOperationException>(() => builder.AddBin([]));
    }

    [Fact]
    public void AddDimension_AfterBin_IsRefused()
    {
        PlacementProblemBuilder builder = new();
        builder.AddBin([]);
        Assert.Throws<InvalidOperationException>(() => builder.AddDimension("late"));
        Assert.Throws<InvalidOperationException>(() => builder.AddCostColumn("late"));
    }

    [Fact]
    public void Build_CallerChangesItsArrays_ProblemStays()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("memory");
        long[] capacity = [5];
        ulong[] mask = [1];
        builder.AddBin(capacity);
        builder.AddBin(capacity);
        int only = builder.AddEligibilityClass(mask);
        builder.AddItem([2], 0, eligibilityClass: only);
        PlacementProblem problem = builder.Build();
        capacity[0] = 9;
        mask[0] = 3;
        Assert.Equal(5, problem.Capacity(0)[0]);
        Assert.False(problem.IsEligible(0, 1));
        Assert.Equal(2, problem.BinCount);
        Assert.Equal(1, problem.ItemCount);
    }
}
