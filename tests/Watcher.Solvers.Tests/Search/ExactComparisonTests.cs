namespace Watcher.Solvers.Tests;

public sealed class ExactComparisonTests
{
    private const int CasesOfKind = 30;

    [Theory]
    [InlineData(false, 20_000, 94)]
    [InlineData(true, 20_000, 88)]
    public void Solve_TinyProblems_NeverBeatsTheOptimumAndOftenMeetsIt(bool rules, long budget, int leastPercent)
    {
        int together = 0;
        int sameTogether = 0;
        int same = 0;
        int cases = 0;
        foreach (ObjectiveKind kind in Enum.GetValues<ObjectiveKind>())
        {
            int sameOfKind = 0;
            int everywhere = 0;
            for (int n = 0; n < CasesOfKind; n++)
            {
                ulong seed = (ulong)((1_000 * (int)kind) + n);
                PlacementProblem problem = MixedProblems.Make(seed, 3 + (n % 2), 7 - (n % 2), kind, rules);
                PlacementResult exact = new ExactPlacementSolver().Solve(problem, cancellationToken: TestContext.Current.CancellationToken);
                Assert.Equal(StopReason.Optimal, exact.StopReason);
                AnyResult.Check(problem, exact, $"{kind} {seed}, exact");
                PlacementResult found = new PlacementSolver().Solve(problem, new SolveOptions { WorkBudget = budget, Threads = 1 }, TestContext.Current.CancellationToken);
                AnyResult.Check(problem, found, $"{kind} {seed}");
                long[] best = AnyResult.Values(problem, exact.Assignment.AsSpan());
                long[] ours = AnyResult.Values(problem, found.Assignment.AsSpan());
                Assert.True(NaiveChecker.Compare(ours, best) >= 0, $"{kind} {seed}: {string.Join(',', ours)} is better than the optimum {string.Join(',', best)}");
                int top = AnyResult.Hidden(problem) + 1;
                bool isSame = ours.AsSpan(0, top).SequenceEqual(best.AsSpan(0, top));
                if (isSame) sameOfKind++;
                if (problem.MoveOrder == MoveOrder.Together) together++;
                if (isSame && problem.MoveOrder == MoveOrder.Together) sameTogether++;
                if (ours.AsSpan().SequenceEqual(best)) everywhere++;

                // The bound of a level holds as long as the levels above are as good as ours.
                for (int l = 0; l < found.Levels.Length && exact.Levels[l].After <= found.Levels[l].After; l++)
                {
                    Assert.True(found.Levels[l].LowerBound <= exact.Levels[l].After, $"{kind} {seed}: bound of level {l} above the optimum");
                    if (exact.Levels[l].After != found.Levels[l].After) break;
                }
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: optimal at the first level {sameOfKind}, at all {everywhere} of {CasesOfKind}");
            same += sameOfKind;
            cases += CasesOfKind;
        }

        string rate = $"rules {rules}, budget {budget}: optimal at the first level {same} of {cases}; moves together {sameTogether} of {together}, one by one {same - sameTogether} of {cases - together}";
        TestContext.Current.TestOutputHelper?.WriteLine(rate);
        Assert.True(same >= cases * leastPercent / 100, rate);
    }
}
