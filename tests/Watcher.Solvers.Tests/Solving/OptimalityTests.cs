namespace Watcher.Solvers.Tests;

public sealed class OptimalityTests
{
    private const int Cases = 250;

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    public void Solve_TinyProblem_MeetsBruteForceAlmostAlwaysAndBoundNever(bool overload, bool limits, bool plain)
    {
        int sameTop = 0;
        int sameAll = 0;
        int proven = 0;
        for (int seed = 0; seed < Cases; seed++)
        {
            PlacementProblem problem = RandomProblems.Make((ulong)seed, 3 + (seed % 2), 5 + (seed % 2), overload, limits, plain);
            PlacementResult result = Engine.Solve(problem, new SolveOptions { WorkBudget = 20_000 });
            long[] optimum = BruteForce.Optimum(problem);
            long[] found = [.. result.Levels.Select(l => l.After)];
            Assert.True(NaiveChecker.Compare(found, optimum) >= 0, $"seed {seed}: better than the optimum");
            int top = overload ? 2 : 1;
            if (found.AsSpan(0, top).SequenceEqual(optimum.AsSpan(0, top))) sameTop++;
            if (found.AsSpan().SequenceEqual(optimum)) sameAll++;
            else TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {string.Join(',', found)} instead of {string.Join(',', optimum)}");
            if (result.StopReason == StopReason.Optimal) proven++;

            // The bound of a level holds as long as the levels above are as good as ours.
            for (int l = 0; l < optimum.Length; l++)
            {
                Assert.True(result.Levels[l].LowerBound <= optimum[l], $"seed {seed}: bound of level {l} above the optimum");
                if (optimum[l] != found[l]) break;
            }
        }

        string rate = $"optimal at the top {sameTop}, everywhere {sameAll}, proven {proven} of {Cases}";
        TestContext.Current.TestOutputHelper?.WriteLine(rate);
        Assert.True(sameTop >= Cases * 96 / 100, rate);
        Assert.True(sameAll >= Cases * 95 / 100, rate);
    }
}
