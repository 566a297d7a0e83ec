namespace Watcher.Solvers.Tests;

public sealed class PackingTests
{
    public static TheoryData<long, long[], int> Own => PackingInstances.Own;

    [Theory]
    [MemberData(nameof(Own))]
    public void Solve_EveryItemInABinOfItsOwn_FindsAndProvesTheOptimum(long capacity, long[] sizes, int optimum)
    {
        LevelResult level = Engine.Solve(PackingInstances.Problem(capacity, sizes)).Levels[0];
        Assert.Equal((optimum, optimum), (level.After, level.LowerBound));
    }

    [Fact]
    public void Solve_RandomSmallPacking_MeetsBruteForce()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            SplitMix64 random = new((ulong)seed);
            long capacity = 10 + random.Below(90);
            long[] sizes = new long[1 + random.Below(9)];
            for (int i = 0; i < sizes.Length; i++) sizes[i] = random.Below((int)capacity + 1);
            int optimum = PackingInstances.Optimum(capacity, sizes);
            LevelResult level = Engine.Solve(PackingInstances.Problem(capacity, sizes)).Levels[0];
            Assert.True(level.After == optimum && level.LowerBound <= optimum, $"seed {seed}: {level.After}, bound {level.LowerBound}, optimum {optimum}");
        }
    }

    [Fact]
    public void Solve_SampleOfPublicInstances_AlmostAllOptimalAndProven()
    {
        // Every 40th, which leaves some of each large set; the whole is `-- bin-packing` of the benchmarks.
        int optimal = 0;
        int proven = 0;
        int count = 0;
        SolveOptions options = new() { WorkBudget = 4_000_000 };
        foreach ((string _, string name, long capacity, int optimum, long[] sizes) in PackingInstances.ReadPublic().Where((_, n) => n % 40 == 7))
        {
            LevelResult level = Engine.Solve(PackingInstances.Problem(capacity, sizes), options).Levels[0];
            Assert.InRange(level.LowerBound, 1, optimum);
            count++;
            if (level.After == optimum) optimal++;
            else TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {level.After}, bound {level.LowerBound}, optimum {optimum}");
            if (level.LowerBound == optimum) proven++;
        }

        string rate = $"optimal {optimal}, proven {proven} of {count}";
        TestContext.Current.TestOutputHelper?.WriteLine(rate);
        Assert.True(optimal >= count - 2 && proven >= count - 1, rate);
    }

    [Fact]
    public void Solve_TwoDimensions_PacksFromScratch()
    {
        // Complementary pairs, shuffled: half as many bins, every one of them full in both dimensions.
        SplitMix64 random = new(5);
        PlacementProblemBuilder builder = new();
        builder.AddDimension("cpu");
        builder.AddDimension("memory");
        List<long[]> demands = [];
        for (int n = 0; n < 20; n++)
        {
            long cpu = 20 + random.Below(60);
            long memory = 20 + random.Below(60);
            demands.Insert(random.Below(demands.Count + 1), [cpu, memory]);
            demands.Insert(random.Below(demands.Count + 1), [100 - cpu, 100 - memory]);
        }

        for (int i = 0; i < demands.Count; i++)
        {
            builder.AddBin([100, 100]);
            builder.AddItem(demands[i], i);
        }

        Assert.InRange(Engine.Solve(builder.Build(), new SolveOptions { WorkBudget = 2_000_000 }).Levels[0].After, 20, 21);
    }

    [Fact]
    [Trait("Category", "Bits")]
    public void Solve_HardPacking_SamePlacementOnEveryMachine()
    {
        // Triplets without any waste (after Falkenauer, 1996): only the linear program gets there.
        SplitMix64 random = new(3);
        List<long> sizes = [];
        for (int n = 0; n < 30; n++)
        {
            long large = 380 + random.Below(110);
            long middle = 250 + random.Below((int)((1_000 - large) / 2) - 250);
            foreach (long size in (ReadOnlySpan<long>)[large, middle, 1_000 - large - middle]) sizes.Insert(random.Below(sizes.Count + 1), size);
        }

        PlacementProblem problem = PackingInstances.Problem(1_000, [.. sizes]);
        SolveOptions options = new() { WorkBudget = 4_000_000 };
        PlacementResult first = Engine.Solve(problem, options);
        PlacementResult second = Engine.Solve(problem, options);
        Assert.Equal(first.Assignment, second.Assignment);
        Assert.Equal(first.Work, second.Work);
        Assert.Equal((30, StopReason.Optimal), (first.Levels[0].After, first.StopReason));
        long digest = first.Work;
        foreach (int bin in first.Assignment) digest = unchecked((digest * 1_000_003) + bin);
        Assert.Equal(-7_194_252_409_739_031_734, digest);
    }
}
