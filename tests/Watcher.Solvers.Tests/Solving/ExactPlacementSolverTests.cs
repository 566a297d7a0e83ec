namespace Watcher.Solvers.Tests;

public sealed class ExactPlacementSolverTests
{
    [Fact]
    public void Solve_TinyProblems_MeetsTheEnumerationOfAllPlacements()
    {
        for (int seed = 5_000; seed < 5_240; seed++)
        {
            PlacementProblem problem = MixedProblems.Make((ulong)seed, 3, 4 + (seed % 2), (ObjectiveKind)(seed % 12));
            PlacementResult result = new ExactPlacementSolver().Solve(problem, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(StopReason.Optimal, result.StopReason);
            AnyResult.Check(problem, result, $"seed {seed}");
            int[] start = problem.InitialBin.ToArray();
            long[] best = AnyResult.Values(problem, start);
            Enumerate(problem, (int[])start.Clone(), 0, ref best);
            long[] ours = AnyResult.Values(problem, result.Assignment.AsSpan());
            Assert.True(ours.AsSpan().SequenceEqual(best), $"seed {seed}: {string.Join(',', ours)} instead of {string.Join(',', best)}");
            Assert.All(result.Levels, l => Assert.Equal(0, l.Gap));
        }
    }

    [Fact]
    public void Solve_PlainConsolidation_MeetsBruteForce()
    {
        for (int seed = 0; seed < 120; seed++)
        {
            PlacementProblem problem = RandomProblems.Make((ulong)seed, 3, 5, seed % 2 == 0, seed % 3 == 0);
            PlacementResult result = new ExactPlacementSolver().Solve(problem, cancellationToken: TestContext.Current.CancellationToken);
            NaiveChecker.Check(problem, result);
            Assert.Equal(BruteForce.Optimum(problem), result.Levels.Select(l => l.After));
        }
    }

    [Fact]
    public void Solve_SmallBudget_ReturnsTheBestFoundWithABoundThatHolds()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            PlacementProblem problem = MixedProblems.Make((ulong)seed, 4, 7, (ObjectiveKind)(seed % 12));
            long optimum = new ExactPlacementSolver().Solve(problem, cancellationToken: TestContext.Current.CancellationToken).Levels[0].After;
            PlacementResult result = new ExactPlacementSolver().Solve(problem, new SolveOptions { WorkBudget = 40 }, TestContext.Current.CancellationToken);
            AnyResult.Check(problem, result, $"seed {seed}");
            Assert.True(result.IsReproducible);
            Assert.Contains(result.StopReason, new[] { StopReason.Optimal, StopReason.WorkBudget });
            if (AnyResult.Hidden(problem) == 0) Assert.True(result.Levels[0].LowerBound <= optimum, $"seed {seed}");
        }
    }

    [Fact]
    public void Solve_Cancelled_ReturnsThePlacementAsGiven()
    {
        PlacementProblem problem = MixedProblems.Make(1, 4, 20, ObjectiveKind.Deviation);
        PlacementResult result = new ExactPlacementSolver().Solve(problem, null, new CancellationToken(canceled: true));
        Assert.Equal((StopReason.Cancelled, false), (result.StopReason, result.IsReproducible));
        Assert.Empty(result.Moves);
    }

    private static void Enumerate(PlacementProblem problem, int[] at, int item, ref long[] best)
    {
        int[] start = problem.InitialBin.ToArray();
        if (item == at.Length)
        {
            long[] values = AnyResult.Values(problem, at);
            if (NaiveChecker.Compare(values, best) >= 0 || NaiveRules.BeyondLimits(problem, at) is not null || NaiveRules.Worse(problem, start, at) is not null) return;
            if (WorseInABin(problem, start, at)) return;
            if (problem.MoveOrder == MoveOrder.OneByOne && !Reaches(problem, start, at, [])) return;
            best = values;
            return;
        }

        for (int bin = -1; bin < problem.BinCount; bin++)
        {
            if (bin < 0 && start[item] >= 0) continue;
            at[item] = bin;
            Enumerate(problem, at, item + 1, ref best);
        }

        at[item] = start[item];
    }

    /// <summary>Rules that count by bin must not be broken further in any bin, even where others are mended.</summary>
    private static bool WorseInABin(PlacementProblem problem, int[] start, int[] at)
    {
        for (int bin = 0; bin < problem.BinCount; bin++)
        {
            foreach (IPlacementConstraint rule in problem.Constraints)
            {
                IEnumerable<int> items = rule is AntiAffinity apart ? apart.Items : Enumerable.Range(0, at.Length);
                int most = rule is AntiAffinity { MaxPerBin: var max } ? max : rule is MaxItemsPerBin { Maximum: var all } ? all : int.MaxValue;
                int now = items.Count(i => at[i] == bin);
                if (now > most && now > items.Count(i => start[i] == bin)) return true;
            }
        }

        return false;
    }

    private static bool Reaches(PlacementProblem problem, int[] at, int[] target, HashSet<string> seen)
    {
        if (at.AsSpan().SequenceEqual(target)) return true;
        if (!seen.Add(string.Join(',', at))) return false;
        for (int i = 0; i < at.Length; i++)
        {
            if (at[i] == target[i]) continue;
            int[] next = (int[])at.Clone();
            next[i] = target[i];
            if (NaiveRules.Worse(problem, at, next) is null && !WorseInABin(problem, at, next) && Reaches(problem, next, target, seen)) return true;
        }

        return false;
    }
}
