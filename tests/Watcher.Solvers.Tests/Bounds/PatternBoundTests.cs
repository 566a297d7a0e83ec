namespace Watcher.Solvers.Tests;

public sealed class PatternBoundTests
{
    [Fact]
    public void Solve_RandomSizes_BoundNeverAboveTheOptimumAndOftenEqual()
    {
        int equal = 0;
        for (int seed = 0; seed < 300; seed++)
        {
            SplitMix64 random = new((ulong)seed);
            long capacity = 12 + random.Below(60);
            long[] sizes = new long[4 + random.Below(7)];
            for (int i = 0; i < sizes.Length; i++) sizes[i] = 1 + random.Below((int)capacity);
            int optimum = PackingInstances.Optimum(capacity, sizes);
            PatternMaster master = Master(sizes, capacity);
            Assert.True(master.Solve(long.MaxValue, 0, long.MaxValue), $"seed {seed}: not solved");
            Assert.True(master.Bound <= optimum, $"seed {seed}: bound {master.Bound} above {optimum}");
            if (master.Bound == optimum) equal++;
        }

        Assert.True(equal >= 295, $"{equal}");
    }

    [Fact]
    public void Solve_StoppedAnywhere_BoundStillHolds()
    {
        long[] sizes = [495, 263, 242, 480, 270, 250, 460, 285, 255, 440, 300, 260];
        for (long work = 1; work < 2_000; work += 37)
        {
            PatternMaster master = Master(sizes, 1_000);
            master.Solve(long.MaxValue, 0, work);
            Assert.InRange(master.Bound, 0, 4);
        }
    }

    [Fact]
    public void Solve_CoarserUnit_BoundNeverAboveTheOptimum()
    {
        int equal = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            SplitMix64 random = new((ulong)seed);
            long capacity = 1_000_000_007L * (1 + random.Below(50));
            long[] sizes = new long[4 + random.Below(6)];
            for (int i = 0; i < sizes.Length; i++) sizes[i] = 1 + (capacity / 1_000 * random.Below(1_000));
            int optimum = PackingInstances.Optimum(capacity, sizes);
            if (PatternSizes.Relaxed([.. sizes.Order()], capacity, 20 + random.Below(3_000)) is not { } coarse) continue;
            PatternMaster master = new(coarse, new WorkMeter(SolveOptions.Default, TestContext.Current.CancellationToken));
            master.Solve(long.MaxValue, 0, long.MaxValue);
            Assert.True(master.Bound <= optimum, $"seed {seed}: bound {master.Bound} above {optimum}");
            if (master.Bound == optimum) equal++;
        }

        Assert.True(equal >= 120, $"{equal}");
    }

    [Fact]
    public void Fix_AnyPattern_BoundHoldsForWhatIsLeft()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            SplitMix64 random = new((ulong)seed);
            long[] sizes = new long[9];
            for (int i = 0; i < sizes.Length; i++) sizes[i] = 5 + random.Below(40);
            PatternMaster master = Master(sizes, 60);
            master.Solve(long.MaxValue, 0, long.MaxValue);
            int k = 0;
            while (!master.IsProper(k) || master.Amount(k) <= 0) k++;
            master.Fix(k);
            master.Solve(long.MaxValue, 0, long.MaxValue);
            List<long> left = [];
            for (int j = 0; j < master.Size; j++)
            {
                for (int n = 0; n < master.Demand[j]; n++) left.Add(master.Problem.Sizes[j]);
            }

            int optimum = PackingInstances.Optimum(master.Problem.Capacity, [.. left]);
            Assert.True(master.Bound <= optimum, $"seed {seed}: bound {master.Bound} above {optimum}");
        }
    }

    [Fact]
    public void Solve_GeneralProblems_BoundWithPatternsNeverAboveTheOptimum()
    {
        for (int seed = 1_000; seed < 1_200; seed++)
        {
            PlacementProblem problem = RandomProblems.Make((ulong)seed, 4, 6, limits: seed % 2 == 0, plain: seed % 3 == 0);
            CompiledProblem compiled = new(problem);
            ComponentBounds bounds = new(compiled);
            WorkMeter meter = new(SolveOptions.Default, TestContext.Current.CancellationToken);
            PatternBound.Strengthen(compiled, bounds, long.MaxValue, meter, long.MaxValue);
            long optimum = BruteForce.Optimum(problem)[0];
            Assert.True(bounds.ActiveBins <= optimum, $"seed {seed}: bound {bounds.ActiveBins} above {optimum}");
        }
    }

    [Fact]
    public void Price_RandomValues_IsTheBestOfAllPatterns()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            SplitMix64 random = new((ulong)seed);
            long[] items = new long[3 + random.Below(7)];
            for (int i = 0; i < items.Length; i++) items[i] = 1 + random.Below(12);
            items.AsSpan().Sort();
            PatternSizes sizes = PatternSizes.From(items, 12 + random.Below(12))!;
            PatternPricer pricer = new(sizes);
            double[] values = new double[sizes.Sizes.Length];
            for (int j = 0; j < values.Length; j++) values[j] = random.Below(65) / 64.0;
            List<(int Size, int Count)> pattern = [];
            pricer.Price(values, sizes.Demand, pattern);
            Assert.Equal(Best(sizes, values, pricer.Scale, 0, sizes.Capacity), pricer.Best);
            Assert.Equal(pricer.Best, pattern.Sum(e => e.Count * (int)(values[e.Size] * pricer.Scale)));
            Assert.All(pattern, e => Assert.InRange(e.Count, 1, sizes.Demand[e.Size]));
            Assert.True(pattern.Sum(e => e.Count * sizes.Sizes[e.Size]) <= sizes.Capacity);
        }
    }

    private static PatternMaster Master(long[] sizes, long capacity)
    {
        WorkMeter meter = new(SolveOptions.Default, TestContext.Current.CancellationToken);
        return new(PatternSizes.From([.. sizes.Order()], capacity)!, meter);
    }

    private static int Best(PatternSizes sizes, double[] values, int scale, int j, int left)
    {
        if (j == values.Length) return 0;
        int best = 0;
        for (int n = 0; n <= sizes.Demand[j] && n * sizes.Sizes[j] <= left; n++)
            best = Math.Max(best, (n * (int)(values[j] * scale)) + Best(sizes, values, scale, j + 1, left - (n * sizes.Sizes[j])));
        return best;
    }
}
