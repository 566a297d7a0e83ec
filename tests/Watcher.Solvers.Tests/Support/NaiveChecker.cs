namespace Watcher.Solvers.Tests;

/// <summary>An independent reading of the rules: replays the moves one by one on plain arrays.</summary>
internal static class NaiveChecker
{
    internal static void Check(PlacementProblem problem, PlacementResult result)
    {
        int[] at = problem.InitialBin.ToArray();
        HashSet<int> moved = [];
        foreach (PlacementMove move in result.Moves)
        {
            Assert.True(moved.Add(move.Item), $"item {move.Item} moves twice");
            Assert.Equal(at[move.Item], move.From);
            Assert.NotEqual(move.From, move.To);
            string? broken = WhyNot(problem, at, move.Item, move.To);
            Assert.True(broken is null, $"{move}: {broken}");
            at[move.Item] = move.To;
        }

        Assert.Equal(at, result.Assignment);
        CheckLimits(problem, result, at);
        CheckValues(problem, result, at);
    }

    internal static string? WhyNot(PlacementProblem problem, int[] at, int item, int to)
    {
        if (!problem.IsMovable(item)) return "pinned";
        if (at[item] < 0) return "unplaced";
        if (!problem.Roles(at[item]).HasFlag(BinRoles.Sends)) return "source does not send";
        if (!problem.Roles(to).HasFlag(BinRoles.Receives)) return "destination does not receive";
        if (!problem.IsEligible(item, to)) return "not eligible";
        for (int d = 0; d < problem.Dimensions.Length; d++)
        {
            long demand = problem.Demand(item)[d];
            if (demand == 0 || problem.Dimensions[d].Rule != CapacityRule.Hard) continue;
            long load = Load(problem, at, to, d);
            if (load + demand > problem.Capacity(to)[d]) return $"no room in dimension {d}";
        }

        foreach (IPlacementConstraint constraint in problem.Constraints)
        {
            switch (constraint)
            {
                case AntiAffinity group when group.Items.Contains(item)
                    && group.Items.Count(member => member != item && at[member] == to) >= group.MaxPerBin:
                    return "anti-affinity";
                case MaxItemsPerBin max when at.Count(bin => bin == to) >= max.Maximum:
                    return "too many items";
            }
        }

        return null;
    }

    internal static bool WithinLimits(PlacementProblem problem, int[] at)
    {
        PlacementLimits limits = problem.Limits;
        int[] from = new int[problem.BinCount];
        int[] to = new int[problem.BinCount];
        long[] cost = new long[problem.CostColumns.Length];
        int moves = 0;
        for (int i = 0; i < at.Length; i++)
        {
            if (at[i] == problem.InitialBin[i]) continue;
            moves++;
            from[problem.InitialBin[i]]++;
            to[at[i]]++;
            for (int c = 0; c < cost.Length; c++) cost[c] += problem.MoveCosts(i)[c];
        }

        if (moves > limits.MaxMoves || from.Any(n => n > limits.MaxMovesPerSource) || to.Any(n => n > limits.MaxMovesPerDestination)) return false;
        int evacuated = Enumerable.Range(0, problem.BinCount).Count(b => problem.InitialBin.Contains(b) && !at.Contains(b));
        if (evacuated > limits.MaxEvacuatedBins) return false;
        for (int c = 0; c < cost.Length; c++)
        {
            if (limits.MaxMoveCost.TryGetValue(problem.CostColumns[c], out long limit) && cost[c] > limit) return false;
        }

        return true;
    }

    internal static long[] Values(PlacementProblem problem, int[] at)
    {
        return [.. problem.Objective.Levels.Select(level => level.Terms.Sum(term => term.Weight * Value(problem, at, term)))];
    }

    private static long Value(PlacementProblem problem, int[] at, ObjectiveTerm term)
    {
        int[] initial = problem.InitialBin.ToArray();
        switch (term.Definition)
        {
            case ActiveBinsTerm:
                return at.Where(b => b >= 0).Distinct().Count(b => problem.Roles(b).HasFlag(BinRoles.Releasable));
            case MoveCostTerm { Column: null }:
                return Enumerable.Range(0, at.Length).Count(i => at[i] != initial[i]);
            case MoveCostTerm cost:
                int column = problem.CostColumns.IndexOf(cost.Column!);
                return Enumerable.Range(0, at.Length).Where(i => at[i] != initial[i]).Sum(i => problem.MoveCosts(i)[column]);
            case HingeTerm { PlainOverload: { } dimension }:
                int d = problem.Dimensions.Select(x => x.Name).ToList().IndexOf(dimension);
                return Enumerable.Range(0, problem.BinCount).Sum(b => Math.Max(0, Load(problem, at, b, d) - problem.Capacity(b)[d]));
            default:
                return term.Definition.Evaluate(problem, at);
        }
    }

    private static long Load(PlacementProblem problem, int[] at, int bin, int dimension)
    {
        long load = problem.FixedLoad(bin)[dimension];
        for (int i = 0; i < at.Length; i++)
        {
            if (at[i] == bin) load += problem.Demand(i)[dimension];
        }

        return load;
    }

    private static void CheckLimits(PlacementProblem problem, PlacementResult result, int[] at)
    {
        Assert.True(WithinLimits(problem, at), "a limit is exceeded");
        int[] evacuated = [.. Enumerable.Range(0, problem.BinCount).Where(b => problem.InitialBin.Contains(b) && !at.Contains(b))];
        Assert.Equal(evacuated, result.EvacuatedBins);
    }

    private static void CheckValues(PlacementProblem problem, PlacementResult result, int[] at)
    {
        long[] before = Values(problem, problem.InitialBin.ToArray());
        long[] after = Values(problem, at);
        Assert.Equal(before, result.Levels.Select(l => l.Before));
        Assert.Equal(after, result.Levels.Select(l => l.After));
        Assert.True(Compare(after, before) <= 0, "worse than doing nothing");
        Assert.All(result.Levels, l => Assert.True(l.LowerBound <= l.After, $"{l.Name}: bound {l.LowerBound} above value {l.After}"));
    }

    internal static int Compare(long[] a, long[] b)
    {
        for (int l = 0; l < a.Length; l++)
        {
            if (a[l] != b[l]) return a[l].CompareTo(b[l]);
        }

        return 0;
    }
}
