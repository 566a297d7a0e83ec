namespace Watcher.Planning.Tests.Scheduling;

public class ScheduleSearchTests
{
    private const long Work = 500_000;

    [Fact]
    public void Run_FewTasks_FindsAndProvesTheOptimumOfEverySchedule()
    {
        int improved = 0;
        Property.ForSeeds(300, rng =>
        {
            ScheduleProblem problem = RandomProblem.Small(rng, 1 + rng.Next(6));
            ScheduleSearch search = ScheduleSearch.Run(problem, Work);
            long optimum = RandomProblem.Optimum(problem);

            Assert.Equal(optimum, search.Makespan);
            Assert.Equal(optimum, search.Bound);
            RandomProblem.AssertValid(problem, search.Best, search.Makespan);
            improved += ScheduleSearch.Run(problem, 0).Makespan > optimum ? 1 : 0;
        });
        Assert.True(improved > 3, "the sample has no problem that the first list schedule does not solve");
    }

    [Fact]
    public void LowerBound_FewTasks_IsNeverAboveTheOptimumAndOftenMeetsIt()
    {
        int met = 0;
        Property.ForSeeds(300, rng =>
        {
            ScheduleProblem problem = RandomProblem.Small(rng, 2 + rng.Next(5));
            long optimum = RandomProblem.Optimum(problem), bound = MakespanBounds.LowerBound(problem, HeadsAndTails.Of(problem));

            Assert.True(bound <= optimum, $"bound {bound}, optimum {optimum}");
            met += bound == optimum ? 1 : 0;
        });
        Assert.True(met > 200, $"the bound meets {met} of 300 optima");
    }

    [Fact]
    public void Raise_FewTasks_IsNeverAboveTheOptimumAndSeesMoreThanTheOtherBounds()
    {
        int raised = 0;
        Property.ForSeeds(300, rng =>
        {
            ScheduleProblem problem = RandomProblem.Disjunctive(rng, 6);
            HeadsAndTails window = HeadsAndTails.Of(problem);
            long optimum = RandomProblem.Optimum(problem), bound = MakespanBounds.LowerBound(problem, window);
            long better = DestructiveBound.Raise(problem, window, bound, optimum + rng.Next(5));

            Assert.True(bound <= better && better <= optimum, $"bound {bound}, raised to {better}, optimum {optimum}");
            raised += better > bound ? 1 : 0;
        });
        Assert.True(raised > 3, $"raised {raised} of 300 bounds");
    }

    [Fact]
    public void Run_SerialPass_KeepsPrecedencesAndLimits()
    {
        Property.ForSeeds(40, rng =>
        {
            ScheduleProblem problem = RandomProblem.Moves(rng, 20 + rng.Next(80), 4 + rng.Next(8), 1 + rng.Next(3), 1 + rng.Next(20), rng.Next(80));
            int[] order = [.. Enumerable.Range(0, problem.Count).OrderBy(_ => rng.Next(1000))];
            var start = new long[problem.Count];
            long end = new SerialScheduler(problem, HeadsAndTails.Of(problem).Tail).Run(order, start, long.MaxValue);

            RandomProblem.AssertValid(problem, start, end);
            Assert.Equal(long.MaxValue, new SerialScheduler(problem, HeadsAndTails.Of(problem).Tail).Run(order, start, end));
        });
    }

    [Fact]
    public void Run_ManyTasks_KeepsPrecedencesAndLimitsAndTheBound()
    {
        Property.ForSeeds(25, rng =>
        {
            ScheduleProblem problem = RandomProblem.Moves(rng, 20 + rng.Next(150), 4 + rng.Next(12), 1 + rng.Next(3), 1 + rng.Next(20), rng.Next(80));
            ScheduleSearch search = ScheduleSearch.Run(problem, 20_000);

            RandomProblem.AssertValid(problem, search.Best, search.Makespan);
            Assert.True(search.Bound <= search.Makespan);
            Assert.Equal(search.Makespan, search.Best.Select((s, i) => s + problem.Duration[i]).Max());
        });
    }

    [Fact]
    public void Run_Twice_GivesTheSameSchedule()
    {
        Property.ForSeeds(5, rng =>
        {
            ScheduleProblem problem = RandomProblem.Moves(rng, 60, 6, 2, 8, 50);

            Assert.Equal(ScheduleSearch.Run(problem, 50_000).Best, ScheduleSearch.Run(problem, 50_000).Best);
        });
    }

    [Fact]
    public void Run_TasksInAnotherOrder_SameOptimum()
    {
        Property.ForSeeds(60, rng =>
        {
            ScheduleProblem problem = RandomProblem.Small(rng, 7);
            int[] order = [.. Enumerable.Range(0, 7).OrderBy(_ => rng.Next(1000))];
            ScheduleProblem free = ScheduleProblem.Of(problem.Duration, [.. order.Select(_ => Array.Empty<int>())], problem.Uses, problem.Size);
            ScheduleProblem shuffled = ScheduleProblem.Of(
                [.. order.Select(i => free.Duration[i])], free.Before, [.. order.Select(i => free.Uses[i])], free.Size);

            Assert.Equal(ScheduleSearch.Run(free, Work).Makespan, ScheduleSearch.Run(shuffled, Work).Makespan);
        });
    }

    [Fact]
    public void Run_MoreWork_IsNeverLonger()
    {
        Property.ForSeeds(8, rng =>
        {
            ScheduleProblem problem = RandomProblem.Moves(rng, 40, 5, 2, 6, 70);
            long[] lengths = [.. new long[] { 0, 1_000, 20_000 }.Select(work => ScheduleSearch.Run(problem, work).Makespan)];

            Assert.Equal(lengths.OrderDescending(), lengths);
        });
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(2, 16)]
    [InlineData(1, 1000)]
    [InlineData(2, 1000)]
    public void Run_RandomMoveSets_MeanGapIsAtMostFivePercent(int perHost, int workers)
    {
        var gaps = new List<double>();
        foreach (int chained in (int[])[0, 60])
        {
            for (ulong seed = 1; seed <= 4; seed++)
            {
                ScheduleSearch search = ScheduleSearch.Run(RandomProblem.Moves(new Rng(seed), 200, 20, perHost, workers, chained), 100_000);
                gaps.Add(((double)search.Makespan / search.Bound) - 1);
            }
        }

        Assert.True(gaps.Average() <= 0.05, $"gaps {string.Join(", ", gaps)}");
    }

    [Fact]
    public void Run_NoTasks_IsOver()
    {
        ScheduleSearch search = ScheduleSearch.Run(ScheduleProblem.Of([], [], [], [1]), Work);

        Assert.Equal((0, 0), (search.Makespan, search.Bound));
    }
}
