namespace Watcher.Solvers.Tests;

/// <summary>Checks the result of any solver for any problem by the naive reading.</summary>
internal static class AnyResult
{
    internal static void Check(PlacementProblem problem, PlacementResult result, string where)
    {
        int[] start = problem.InitialBin.ToArray();
        int[] end = [.. result.Assignment];
        int[] at = (int[])start.Clone();
        HashSet<int> moved = [];
        foreach (PlacementMove move in result.Moves)
        {
            Assert.True(moved.Add(move.Item), $"{where}: item {move.Item} moves twice");
            Assert.Equal(at[move.Item], move.From);
            int[] before = (int[])at.Clone();
            at[move.Item] = move.To;
            if (problem.MoveOrder == MoveOrder.OneByOne) Assert.True(NaiveRules.Worse(problem, before, at) is null, $"{where}: {move}: {NaiveRules.Worse(problem, before, at)}");
        }

        Assert.Equal(at, end);
        Assert.True(NaiveRules.Worse(problem, start, end) is null, $"{where}: {NaiveRules.Worse(problem, start, end)}");
        Assert.True(NaiveRules.BeyondLimits(problem, end) is null, $"{where}: {NaiveRules.BeyondLimits(problem, end)}");
        Assert.Equal(Values(problem, start).Skip(Hidden(problem)), result.Levels.Select(l => l.Before));
        Assert.Equal(Values(problem, end).Skip(Hidden(problem)), result.Levels.Select(l => l.After));
        Assert.True(NaiveChecker.Compare(Values(problem, end), Values(problem, start)) <= 0, $"{where}: worse than the start");
        Assert.True(result.ViolationAfter <= result.ViolationBefore, $"{where}: breaks more than the start");
        Assert.All(result.Levels, l => Assert.True(l.LowerBound <= l.After, $"{where}: {l.Name}: bound {l.LowerBound} above {l.After}"));
        Assert.Equal(Enumerable.Range(0, problem.BinCount).Where(b => start.Contains(b) && !end.Contains(b)), result.EvacuatedBins);
    }

    /// <summary>All that is minimised, what is to be repaired first.</summary>
    internal static long[] Values(PlacementProblem problem, ReadOnlySpan<int> at)
    {
        List<long> values = [];
        if (Hidden(problem) > 0) values.Add(RepairLevel.Violation(problem, at));
        for (int l = 0; l < problem.Objective.Levels.Length; l++) values.Add(problem.Evaluate(l, at));
        return [.. values];
    }

    internal static int Hidden(PlacementProblem problem) => RepairLevel.IsNeeded(problem) ? 1 : 0;
}
