namespace Watcher.Solvers.Tests;

/// <summary>The explanation against a naive reading of the definitions.</summary>
public class PlacementExplainerTests
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Explain_AnyAssignment_GivesTheExactChangeOfEveryTerm(int seed)
    {
        (PlacementProblem problem, int[] at) = Random(seed);
        PlacementExplainer explainer = new(problem, at);
        for (int item = 0; item < problem.ItemCount; item++)
        {
            ItemExplanation explanation = explainer.Explain(item);
            Assert.Equal((item, at[item], problem.BinCount), (explanation.Item, explanation.Bin, explanation.Bins.Length));
            foreach (BinExplanation bin in explanation.Bins)
            {
                int[] other = [.. at];
                other[item] = bin.Bin;
                for (int l = 0; l < problem.Objective.Levels.Length; l++)
                {
                    Assert.Equal((problem.Evaluate(l, at), problem.Evaluate(l, other)), (bin.Levels[l].Now, bin.Levels[l].After));
                    Assert.Equal(bin.Levels[l].Delta, bin.Levels[l].Terms.Sum(t => t.Delta));
                    for (int t = 0; t < bin.Levels[l].Terms.Length; t++)
                    {
                        IObjectiveTerm term = problem.Objective.Levels[l].Terms[t].Definition;
                        Assert.Equal((term.Evaluate(problem, at), term.Evaluate(problem, other)), (bin.Levels[l].Terms[t].Now, bin.Levels[l].Terms[t].After));
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Explain_AnyAssignment_NamesEverythingThatForbids(int seed)
    {
        (PlacementProblem problem, int[] at) = Random(seed);
        PlacementExplainer explainer = new(problem, at);
        for (int item = 0; item < problem.ItemCount; item++)
        {
            foreach (BinExplanation bin in explainer.Explain(item).Bins)
                Assert.Equal(bin.Bin == at[item] ? [] : Naive(problem, at, item, bin.Bin), bin.Obstacles.Select(o => $"{o.Kind} {o.Name}".Trim()));
        }
    }

    [Fact]
    public void Explain_CapacityAndLimits_GiveFigures()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        builder.AddCostColumn("memory");
        builder.AddBin([10]);
        builder.AddBin([10]);
        builder.AddItem([4], 0, moveCosts: [7]);
        builder.AddItem([8], 1, movable: false);
        builder.WithLimits(new PlacementLimits { MaxMoves = 0, MaxMoveCost = new Dictionary<string, long> { ["memory"] = 6 } });
        PlacementProblem problem = builder.Build();

        ItemExplanation explanation = new PlacementExplainer(problem, problem.InitialBin).Explain(0);

        Assert.Equal(
            [new(ObstacleKind.Capacity, "cpu", -1, 4, 2), new(ObstacleKind.Limit, "max_moves"), new(ObstacleKind.Limit, "max_move_cost[memory]")],
            explanation.Bins[1].Obstacles);
        Assert.Null(explanation.BestAlternative);
        Assert.Equal([-1L, 1L], explanation.Bins[1].Levels.Select(l => l.Delta));
    }

    [Fact]
    public void Explain_ItemInNoBin_ExplainsItsPlacement()
    {
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        builder.AddBin([10]);
        builder.AddItem([4], -1);
        PlacementProblem problem = builder.WithObjective(PlacementObjective.Minimize(ObjectiveTerm.Unplaced)).Build();

        ItemExplanation explanation = new PlacementExplainer(problem, [-1]).Explain(0);

        Assert.Equal((-1, -1L), (explanation.Bin, explanation.BestAlternative!.Levels[0].Delta));
    }

    [Fact]
    public void Constructor_WrongAssignment_IsRefused()
    {
        PlacementProblem problem = new PlacementProblemBuilder().Build();
        Assert.Throws<ArgumentException>(() => new PlacementExplainer(problem, [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlacementExplainer(problem, []).Explain(0));
    }

    private static IEnumerable<string> Naive(PlacementProblem problem, int[] at, int item, int to)
    {
        int home = problem.InitialBin[item];
        if (!problem.IsMovable(item)) yield return "Pinned";
        if (!problem.Roles(home).HasFlag(BinRoles.Sends)) yield return "Source";
        if (to != home && !problem.Roles(to).HasFlag(BinRoles.Receives)) yield return "Destination";
        if (!problem.IsEligible(item, to)) yield return "Eligibility";
        for (int d = 0; d < problem.Dimensions.Length; d++)
        {
            long load = problem.FixedLoad(to)[d];
            for (int i = 0; i < at.Length; i++) load += at[i] == to ? problem.Demand(i)[d] : 0;
            if (problem.Demand(item)[d] > 0 && load + problem.Demand(item)[d] > problem.Capacity(to)[d]) yield return $"Capacity {problem.Dimensions[d].Name}";
        }

        int[] other = [.. at];
        other[item] = to;
        foreach (AntiAffinity rule in problem.Constraints.Cast<AntiAffinity>())
        {
            if (rule.Items.Contains(item) && rule.Items.Count(i => i != item && at[i] == to) >= rule.MaxPerBin) yield return "Constraint anti_affinity";
        }

        int moved = Enumerable.Range(0, at.Length).Count(i => at[i] != problem.InitialBin[i]);
        if (at[item] == home && moved >= problem.Limits.MaxMoves) yield return "Limit max_moves";
    }

    private static (PlacementProblem Problem, int[] At) Random(int seed)
    {
        SplitMix64 random = new((ulong)seed);
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        builder.AddDimension("memory");
        builder.AddCostColumn("cost");
        int bins = 3 + random.Below(4);
        int items = 4 + random.Below(8);
        for (int b = 0; b < bins; b++)
            builder.AddBin([10 + random.Below(10), 10 + random.Below(10)], [random.Below(3), 0], random.Below(5) == 0 ? BinRoles.Sends : random.Below(6) == 0 ? BinRoles.None : BinRoles.All);
        int some = builder.AddEligibilityClass([(ulong)random.Below(1 << bins)]);
        for (int i = 0; i < items; i++)
            builder.AddItem([random.Below(6), 1 + random.Below(5)], random.Below(bins), random.Below(6) > 0, random.Below(2) == 0 ? some : 0, [random.Below(9)]);
        builder.Require(new AntiAffinity(Enumerable.Range(0, items / 2)));
        builder.Require(new AntiAffinity(Enumerable.Range(items / 3, items / 2), 2));
        int[] groups = new int[items];
        int[] classes = new int[items];
        long[,] prices = new long[2, bins];
        for (int i = 0; i < items; i++) (groups[i], classes[i]) = (random.Below(3) - 1, random.Below(2));
        for (int b = 0; b < bins; b++) (prices[0, b], prices[1, b]) = (random.Below(9), random.Below(9));
        builder.WithLimits(new PlacementLimits { MaxMoves = 1 + random.Below(items) });
        builder.WithObjective(PlacementObjective
            .Minimize(ObjectiveTerm.Overload("cpu").WithWeight(3), ObjectiveTerm.Peak("memory"), ObjectiveTerm.ActiveBins.WithWeight(7))
            .ThenMinimize(ObjectiveTerm.Deviation("cpu"), ObjectiveTerm.Balance("cpu", "memory", 2))
            .ThenMinimize(ObjectiveTerm.LeftoverLoss([3L, 4L]), ObjectiveTerm.Utilisation("memory", 500_000))
            .ThenMinimize(ObjectiveTerm.Moves, ObjectiveTerm.MoveCost("cost").WithWeight(2), ObjectiveTerm.Preference(classes, prices), ObjectiveTerm.LargestMovedPerGroup(groups)));
        PlacementProblem problem = builder.Build();
        int[] at = problem.InitialBin.ToArray();
        for (int i = 0; i < items; i++) at[i] = random.Below(3) == 0 ? random.Below(bins) : at[i];
        return (problem, at);
    }
}
